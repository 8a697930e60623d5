//! The pages and static files, which the binary carries inside it.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use shared::problem::ProblemKind;

use super::Refusal;

struct File {
    path: &'static str,
    etag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Every static file at its own path.
pub(crate) fn pages() -> Router {
    FILES.iter().filter(|file| !file.path.ends_with(".html") || file.path.starts_with("examples/")).fold(
        Router::new(),
        |router, file| {
            router.route(
                &format!("/{}", file.path),
                get(move |request: Request| async move { serve(file, request.headers()) }),
            )
        },
    )
}

/// The page whose HTML lies at `path` in the site.
pub(crate) async fn page(path: &'static str, headers: HeaderMap) -> Response {
    match FILES.iter().find(|file| file.path == path) {
        Some(file) => serve(file, &headers),
        None => Refusal::because(
            ProblemKind::NotFound,
            "This binary was built without its pages. Build it with `cargo xtask build`.",
        )
        .into_response(),
    }
}

fn serve(file: &'static File, headers: &HeaderMap) -> Response {
    let fresh = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == file.etag.as_bytes());
    let mut response = if fresh { StatusCode::NOT_MODIFIED.into_response() } else { whole(file, headers) };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_static(file.etag));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime(file.path)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // The loader and the catalogue are fetched by pages of other origins.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if file.path.ends_with(".js") || file.path == "catalogue.json" {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}

fn whole(file: &'static File, headers: &HeaderMap) -> Response {
    let takes_brotli = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|coding| accepts_brotli(coding.trim()));
    let mut response = match file.brotli.filter(|_| takes_brotli) {
        Some(packed) => ([(header::CONTENT_ENCODING, "br")], Body::from(packed)).into_response(),
        None => Body::from(file.plain).into_response(),
    };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(file.path)));
    response
}

fn accepts_brotli(coding: &str) -> bool {
    let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
    name.trim() == "br" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

/// Files that carry a hash in their name never change; pages are never kept; the loader is asked for again each hour.
fn lifetime(path: &str) -> &'static str {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let hashed =
        stem.split(['-', '.', '_']).any(|part| part.len() >= 14 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    match (hashed, path.ends_with(".html")) {
        (true, _) => "public, max-age=31536000, immutable",
        (false, true) => "no-store",
        (false, false) => "public, max-age=3600",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(lifetime("link/link-1f2e3d4c5b6a7988_bg.wasm").contains("immutable"));
        assert!(!lifetime("mailbox-link.js").contains("immutable"));
        assert_eq!(lifetime("link/index.html"), "no-store");
    }

    #[test]
    fn brotli_is_sent_only_to_those_who_take_it() {
        assert!(accepts_brotli("br") && accepts_brotli("br;q=0.5"));
        assert!(!accepts_brotli("br;q=0") && !accepts_brotli("gzip"));
    }
}
