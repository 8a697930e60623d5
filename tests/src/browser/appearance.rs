//! How a page looks: width, light or dark, pictures.

use std::{fs, path::PathBuf};

use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Browser;
use crate::build;

/// Width of the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Width {
    /// The narrowest telephone, 320 px.
    Narrow,
    /// A desk, 1280 px.
    Wide,
}

impl Width {
    const fn size(self) -> (u64, u64) {
        match self {
            Self::Narrow => (320, 720),
            Self::Wide => (1280, 800),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Narrow => "320",
            Self::Wide => "1280",
        }
    }
}

/// What the person's system prefers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Appearance {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Appearance {
    const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// As the browser takes it.
    fn preference(self) -> Value {
        json!({ "name": "prefers-color-scheme", "value": self.name() })
    }
}

impl Browser {
    /// Sets how wide the page is and what the system prefers.
    ///
    /// # Panics
    /// When the browser does not obey.
    pub async fn appear(&self, width: Width, appearance: Appearance) {
        let (_, high) = width.size();
        self.appear_as_high_as(width, high, appearance).await;
    }

    /// As [`Self::appear`], for a person who wants nothing to move.
    pub(super) async fn appear_still(&self, width: Width, appearance: Appearance) {
        self.appear(width, appearance).await;
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.prefer(json!([appearance.preference(), still])).await;
    }

    async fn appear_as_high_as(&self, width: Width, high: u64, appearance: Appearance) {
        let (wide, _) = width.size();
        // Not the window's size: Chromium's windows are never narrower than 500 px.
        let metrics =
            json!({ "width": wide, "height": high, "deviceScaleFactor": 1, "mobile": width == Width::Narrow });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.prefer(json!([appearance.preference()])).await;
    }

    async fn prefer(&self, features: Value) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Takes a picture of the whole page in all four looks, as `target/screenshots/{name}-{width}-{look}.png`.
    ///
    /// # Panics
    /// When the page is wider than its window or cannot be used without seeing it, or pictures cannot be written.
    pub async fn picture(&self, name: &str) {
        self.reads_well().await;
        for width in [Width::Wide, Width::Narrow] {
            for appearance in [Appearance::Light, Appearance::Dark] {
                self.appear(width, appearance).await;
                self.fits_its_window(name, width).await;
                let high = self.evaluate("document.documentElement.scrollHeight").await.as_u64();
                self.appear_as_high_as(width, high.expect("a height"), appearance).await;
                let picture = self.client.screenshot().await.expect("a picture");
                let file = pictures().join(format!("{name}-{}-{}.png", width.name(), appearance.name()));
                fs::write(&file, picture).expect("the build folder takes files");
            }
        }
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    async fn fits_its_window(&self, name: &str, width: Width) {
        let spill = self.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert_eq!(spill, json!(0), "{name} is wider than {} px", width.name());
    }

    pub(super) async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        let issued = self.client.issue_cmd(DevTools { command, parameters }).await;
        issued.unwrap_or_else(|error| panic!("{command} failed: {error}"))
    }
}

/// `target/screenshots` of this build.
fn pictures() -> PathBuf {
    let folder = build::folder().join("screenshots");
    fs::create_dir_all(&folder).expect("the build folder takes folders");
    folder
}

/// A command of the Chrome `DevTools` protocol, through chromedriver.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}
