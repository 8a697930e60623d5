//! Keeps other people's pages out of what listens on this machine: a name of theirs that leads here (DNS rebinding) comes
//! with their name in `Host`.

use axum::{
    Router,
    extract::Request,
    http::{StatusCode, header, uri::Authority},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};

/// Answers only who asked for this machine by one of its own names.
pub(super) fn only(routes: Router) -> Router {
    routes.layer(middleware::from_fn(check))
}

async fn check(request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if named.is_some_and(is_this_machine) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "The demonstration answers at localhost and 127.0.0.1 only.").into_response()
    }
}

fn is_this_machine(host: &str) -> bool {
    host.parse::<Authority>().is_ok_and(|host| matches!(host.host(), "localhost" | "127.0.0.1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_own_names_are_answered() {
        for ours in ["localhost:8401", "127.0.0.1:8400", "localhost"] {
            assert!(is_this_machine(ours), "{ours}");
        }
        for foreign in
            ["", "evil.example", "evil.example:8401", "localhost.evil.example", "127.0.0.1.evil.example", "a@b"]
        {
            assert!(!is_this_machine(foreign), "{foreign}");
        }
    }
}
