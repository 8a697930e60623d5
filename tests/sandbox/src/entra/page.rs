//! The look of the simulated pages: plain, keyboard-usable, and sent with the headers Entra sends.

use std::fmt;

use axum::{
    http::{HeaderName, header},
    response::{Html, IntoResponse, Response},
};

/// Text on its way into HTML, element or quoted attribute.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => fmt::Write::write_char(f, c),
        })
    }
}

/// Entra cuts its pages off from the opener; so a product must not count on `window.opener`.
const HEADERS: [(HeaderName, &str); 4] = [
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store, no-cache"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

const STYLE: &str = "
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;background:light-dark(#f2f2f2,#1b1b1b);color:light-dark(#1b1b1b,#f2f2f2)}
main{box-sizing:border-box;max-width:36rem;margin:4vh auto;padding:2rem;background:light-dark(#fff,#262626);
box-shadow:0 2px 6px #0003;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.1rem}
.sandbox{font-size:.85rem;margin:0;color:light-dark(#5c5c5c,#b8b8b8)}
fieldset{border:0;margin:0 0 1rem;padding:0}legend{font-weight:600;padding:0;margin-bottom:.5rem}
label{display:grid;grid-template-columns:auto 1fr;gap:0 .75rem;padding:.5rem;border-radius:.25rem;cursor:pointer}
label:hover,label:has(:checked){background:light-dark(#f2f2f2,#333)}
label>input{grid-row:1/span 2;align-self:start;margin:.35rem 0 0}
label small{grid-column:2;color:light-dark(#5c5c5c,#b8b8b8)}
.actions{display:flex;gap:.75rem;justify-content:flex-end;position:sticky;bottom:0;padding:1rem 0 .5rem;
background:inherit;border-top:1px solid light-dark(#e0e0e0,#404040)}
form{background:light-dark(#fff,#262626)}
button{font:inherit;padding:.4rem 1.4rem;border:1px solid light-dark(#8c8c8c,#8c8c8c);background:transparent;
color:inherit;cursor:pointer}
button.primary{background:#0067b8;border-color:#0067b8;color:#fff}
:focus-visible{outline:3px solid #0067b8;outline-offset:2px}
summary{font-weight:600;padding:.75rem .5rem;cursor:pointer;border-top:1px solid light-dark(#e0e0e0,#404040)}
dt{font-weight:600}dd{margin:0 0 .5rem}
";

/// A whole page.
pub(super) fn html(title: &str, body: &str) -> Response {
    let title = Escaped(title);
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\
         <body><main><p class=\"sandbox\">Simulated Microsoft Entra</p>{body}</main></body></html>"
    );
    (HEADERS, Html(page)).into_response()
}

/// A hidden field of a form.
pub(super) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", Escaped(name), Escaped(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_leave_its_place() {
        let escaped = Escaped("<script>\"'&").to_string();
        assert_eq!(escaped, "&lt;script&gt;&quot;&#39;&amp;");
    }
}
