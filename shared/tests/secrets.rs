//! What looks like a secret is blanked in the forms people paste it in, and ordinary words are kept.

use shared::{
    diagnosis::{Case, diagnose},
    entra::EntraReport,
    explain::{SecretKind, explain, without_secrets},
};

#[test]
fn secrets_are_blanked_in_the_forms_people_paste() {
    let long = "dXNlcj1hZGFAY29udG9zby5leGFtcGxlAWF1dGg9QmVhcmVyIGV5SjBlWEFpT2lKS1YxUWlM";
    for (text, secret, kind) in [
        ("C: PASS hunter2 and more", "hunter2", SecretKind::Password),
        ("C: a1 LOGIN ada@contoso.example \"hunter 2\"", "hunter 2", SecretKind::Password),
        ("C: AUTH PLAIN AGFkYQBodW50ZXIy", "AGFkYQBodW50ZXIy", SecretKind::SignIn),
        ("a1 AUTHENTICATE PLAIN AGFkYQBodW50ZXIy", "AGFkYQBodW50ZXIy", SecretKind::SignIn),
        ("S: 334 UGFzc3dvcmQ6\r\nC: aHVudGVyMg==\r\nS: 535 5.7.3", "aHVudGVyMg", SecretKind::SignIn),
        ("S: +\nC: aHVudGVyMg==", "aHVudGVyMg", SecretKind::SignIn),
        (&format!("{long}\r\nNVA0a2NIR3Q0\r\nQEB=="), "NVA0a2NIR3Q0", SecretKind::SignIn),
        ("Authorization: Basic YWRhOmh1bnRlcjI=", "YWRhOmh1bnRlcjI", SecretKind::Other),
        ("curl -H 'Authorization: Bearer opaque-123456'", "opaque-123456", SecretKind::AccessToken),
        ("auth=Bearer abc.def-123456", "abc.def-123456", SecretKind::AccessToken),
        ("Password: hunter2", "hunter2", SecretKind::Password),
        ("Passwort: hunter2", "hunter2", SecretKind::Password),
        ("pwd=hun,ter2;x", "hun,ter2;x", SecretKind::Password),
        ("{\"password\":\"hun\\\"ter2 x\"}", "ter2 x", SecretKind::Password),
        ("Secret Value: abcdef123456", "abcdef123456", SecretKind::ClientSecret),
        ("client-secret: abcdef123456", "abcdef123456", SecretKind::ClientSecret),
        ("<clientSecret>abcdef123456</clientSecret>", "abcdef123456", SecretKind::ClientSecret),
        ("https://a.example/cb?code=0.AXYAabc&state=1", "0.AXYAabc", SecretKind::AuthorizationCode),
        ("https://a.example/cb?code=M.C507_BL2.2.abc&state=1", "M.C507", SecretKind::AuthorizationCode),
        ("next=https%3A%2F%2Fa.example%3Fcode%3D0.AXYAabc%26state%3D1", "0.AXYAabc", SecretKind::AuthorizationCode),
        ("code_verifier=short-but-secret", "short-but-secret", SecretKind::AuthorizationCode),
        ("IMAP_PASSWORD=hunter2", "hunter2", SecretKind::Password),
        ("export DB_PWD='hun ter2'", "hun ter2", SecretKind::Password),
        ("MAIL_PASS: x12345", "x12345", SecretKind::Password),
        ("smtpPassword=hunter2", "hunter2", SecretKind::Password),
        ("SMTPPass=hunter2", "hunter2", SecretKind::Password),
        ("mail.smtp.password=hunter2", "hunter2", SecretKind::Password),
        ("dbpassword=hunter2", "hunter2", SecretKind::Password),
        ("MAIL_PASSWORD_2=hunter2", "hunter2", SecretKind::Password),
        ("OAUTH_CLIENT_SECRET=hunter2", "hunter2", SecretKind::ClientSecret),
        ("{\"azureClientSecret\":\"hunter2\"}", "hunter2", SecretKind::ClientSecret),
        ("GRAPH_ACCESS_TOKEN=hunter2", "hunter2", SecretKind::AccessToken),
        ("oauthRefreshToken: hunter2", "hunter2", SecretKind::RefreshToken),
        ("X-Api-Key: hunter2", "hunter2", SecretKind::ApiKey),
        ("Ocp-Apim-Subscription-Key: hunter2", "hunter2", SecretKind::ApiKey),
        ("SENDGRID_APIKEY=hunter2", "hunter2", SecretKind::ApiKey),
        ("a LOGIN ada hunter2", "hunter2", SecretKind::Password),
        ("C: tag login ada@contoso.example hunter2", "hunter2", SecretKind::Password),
        ("pass hunter2", "hunter2", SecretKind::Password),
        ("C: user ada@contoso.example\r\nS: +OK\r\nC: pass hunter 2\r\n", "hunter 2", SecretKind::Password),
        ("Ocp-Apim x-api-key: k3y-of-4n-api", "k3y-of-4n-api", SecretKind::ApiKey),
    ] {
        let scrubbed = without_secrets(text);
        assert!(!scrubbed.contains(secret), "{text} -> {scrubbed}");
        assert_eq!(explain(text).secrets, [kind], "{text} -> {scrubbed}");
    }
}

