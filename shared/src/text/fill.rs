//! Puts values into a template.

/// `template` with each `{name}` replaced by what `value` gives for it. One pass, so a value that looks like a field stays
/// what it is; braces that name no field stay too.
pub(super) fn fill<'a>(template: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let field = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        rest = match field {
            Some((value, after)) => {
                filled.push_str(value);
                after
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> String {
        fill(template, |name| match name {
            "vendor" => Some("{mailbox}"),
            "mailbox" => Some("<b>ä</b>"),
            _ => None,
        })
    }

    #[test]
    fn values_appear_as_they_are_and_are_not_filled_again() {
        assert_eq!(filled("{vendor}: {mailbox}!"), "{mailbox}: <b>ä</b>!");
    }

    #[test]
    fn braces_that_name_no_field_stay() {
        assert_eq!(filled("{ {x} {vendor"), "{ {x} {vendor");
        assert_eq!(filled("{x{mailbox}"), "{x<b>ä</b>");
    }
}
