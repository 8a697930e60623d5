//! Checking: what a person must see.

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