#[test]
fn ordinary_words_are_kept() {
    for text in [
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the client secret value.",
        "-ERR Logon failure: unknown user name or bad password.",
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        "grant_type=password&username=ada@contoso.example&scope=openid",
        "https://login.microsoftonline.com/error?code=50105",
        "Error Code: 50105",
        "{\"error\":{\"code\":\"MailboxNotEnabledForRESTAPI\",\"message\":\"x\"}}",
        "{\"token_type\":\"Bearer\",\"scope\":\"x\",\"expires_in\":3599,\"ext_expires_in\":3599}",
        "token_type=Bearer&expires_in=3599",
        "token endpoint: https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "token_endpoint: https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "compass=north&bypass=none",
        "\"error_codes\":[7000215],\"error_code\":\"x\"",
        "InvalidClientSecret: the secret is not valid",
        "dkim=pass (signature was verified) spf=pass smtp.mailfrom=contoso.example",
        "pass the message on to your administrator",
        "Please login again now.",
        "A NO LOGIN failed. Try again.",
        "authentication: SASL LOGIN authentication failed",
        "WWW-Authenticate: Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"x\"",
        "S: 250-AUTH LOGIN XOAUTH2",
        "A1 NO LOGIN failed.",
        "https://login.microsoftonline.com/969d5b92-bc05-403f-b576-97201b665e65/oauth2/v2.0/authorize?response_type=code",
        "AM0PR01CA0123.eurprd01.prod.exchangelabs.com 2603:10a6:208:1::1 with Microsoft SMTP Server",
        "STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message",
        "error_description=AADSTS90094%3a+The+grant+requires+admin+permission.%0d%0aTrace+ID%3a+0d3b2c1a-1111-4222-8333-444455556666",
    ] {
        assert_eq!(without_secrets(text), text);
    }
}

#[test]
fn only_the_secret_is_blanked() {
    assert_eq!(
        without_secrets("POST /token client_id=1&client_secret=abc&code=xyz -> AADSTS7000215"),
        "POST /token client_id=1&client_secret=[client-secret]&code=[code] -> AADSTS7000215"
    );
    assert_eq!(
        without_secrets("{\"access_token\":\"eyJ0eXAi.eyJhdWQi.c2ln\",\"expires_in\":3599}"),
        "{\"access_token\":\"[access-token]\",\"expires_in\":3599}"
    );
}

#[test]
fn texts_made_to_be_looked_at_again_and_again_are_gone_through_once() {
    let secret = "mlk_0123456789abcdefghijABCDEFGHIJ0123456789abcdefghi";
    for text in [
        format!("{secret}{}{}", "\n".repeat(30_000), "a ".repeat(16_000)),
        format!("{secret} {}", "\n\n \n".repeat(16_000)),
        "bearer:a=".repeat(7_200),
        "bearer:a= ".repeat(6_500),
        format!("Bearer {}", "a1".repeat(30_000)),
        "my_token:".repeat(7_200),
        "Pass".repeat(16_000),
    ] {
        let explanation = explain(&text);
        assert_eq!(explanation.secrets.is_empty(), !without_secrets(&text).contains('['));
        let report = EntraReport { error: text.clone(), suberror: Some(text), ..EntraReport::default() };
        let findings = diagnose(&Case { entra: Some(&report), ..Case::default() });
        assert!(!format!("{findings:?}").contains(secret));
    }
}

#[test]
fn a_token_behind_bearer_is_blanked_to_its_end_however_long_it_is() {
    assert_eq!(without_secrets(&format!("Bearer {}, next", "a1".repeat(3_000))), "Bearer [access-token], next");
}
