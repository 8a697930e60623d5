//! Judging a page by axe: WCAG 2.2 A and AA, and what axe's makers hold to be good practice.

use serde_json::{Value, json};

use super::{Appearance, Browser, Width};
use crate::frameworks;

/// What axe looks for. It leaves the size of what is pressed to those who ask for it.
const OPTIONS: &str = "{ \
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'], \
    rules: { 'target-size': { enabled: true } }, \
    resultTypes: ['violations'], preload: false }";

impl Browser {
    /// The page breaks none of axe's rules, narrow and wide, light and dark, with everything unfolded.
    ///
    /// # Panics
    /// With the rules that are broken, and by what.
    pub async fn keeps_the_rules(&self, name: &str) {
        self.in_page("document.querySelectorAll('main details').forEach(fold => fold.open = true)").await;
        // The last word of axe's script is axe itself, which is no value to hand over.
        self.in_page(&format!("{}; null", frameworks::read("axe.js"))).await;
        for width in [Width::Narrow, Width::Wide] {
            for appearance in [Appearance::Light, Appearance::Dark] {
                // Nothing may be judged half way from one colour to another.
                self.appear_still(width, appearance).await;
                let broken = self.in_page(&format!("axe.run({OPTIONS}).then({TOLD})")).await;
                assert_eq!(broken, json!([]), "{name}, {width:?}, {appearance:?}");
            }
        }
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    }

    /// The value of an expression, or of what it promises. Unlike a script of `WebDriver`'s it may be long and take its time.
    async fn in_page(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.devtools("Runtime.evaluate", asked).await;
        assert!(answer.get("exceptionDetails").is_none(), "{answer}");
        answer["result"]["value"].clone()
    }
}

/// What is told of a broken rule: its name, and each element that breaks it, and how.
const TOLD: &str = "({ violations }) => violations.map(({ id, nodes }) => \
    [id, ...nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary)])";
