//! Configuration files of the servers: plain files with `{{name}}` in them.

/// Fills every `{{name}}` of `template`.
///
/// # Panics
/// When a name of the template was given no value, or a value has no place in it.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let filled = values.iter().fold(template.to_owned(), |text, (name, value)| {
        let place = format!("{{{{{name}}}}}");
        assert!(text.contains(&place), "the template has no place for {place}");
        text.replace(&place, value)
    });
    // Comments may speak of `{{name}}`.
    let open = filled.lines().find(|line| !line.starts_with('#') && line.contains("{{"));
    assert!(open.is_none(), "no value for {open:?}");
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled() {
        assert_eq!(fill("a {{x}} {{y}} {{x}}", &[("x", "1"), ("y", "2")]), "a 1 2 1");
    }

    #[test]
    #[should_panic(expected = "no value for")]
    fn a_forgotten_value_is_noticed() {
        fill("{{x}}", &[]);
    }
}
