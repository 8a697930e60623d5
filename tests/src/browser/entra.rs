//! The simulated Entra's pages, as a person uses them.

use super::Browser;

impl Browser {
    /// Picks an account on the sign-in page and presses "Sign in".
    pub async fn sign_in_as(&self, who: &str) {
        self.click(&format!("input[name=persona][value='{who}']")).await;
        self.click("button[value=sign-in]").await;
    }

    /// Presses "Accept" on the consent screen.
    pub async fn agree(&self) {
        self.click("button[value=accept]").await;
    }

    /// Presses "Cancel" on the sign-in page or the consent screen.
    pub async fn turn_back(&self) {
        self.click("button[value=cancel]").await;
    }

    /// Turns back from "Need admin approval".
    pub async fn return_without_approval(&self) {
        self.click("button[value=back]").await;
    }
}
