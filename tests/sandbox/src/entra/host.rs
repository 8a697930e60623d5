//! Keeps other people's pages out of a sandbox that runs on somebody's machine: a name of theirs that leads here (DNS
//! rebinding) comes with their name in `Host`.

use std::net::IpAddr;

use axum::{
    extract::Request,
    http::{StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Answers only who asked for this machine by one of its own names; others as Microsoft's front door answers them.
pub(super) async fn check(request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if named.is_some_and(is_this_machine) {
        next.run(request).await
    } else {
        (StatusCode::BAD_REQUEST, "Bad Request - Invalid Hostname").into_response()
    }
}

fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_matches(['[', ']']);
    !host.contains('@') && (name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_own_names_are_answered() {
        for ours in ["localhost:8402", "127.0.0.1:8402", "[::1]:8402", "localhost"] {
            assert!(is_this_machine(ours), "{ours}");
        }
        for foreign in
            ["", "evil.example", "localhost.evil.example:8402", "127.0.0.1.evil.example", "x@localhost", "8.8.8.8"]
        {
            assert!(!is_this_machine(foreign), "{foreign}");
        }
    }
}
