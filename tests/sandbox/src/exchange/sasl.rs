//! The XOAUTH2 payload: base64 of `user=…^Aauth=Bearer …^A^A`, nothing more and nothing less.

use base64::{Engine, prelude::BASE64_STANDARD};

/// Who wants in, and with which token.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Credentials {
    pub(super) user: String,
    pub(super) token: String,
}

impl Credentials {
    pub(super) fn parse(payload: &str) -> Option<Self> {
        let decoded = String::from_utf8(BASE64_STANDARD.decode(payload).ok()?).ok()?;
        let (user, rest) = decoded.strip_prefix("user=")?.split_once('\u{1}')?;
        let token = rest.strip_prefix("auth=Bearer ")?.strip_suffix("\u{1}\u{1}")?;
        let sound = !user.is_empty() && !token.is_empty() && !token.contains('\u{1}');
        sound.then(|| Self { user: user.to_owned(), token: token.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> String {
        BASE64_STANDARD.encode(text)
    }

    #[test]
    fn only_the_exact_form_is_accepted() {
        let good = Credentials::parse(&encoded("user=ada@contoso.example\u{1}auth=Bearer t\u{1}\u{1}")).unwrap();
        assert_eq!((good.user.as_str(), good.token.as_str()), ("ada@contoso.example", "t"));
        for bad in [
            "user=ada\u{1}auth=Bearer t\u{1}",
            "user=ada\u{1}auth=bearer t\u{1}\u{1}",
            "user=\u{1}auth=Bearer t\u{1}\u{1}",
            "user=ada\u{1}auth=Bearer \u{1}\u{1}",
            "n,a=ada,\u{1}auth=Bearer t\u{1}\u{1}",
        ] {
            assert_eq!(Credentials::parse(&encoded(bad)), None, "{bad:?}");
        }
        assert_eq!(Credentials::parse("not base64!"), None);
    }
}
