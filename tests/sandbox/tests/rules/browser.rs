//! A browser that fills in the simulated pages' forms.

use reqwest::Response;
use url::Url;

use crate::vendor::Vendor;

/// A page that was shown.
pub(crate) struct Page {
    pub status: u16,
    pub text: String,
    pub opener_policy: String,
    pub cookie: Option<String>,
    /// Where the browser was sent instead.
    pub location: Option<Url>,
}

impl Page {
    async fn of(response: Response) -> Self {
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        Self {
            status: response.status().as_u16(),
            opener_policy: header("cross-origin-opener-policy").unwrap_or_default(),
            cookie: header("set-cookie"),
            location: header("location").map(|location| Url::parse(&location).unwrap()),
            text: response.text().await.unwrap(),
        }
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.text.split_once(&start).unwrap().1;
        rest.split_once('"').unwrap().0.replace("&amp;", "&")
    }

    /// Where the page's form goes.
    fn action(&self) -> String {
        self.text.split_once("action=\"/").unwrap().1.split_once('"').unwrap().0.to_owned()
    }
}

impl Vendor {
    pub(crate) async fn open(&self, url: Url) -> Page {
        Page::of(self.http.get(url).send().await.unwrap()).await
    }

    pub(crate) async fn open_with_cookie(&self, url: Url, cookie: &str) -> Page {
        Page::of(self.http.get(url).header("cookie", cookie).send().await.unwrap()).await
    }

    /// Presses a button of a page that belongs to a sign-in.
    pub(crate) async fn press(&self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let flow = page.hidden("flow");
        let fields: Vec<_> = [("flow", flow.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let request = self.http.post(self.url(&page.action())).form(&fields);
        Page::of(request.send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, url: Url, fields: &[(&str, &str)]) -> Page {
        Page::of(self.http.post(url).form(fields).send().await.unwrap()).await
    }
}
