//! `<mailbox-link>` on a vendor's page. Its parts live in a shadow tree.

use fantoccini::{Locator, elements::Element};

use super::Browser;

impl Browser {
    /// Presses the element's part of that name, such as `button`, `again` or `cancel`.
    ///
    /// # Panics
    /// With the page as it is, when the part is never there to be pressed.
    pub async fn press_part(&self, part: &str) {
        self.eventually(&format!("the element's part {part} to take a press"), async || {
            self.part(part).await?.click().await.ok()
        })
        .await;
    }

    /// Lets the page open no windows, as popup blockers do.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn block_popups(&self) {
        self.evaluate("window.open = () => null").await;
    }

    /// The element's part comes to say `text`.
    ///
    /// # Panics
    /// With the page as it is instead.
    pub async fn part_says(&self, part: &str, text: &str) {
        self.eventually(&format!("the element's part {part} to say {text:?}"), async || {
            self.part(part).await?.text().await.ok()?.contains(text).then_some(())
        })
        .await;
    }

    async fn part(&self, part: &str) -> Option<Element> {
        let host = self.client.find(Locator::Css("mailbox-link")).await.ok()?;
        let found = host.shadow_root().await.ok()?.find(Locator::Css(&format!("[part={part}]"))).await.ok()?;
        found.is_displayed().await.ok()?.then_some(found)
    }
}
