//! Checking: what a person must see.

use serde_json::{Value, json};

use super::Browser;

impl Browser {
    /// The page comes to show `screen`.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn sees_screen(&self, screen: &str) {
        self.find(&format!("main[data-screen={screen}]")).await;
    }

    /// The page comes to say `text` somewhere.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn sees(&self, text: &str) {
        self.eventually(&format!("the text {text:?}"), async || self.text().await.contains(text).then_some(())).await;
    }

    /// The rung or ladder named by `selector` comes to stand at `progress`.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn sees_progress(&self, protocol: &str, progress: &str) {
        self.find(&format!("[data-protocol={protocol}][data-progress={progress}]")).await;
    }

    /// The page can be used without seeing it: one main heading, a language, and a name on everything that can be used.
    ///
    /// # Panics
    /// With what has no name.
    pub async fn reads_well(&self) {
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let named = |node: &Value| !node["name"]["value"].as_str().unwrap_or_default().trim().is_empty();
        let role = |node: &Value| node["role"]["value"].as_str().unwrap_or_default().to_owned();
        let usable = nodes.iter().filter(|node| node["ignored"] != json!(true));
        let nameless: Vec<_> = usable
            .filter(|node| ["button", "link", "textbox", "radio", "checkbox", "heading"].contains(&role(node).as_str()))
            .filter(|node| !named(node))
            .collect();
        assert!(nameless.is_empty(), "without a name: {nameless:?}");
        assert_eq!(self.evaluate("document.querySelectorAll('h1').length").await, json!(1), "one main heading");
        assert_eq!(self.evaluate("document.querySelectorAll('main').length").await, json!(1), "one main part");
        assert!(self.evaluate("document.documentElement.lang").await.as_str().is_some_and(|lang| !lang.is_empty()));
    }

    /// The JavaScript `expression` comes to be true on the page.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn comes_true(&self, expression: &str) {
        let script = format!("return Boolean({expression});");
        self.eventually(&format!("`{expression}`"), async || {
            let value = self.client.execute(&script, Vec::new()).await.ok()?;
            value.as_bool()?.then_some(())
        })
        .await;
    }
}
