//! What a token says against itself.

use super::{
    evidence::{claim, fact, grants, list, with},
    refused::Refused,
};
use crate::{
    claims::other_service,
    codes,
    finding::{Confidence, Diagnosed},
    protocol::Protocol,
};

impl Refused<'_> {
    /// What the token itself says against this server and protocol.
    pub(crate) fn of_token(&self) -> Option<Diagnosed> {
        let claims = self.claims?;
        if !claims.audiences.is_empty() && claims.audiences.iter().all(|audience| other_service(audience).is_some()) {
            let finding = self.found(codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE, Confidence::Certain);
            return Some(with(finding, [claim("aud", &list(&claims.audiences))]));
        }
        if self.app_only && !grants(&claims.roles, self.role()) && !claims.audiences.is_empty() {
            // For SMTP a role in Exchange can stand in for the one in the token.
            let sure = if self.protocol == Protocol::Smtp { Confidence::Possible } else { Confidence::Certain };
            return Some(with(self.found(codes::APP_ROLE_MISSING, sure), [claim("roles", &list(&claims.roles))]));
        }
        if !self.app_only && !claims.scopes.is_empty() && !grants(&claims.scopes, self.protocol.permission()) {
            let finding = self.found(codes::MAIL_PERMISSION_MISSING, Confidence::Certain);
            return Some(with(finding, [claim("scp", &list(&claims.scopes))]));
        }
        let ended = claims.expires_at.zip(self.at).filter(|(end, at)| end <= at)?;
        let ago = ended.0.seconds_until(ended.1);
        let said = fact(format!("The token had ended {ago} seconds before."));
        Some(with(self.found(codes::MAIL_TOKEN_EXPIRED, Confidence::Certain), [said]))
    }

    const fn role(&self) -> &'static str {
        match self.protocol {
            Protocol::Imap => "IMAP.AccessAsApp",
            Protocol::Pop => "POP.AccessAsApp",
            Protocol::Smtp => "SMTP.SendAsApp",
        }
    }
}
