//! Finding: what is on the page.

use axum::http::Method;
use fantoccini::{Locator, elements::Element, wd::WebDriverCompatibleCommand};
use url::{ParseError, Url};

use super::{Browser, PATIENCE};
use crate::wait;

impl Browser {
    /// The first shown element for the CSS `selector`, once there is one.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn find(&self, selector: &str) -> Element {
        self.eventually(&format!("`{selector}` to be shown"), async || self.glimpse(selector).await).await
    }

    /// The first shown element for the CSS `selector`, if there is one right now.
    pub async fn glimpse(&self, selector: &str) -> Option<Element> {
        // An element may go away while it is asked, which is the same as not being there.
        for element in self.client.find_all(Locator::Css(selector)).await.ok()? {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }

    /// The address of the page.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn address(&self) -> Url {
        self.client.current_url().await.expect("a page is open")
    }

    /// All the text that is shown.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// The value of a JavaScript expression on the page.
    ///
    /// # Panics
    /// When it throws.
    pub async fn evaluate(&self, expression: &str) -> serde_json::Value {
        let value = self.client.execute(&format!("return ({expression});"), Vec::new()).await;
        value.unwrap_or_else(|error| panic!("`{expression}` failed: {error}"))
    }

    /// How much of the page has moved by itself since it was loaded: the sum of its layout shifts, where 1 is the whole
    /// window moving by its whole height (W3C Layout Instability).
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn jumps(&self) -> f64 {
        // Told one turn later, so asked for first and read then.
        let ask = "(window.moved = null, new PerformanceObserver(list => { window.moved = list.getEntries()\
            .filter(shift => !shift.hadRecentInput).reduce((sum, shift) => sum + shift.value, 0) })\
            .observe({ type: 'layout-shift', buffered: true }), setTimeout(() => window.moved ??= 0, 250))";
        self.evaluate(ask).await;
        self.eventually("the layout shifts", async || self.evaluate("window.moved").await.as_f64()).await
    }

    /// Errors and warnings that pages wrote to the console since this was asked last.
    ///
    /// # Panics
    /// When the driver does not keep the console.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Console).await.expect("the driver keeps the console");
        let entries = log.as_array().cloned().unwrap_or_default();
        let grave = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        grave.map(|entry| entry["message"].to_string()).collect()
    }

    /// How many windows and tabs are open.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn window_count(&self) -> usize {
        self.client.windows().await.expect("the browser runs").len()
    }

    /// Waits for `look` to find something.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn eventually<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let searched = tokio::time::timeout(PATIENCE, wait::until(what, PATIENCE * 2, async || look().await)).await;
        match searched {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}; the page is\n{}", self.describe().await),
        }
    }

    /// The page in words, for failures.
    pub(super) async fn describe(&self) -> String {
        let address = self.client.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        let screen = self.evaluate("document.querySelector('[data-screen]')?.dataset.screen ?? null").await;
        format!("{address} (screen {screen})\n{}", self.text().await)
    }
}

/// Chromedriver's command that reads the console.
#[derive(Debug)]
struct Console;

impl WebDriverCompatibleCommand for Console {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some("{\"type\":\"browser\"}".to_owned()))
    }
}
