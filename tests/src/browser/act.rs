//! Acting: what a person does.

use std::time::Duration;

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
    wd::WindowHandle,
};

use serde_json::json;

use super::Browser;

impl Browser {
    /// Goes to an address.
    ///
    /// # Panics
    /// When the browser cannot get there.
    pub async fn go_to(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("cannot open {address}: {error}"));
    }

    /// Clicks the first shown element for the CSS `selector`.
    ///
    /// # Panics
    /// With the page as it is, when it is never there to be clicked.
    pub async fn click(&self, selector: &str) {
        // A page that is still moving may cover or replace the element between finding and clicking.
        self.eventually(&format!("`{selector}` to take a click"), async || {
            let element = self.glimpse(selector).await?;
            // WebDriver scrolls just far enough, which may be under a bar that stays at the window's edge.
            let middle = "arguments[0].scrollIntoView({ block: 'center' })";
            self.client.execute(middle, vec![serde_json::to_value(&element).ok()?]).await.ok()?;
            element.click().await.ok()
        })
        .await;
    }

    /// Does one of our pages' actions, such as `sign-in`.
    ///
    /// # Panics
    /// As [`Self::click`].
    pub async fn act(&self, action: &str) {
        self.click(&format!("[data-action={action}]")).await;
    }

    /// Puts `text` into the field of that id, as pasting does.
    ///
    /// # Panics
    /// When there is no such field.
    pub async fn paste_into(&self, id: &str, text: &str) {
        self.find(&format!("#{id}")).await;
        let paste = format!(
            "(field => {{ field.focus(); field.value = {}; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true, inputType: 'insertFromPaste' }})) }})\
             (document.getElementById({}))",
            json!(text),
            json!(id)
        );
        self.evaluate(&paste).await;
    }

    /// Presses a key, wherever the focus is.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.expect("a key can be pressed");
    }

    /// Loads the page again.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page can be loaded again");
    }

    /// Presses the back button.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn go_back(&self) {
        self.client.back().await.expect("there is a page to go back to");
    }

    /// Presses the back button until `selector` is shown; a redirect on the way counts as a page.
    ///
    /// # Panics
    /// With the page as it is, when it is not shown after a few presses.
    pub async fn go_back_until(&self, selector: &str) {
        for _ in 0..6 {
            self.go_back().await;
            let shown = self.eventually(selector, async || self.glimpse(selector).await);
            if tokio::time::timeout(Duration::from_secs(5), shown).await.is_ok() {
                return;
            }
        }
        panic!("went back in vain for `{selector}`; the page is\n{}", self.describe().await);
    }

    /// Presses Tab until what `selector` names has the focus.
    ///
    /// # Panics
    /// With the page as it is, when it cannot be reached.
    pub async fn tab_to(&self, selector: &str) {
        self.find(selector).await;
        let there = format!("document.activeElement?.matches({})", json!(selector));
        for _ in 0..40 {
            if self.evaluate(&there).await == json!(true) {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("`{selector}` cannot be reached by keyboard; the page is\n{}", self.describe().await);
    }

    /// Opens another tab and goes on in it.
    ///
    /// # Panics
    /// When the browser is gone.
    pub async fn open_tab(&self) -> WindowHandle {
        let tab = self.client.new_window(true).await.expect("a tab can be opened").handle;
        self.client.switch_to_window(tab.clone()).await.expect("the tab is there");
        tab
    }

    /// The window in which we are.
    ///
    /// # Panics
    /// When it has been closed.
    pub async fn window(&self) -> WindowHandle {
        self.client.window().await.expect("a window is open")
    }

    /// Goes on in `window`.
    ///
    /// # Panics
    /// When it has been closed.
    pub async fn turn_to(&self, window: WindowHandle) {
        self.client.switch_to_window(window).await.expect("the window is open");
    }

    /// Goes on in the window that opens beside `host`.
    ///
    /// # Panics
    /// When none opens.
    pub async fn turn_to_popup(&self, host: &WindowHandle) -> WindowHandle {
        let popup = self
            .eventually("a popup", async || {
                let windows = self.client.windows().await.ok()?;
                windows.into_iter().find(|window| window != host)
            })
            .await;
        self.turn_to(popup.clone()).await;
        popup
    }

    /// Closes the window in which we are.
    ///
    /// # Panics
    /// When it is closed already.
    pub async fn close_window(&self) {
        self.client.close_window().await.expect("the window is open");
    }
}
