//! Runs the sandbox alone until it is stopped: `cargo run -p sandbox --example serve`.

use sandbox::{App, Pace, Sandbox, SandboxOptions};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start(SandboxOptions { pace: Pace::Human, ..SandboxOptions::default() }).await?;
    sandbox.register(App::web("sample-client", "http://localhost/callback").secret("sample-secret"))?;
    let mut authorize = sandbox.authority_url().join("contoso.example/oauth2/v2.0/authorize")?;
    authorize
        .query_pairs_mut()
        .append_pair("client_id", "sample-client")
        .append_pair("response_type", "code")
        .append_pair("redirect_uri", "http://localhost/callback")
        .append_pair("scope", "https://outlook.office.com/IMAP.AccessAsUser.All offline_access openid profile");
    println!("sign in  {authorize}");
    println!("IMAP     {}\nPOP      {}\nSMTP     {}", sandbox.imap(), sandbox.pop(), sandbox.smtp());
    println!("\nThe authority that signed the mail servers' certificate:\n{}", sandbox.ca_pem());
    std::future::pending::<()>().await;
    Ok(())
}
