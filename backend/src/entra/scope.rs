//! Scopes as Entra wants them: those of one resource first, because the first decides the token's audience.

/// What makes a sign-in an OpenID Connect one with a refresh token.
const OPENID: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// The `scope` parameter: the wanted scopes, then those of OpenID Connect.
pub(super) fn parameter(wanted: &[String]) -> String {
    let resource = wanted.iter().map(String::as_str).filter(|scope| !OPENID.contains(scope));
    resource.chain(OPENID).collect::<Vec<_>>().join(" ")
}

/// The wanted scopes that were not granted. Those of OpenID Connect do not count: Entra leaves them out of its answer.
pub(super) fn missing(wanted: &[String], granted: &[String]) -> Vec<String> {
    let is_granted = |scope: &str| granted.iter().any(|other| other.eq_ignore_ascii_case(scope));
    wanted.iter().filter(|scope| !OPENID.contains(&scope.as_str()) && !is_granted(scope)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(scopes: &[&str]) -> Vec<String> {
        scopes.iter().map(|&scope| scope.to_owned()).collect()
    }

    #[test]
    fn the_resource_comes_first_and_nothing_stands_twice() {
        assert_eq!(
            parameter(&list(&["offline_access", "https://o.example/SMTP.Send"])),
            "https://o.example/SMTP.Send openid profile email offline_access"
        );
    }

    #[test]
    fn what_was_not_granted_is_named() {
        let wanted = list(&["openid", "https://o.example/SMTP.Send", "https://o.example/POP.AccessAsUser.All"]);
        let granted = list(&["https://O.example/smtp.send", "https://o.example/User.Read"]);
        assert_eq!(missing(&wanted, &granted), list(&["https://o.example/POP.AccessAsUser.All"]));
    }
}
