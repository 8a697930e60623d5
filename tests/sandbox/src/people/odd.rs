//! People whose tokens or rights are not what a check hopes for.

use super::{Group, Persona, Quirk, persona::Oddity, table::person};

pub(super) static ODD: &[Persona] = &[
    odd(
        &[Quirk::ConsentLacks("IMAP.AccessAsUser.All")],
        "no-imap-permission@contoso.example",
        "Ines No-Imap",
        "The grant comes back without IMAP, though it was asked for.",
    ),
    odd(
        &[Quirk::ConsentLacks("POP.AccessAsUser.All")],
        "no-pop-permission@contoso.example",
        "Paul No-Pop",
        "The grant comes back without POP, though it was asked for.",
    ),
    odd(
        &[Quirk::ConsentLacks("SMTP.Send")],
        "no-smtp-permission@contoso.example",
        "Sara No-Smtp",
        "The grant comes back without SMTP, though it was asked for.",
    ),
    odd(
        &[Quirk::Token(Oddity::Expired)],
        "expired-token@contoso.example",
        "Edda Expired",
        "Access tokens have run out before they arrive: every mail server refuses them.",
    ),
    odd(
        &[Quirk::Token(Oddity::OtherDirectory)],
        "foreign-token@contoso.example",
        "Fynn Foreign-Token",
        "Access tokens are of another directory: every mail server refuses them.",
    ),
    odd(
        &[Quirk::Token(Oddity::Long)],
        "long-token@contoso.example",
        "Lea Long-Token",
        "Access tokens exceed 4096 characters: POP calls that a protocol error, IMAP and SMTP take them.",
    ),
    odd(
        &[],
        "no-full-access@contoso.example",
        "Noah No-Full-Access",
        "May send as info@contoso.example, but has no Full Access: IMAP and POP do not open that mailbox.",
    ),
];

const fn odd(quirks: &'static [Quirk], sign_in: &'static str, name: &'static str, promise: &'static str) -> Persona {
    Persona { group: Group::Odd, quirks, ..person(sign_in, name, promise) }
}
