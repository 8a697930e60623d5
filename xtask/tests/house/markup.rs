//! Pages obey their own Content-Security-Policy: nothing inline.

use super::{Offence, assert_none, code, tree};

/// What a browser would refuse under our policy, or would need an exception for.
fn inline(path: &str, html: &str) -> Vec<Offence> {
    let lower = html.to_ascii_lowercase();
    let mut offences = Vec::new();
    for (line, tag) in tags(&lower) {
        let mut refuse =
            |what: &str| offences.push(Offence::at_line(path, line, format!("{what}; put it into a file of its own")));
        if tag.starts_with("<script") && !tag.contains(" src=") {
            refuse("an inline script");
        }
        if tag.starts_with("<style") || tag.contains(" style=") {
            refuse("an inline style");
        }
        if tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('=')) {
            refuse("an inline event handler");
        }
        if tag.contains("javascript:") {
            refuse("a script in an address");
        }
    }
    offences
}

/// Opening tags with the lines they begin on; comments are none.
fn tags(html: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = html[at..].find('<').map(|offset| at + offset) {
        let rest = &html[begin..];
        let length = if rest.starts_with("<!--") { rest.find("-->") } else { rest.find('>') };
        let length = length.unwrap_or(rest.len());
        if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.push((html[..begin].matches('\n').count() + 1, &rest[..length]));
        }
        at = begin + length.max(1);
    }
    found
}

/// Examples in comments of a script are no pages; only `.html` files are.
#[test]
fn pages_hold_no_inline_script_or_style() {
    let pages = tree::files().iter().filter(|file| file.ends_with(&[".html"]));
    let pages = pages.filter(|file| file.is_below("frontend") || file.is_below("public"));
    let offences: Vec<Offence> = pages.flat_map(|file| inline(&file.path, &file.text)).collect();
    assert_none("The Content-Security-Policy of our pages has no exception.", &offences);
}

#[test]
fn the_service_answers_no_inline_script_either() {
    let sources = tree::files().iter().filter(|file| file.is_below("backend/src") && file.ends_with(&[".rs"]));
    let offences: Vec<Offence> = sources
        .flat_map(|file| code::lines(code::of_product(&file.text)).map(move |(line, text)| (file, line, text)))
        .filter(|(_, _, text)| text.contains("<script>") || text.contains("unsafe-inline"))
        .map(|(file, line, _)| Offence::at_line(&file.path, line, "an inline script or its permission"))
        .collect();
    assert_none("No page of the service needs inline scripts.", &offences);
}

#[test]
fn every_kind_of_inline_code_is_found_on_its_line() {
    let html = "<!doctype html>\n<script>alert(1)</script>\n<p style=\"color:red\" onclick = \"x()\">\n<a href=\"javascript:x()\">\n<STYLE>\n";
    let places: Vec<String> = inline("a.html", html).into_iter().map(|offence| offence.place).collect();
    assert_eq!(places, ["a.html:2", "a.html:3", "a.html:4", "a.html:5"]);
    assert_eq!(inline("a.html", "<p\n onclick=\"x()\">").len(), 1);
}

#[test]
fn files_of_their_own_and_comments_are_fine() {
    let html = "<!-- <script>no</script> -->\n<script type=\"module\" src=\"boot.js\"></script>\n<link rel=\"stylesheet\" href=\"a.css\">\n\
                <p class=\"one\">one on=two</p>";
    assert_eq!(inline("a.html", html), []);
}
