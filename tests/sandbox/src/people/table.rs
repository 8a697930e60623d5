//! The people: a table, read top to bottom by people and by the sign-in page.

use super::{
    CONTOSO, Directory, FABRIKAM, Group, Manner, Persona, Quirk,
    mailbox::{Seed, SharedSeed},
    refused,
};

pub(super) static PEOPLE: &[Persona] = &[
    person("ada@contoso.example", "Ada Adams", "Everything works: IMAP, POP and SMTP turn green."),
    person("ben@contoso.example", "Ben Baker", "Also works; the wrong account when somebody else's mailbox is wanted."),
    Persona {
        mailbox: Some(Seed { aliases: &["hello@contoso.example"], ..mailbox("carla.diaz@contoso.example") }),
        ..person(
            "cdiaz@contoso.example",
            "Carla Diaz",
            "Signs in under a name that is not her address; her mailbox is carla.diaz@contoso.example, alias hello@.",
        )
    },
    person(
        "dana@contoso.example",
        "Dana Delegate",
        "Opens the shared mailboxes info@ and support@contoso.example; may send as info@ only.",
    ),
    Persona {
        meets: Some(&refused::NEEDS_ADMINISTRATOR),
        ..person("approval@contoso.example", "Noor Needs-Approval", "May not consent: meets \"Need admin approval\".")
    },
    Persona {
        quirks: &[Quirk::Administrator],
        ..person("admin@contoso.example", "Alex Admin", "An administrator: can approve for the whole organisation.")
    },
    Persona {
        meets: Some(&refused::UNASSIGNED),
        ..person(
            "unassigned@contoso.example",
            "Uma Unassigned",
            "Not assigned to the application: AADSTS50105 on Microsoft's page, nothing returns.",
        )
    },
    Persona {
        mailbox: Some(Seed { imap: false, ..mailbox("imap-off@contoso.example") }),
        ..person("imap-off@contoso.example", "Ivo Imap-Off", "IMAP is switched off for this mailbox.")
    },
    Persona {
        mailbox: Some(Seed { pop: false, ..mailbox("pop-off@contoso.example") }),
        ..person("pop-off@contoso.example", "Pia Pop-Off", "POP is switched off for this mailbox.")
    },
    Persona {
        mailbox: Some(Seed { smtp: false, ..mailbox("smtp-off@contoso.example") }),
        ..person("smtp-off@contoso.example", "Sam Smtp-Off", "SMTP AUTH is switched off for this mailbox.")
    },
    Persona {
        mailbox: None,
        ..person("no-mailbox@contoso.example", "Nils No-Mailbox", "Signs in, but has no mailbox to open.")
    },
    Persona {
        quirks: &[Quirk::ConsentLacks("SMTP.Send")],
        ..person("narrow@contoso.example", "Nina Narrow", "The grant comes back without SMTP, though it was asked for.")
    },
    Persona {
        quirks: &[Quirk::GraphAudience],
        ..person("graph@contoso.example", "Gus Graph", "Tokens come out for Graph: every mail server refuses them.")
    },
    Persona {
        quirks: &[Quirk::BusyTokenEndpoint],
        ..person("busy@contoso.example", "Bo Busy", "The token endpoint answers 503 twice, then works.")
    },
    Persona {
        meets: Some(&refused::REVOKED),
        ..person("revoked@contoso.example", "Rita Revoked", "Links, but the refresh token is revoked right away.")
    },
    Persona {
        meets: Some(&refused::STEP_UP),
        ..person("step-up@contoso.example", "Stan Step-Up", "Links, but every refresh demands a second factor.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::Slow), ..mailbox("slow@contoso.example") }),
        ..person("slow@contoso.example", "Sue Slow", "The mail servers answer after some seconds, then work.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::SlowRefusal), ..mailbox("slow-refusal@contoso.example") }),
        ..person("slow-refusal@contoso.example", "Rolf Refused", "The mail servers refuse, after some seconds.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::RefusesByChallenge), ..mailbox("challenged@contoso.example") }),
        ..person(
            "challenged@contoso.example",
            "Cleo Challenged",
            "The mail servers refuse by an error challenge, which the client must answer by an empty line.",
        )
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::Throttles), ..mailbox("throttled@contoso.example") }),
        ..person("throttled@contoso.example", "Theo Throttled", "The mail servers refuse for now: too many requests.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::Drops), ..mailbox("dropped@contoso.example") }),
        ..person("dropped@contoso.example", "Dirk Dropped", "The mail servers hang up after authentication.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::EndlessLines), ..mailbox("endless-lines@contoso.example") }),
        ..person("endless-lines@contoso.example", "Elsa Endless", "The mail servers send lines for ever.")
    },
    Persona {
        mailbox: Some(Seed { manner: Some(Manner::EndlessLine), ..mailbox("endless-line@contoso.example") }),
        ..person("endless-line@contoso.example", "Lars Longline", "The mail servers send one line that never ends.")
    },
    Persona {
        mailbox: Some(Seed {
            manner: Some(Manner::EndlessChallenges),
            ..mailbox("endless-challenges@contoso.example")
        }),
        ..person("endless-challenges@contoso.example", "Chris Curious", "The mail servers challenge for ever.")
    },
    Persona {
        meets: Some(&refused::DISABLED),
        mailbox: None,
        ..person("info@contoso.example", "Info (shared mailbox)", "A shared mailbox's own account: AADSTS50057.")
    },
    Persona {
        home: &FABRIKAM,
        quirks: &[Quirk::GuestOfContoso],
        ..person("grace@fabrikam.example", "Grace Guest", "A guest in Contoso; her mailbox is at home in Fabrikam.")
    },
    Persona {
        home: &FABRIKAM,
        ..person("frank@fabrikam.example", "Frank Foreign", "Not in Contoso: AADSTS50020 when its sign-in is used.")
    },
    Persona {
        home: &FABRIKAM,
        quirks: &[Quirk::Administrator],
        ..person("admin@fabrikam.example", "Ana Admin", "Fabrikam's administrator.")
    },
];

pub(crate) static SHARED: &[SharedSeed] = &[
    shared(
        "info@contoso.example",
        &CONTOSO,
        &["dana@contoso.example"],
        &["dana@contoso.example", "no-full-access@contoso.example"],
    ),
    shared("support@contoso.example", &CONTOSO, &["dana@contoso.example"], &[]),
];

pub(super) const fn person(sign_in: &'static str, name: &'static str, promise: &'static str) -> Persona {
    let mailbox = Some(mailbox(sign_in));
    Persona { sign_in, name, promise, group: Group::People, meets: None, home: &CONTOSO, quirks: &[], mailbox }
}

pub(super) const fn mailbox(address: &'static str) -> Seed {
    Seed { address, aliases: &[], imap: true, pop: true, smtp: true, manner: None }
}

const fn shared(
    address: &'static str,
    directory: &'static Directory,
    full_access: &'static [&'static str],
    send_as: &'static [&'static str],
) -> SharedSeed {
    SharedSeed { address, directory, full_access, send_as }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delegates_of_shared_mailboxes_exist() {
        for shared in SHARED {
            assert!(shared.full_access.iter().chain(shared.send_as).all(|user| Persona::find(user).is_some()));
        }
    }
}
