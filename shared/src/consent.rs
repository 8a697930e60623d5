//! The address by which an administrator approves an application for a whole directory (Microsoft, "Admin consent on the
//! Microsoft identity platform").

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 section 2.3 leaves as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `endpoint` with what is asked for, and with where and how the answer comes back. `scopes` names each, separated by
/// spaces, as `.default` would approve whatever is registered.
pub fn address(endpoint: &str, client_id: &str, scopes: &str, back: &[(&str, &str)]) -> String {
    let mut address = endpoint.to_owned();
    let asked = [("client_id", client_id), ("scope", scopes)];
    for (at, (name, value)) in asked.iter().chain(back).enumerate() {
        let mark = if at == 0 { "?" } else { "&" };
        address.extend([mark, name, "="]);
        address.extend(utf8_percent_encode(value, ESCAPED));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_can_add_another() {
        let back = [("redirect_uri", "https://link.example/callback?x=1&client_id=other"), ("state", "a b")];
        assert_eq!(
            address("https://login.example/contoso/v2.0/adminconsent", "1&2", "https://o.example/A openid", &back),
            "https://login.example/contoso/v2.0/adminconsent?client_id=1%262&scope=https%3A%2F%2Fo.example%2FA%20openid\
             &redirect_uri=https%3A%2F%2Flink.example%2Fcallback%3Fx%3D1%26client_id%3Dother&state=a%20b"
        );
    }
}
