//! Microsoft's own pages that end a sign-in: what they say, for the eye and for the clipboard.

use std::fmt::Write;

use super::page::Escaped;

/// A page as it reads. What a person copies from it is its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ErrorPage {
    pub(super) heading: String,
    /// Under the heading; the last one holds the message, when the page has one.
    pub(super) sentences: Vec<String>,
    /// The heading of the details.
    pub(super) about: &'static str,
    /// What to do with them, when the page says so.
    pub(super) advice: Option<&'static str>,
    /// Labels and values; none means that the page hides them.
    pub(super) details: Vec<(&'static str, String)>,
}

impl ErrorPage {
    /// Everything on the page, line by line.
    pub(super) fn text(&self) -> String {
        let mut lines: Vec<&str> = vec![&self.heading];
        lines.extend(self.sentences.iter().map(String::as_str));
        let details: Vec<String> = self.details.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        if !details.is_empty() {
            lines.push(self.about);
            lines.extend(self.advice);
            lines.extend(details.iter().map(String::as_str));
        }
        lines.join("\n")
    }

    /// The same as HTML, without a frame.
    pub(super) fn html(&self) -> String {
        let mut html = format!("<h1>{}</h1>", Escaped(&self.heading));
        let last = self.sentences.len().saturating_sub(1);
        for (place, sentence) in self.sentences.iter().enumerate() {
            let mark = if place == last { " id=\"error\" role=\"alert\"" } else { "" };
            let _ = write!(html, "<p{mark}>{}</p>", Escaped(sentence));
        }
        if self.details.is_empty() {
            return html;
        }
        let _ = write!(html, "<h2>{}</h2>", self.about);
        if let Some(advice) = self.advice {
            let _ = write!(html, "<p>{advice}</p>");
        }
        html.push_str("<dl>");
        for (label, value) in &self.details {
            let _ = write!(html, "<dt>{label}</dt><dd>{}</dd>", Escaped(value));
        }
        html + "</dl>"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_html_say_the_same() {
        let page = ErrorPage {
            heading: "Sign in".to_owned(),
            sentences: vec!["Sorry.".to_owned(), "AADSTS1: <b>".to_owned()],
            about: "Details",
            advice: Some("Send them."),
            details: vec![("Request Id", "1".to_owned())],
        };
        assert_eq!(page.text(), "Sign in\nSorry.\nAADSTS1: <b>\nDetails\nSend them.\nRequest Id: 1");
        assert!(
            page.html()
                .contains("<p id=\"error\" role=\"alert\">AADSTS1: &lt;b&gt;</p><h2>Details</h2><p>Send them.</p>")
        );
    }

    #[test]
    fn a_page_without_details_has_no_heading_for_them() {
        let sentences = vec!["Wrong.".to_owned()];
        let page =
            ErrorPage { heading: "Sign in".to_owned(), sentences, about: "Details", advice: None, details: Vec::new() };
        assert_eq!(page.text(), "Sign in\nWrong.");
        assert!(!page.html().contains("Details"));
    }
}
