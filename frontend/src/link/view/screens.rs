//! The screens. Each is a heading, what it means, and at most one obvious action.

use leptos::prelude::*;
use shared::{
    address::MailAddress,
    api::link::{AttemptView, SessionView},
    finding::OwnerFinding,
    flow::IdentityChoice,
    marks::{isolated, with_isolated},
    protocol::Protocol,
    text::link::Text,
};

use super::{
    Scene, ladder,
    named::named,
    outcome,
    part::part,
    parts::{actions, button, facts, heading, label, lead, list, main_button, paragraph, quiet_button},
    paste,
};
use crate::{
    link::{
        flow::{Action, Model, Screen, Stop},
        run::Page,
    },
    texts::say,
};

/// Draws a scene out of the model as it is now.
pub(super) fn draw(page: Page, scene: Scene, model: &Model) -> AnyView {
    let views = match (scene.screen, &model.session) {
        (Screen::Stopped(stop), _) => stopped(page, stop, model),
        (Screen::Finishing, _) => waiting(Text::Finishing),
        (Screen::Opening, _) | (_, None) => waiting(Text::Opening),
        (Screen::NotReturned, Some(session)) => not_returned(page, model, session),
        (Screen::Replaced, Some(session)) => replaced(page, session),
        (_, Some(session)) => of_session(page, scene, session),
    };
    match (&model.session, scene.screen) {
        (Some(session), at) if at != Screen::Consent => vec![about(session), views.into_any()].into_any(),
        _ => views.into_any(),
    }
}

fn of_session(page: Page, scene: Scene, session: &SessionView) -> Vec<AnyView> {
    let vendor = session.vendor_name.as_str();
    match scene.screen {
        Screen::Consent => consent(page, session),
        Screen::Progress => progress(page, session),
        Screen::ChooseIdentity => choose_identity(page, session, scene.owns_attempt),
        Screen::Success | Screen::PartialSuccess => linked(page, scene, session),
        Screen::Refused => refused(page, session, scene.owns_attempt),
        Screen::SignInFailed => sign_in_failed(page, session, scene.owns_attempt),
        Screen::NeedsAdministrator => needs_administrator(page, session, scene.owns_attempt),
        Screen::AwaitingVendor => with_way_back(
            session,
            scene.popup,
            vec![heading(say(Text::AwaitingVendor { vendor })), lead(Text::AwaitingVendorLead { vendor })],
        ),
        Screen::Cancelled => with_way_back(
            session,
            scene.popup,
            vec![heading(say(Text::Cancelled)), lead(Text::CancelledLead { vendor })],
        ),
        Screen::Expired => {
            with_way_back(session, scene.popup, vec![heading(say(Text::Expired)), lead(Text::ExpiredLead { vendor })])
        }
        Screen::AttemptsUsed => attempts_used(page, scene, session),
        Screen::Opening | Screen::Finishing | Screen::NotReturned | Screen::Replaced | Screen::Stopped(_) => Vec::new(),
    }
}

/// Who asks, and for which mailbox, above every screen but the one that says it at length.
fn about(session: &SessionView) -> AnyView {
    let vendor = part("bdi").quote(&session.vendor_name).done();
    let known = attempt(session).and_then(|attempt| attempt.mailbox_address.as_ref());
    let mailbox = known.or(session.wanted_address.as_ref());
    let mailbox = mailbox.map(|address| part("bdi").quote(address.as_str()).done());
    part("p").class("about").hold(vendor).hold_all(mailbox).done()
}

fn waiting(title: Text<'_>) -> Vec<AnyView> {
    vec![heading(say(title)), paragraph("lead wait", say(Text::OneMoment))]
}

fn consent(page: Page, session: &SessionView) -> Vec<AnyView> {
    let vendor = session.vendor_name.as_str();
    let mailbox = session
        .wanted_address
        .as_ref()
        .map_or_else(|| say(Text::MailboxYouSignInWith), |address| isolated(address.as_str()));
    let wanted = Protocol::ALL.into_iter().filter(|protocol| session.protocols.contains(protocol));
    let mut views = vec![heading(say(Text::AsksForMailbox { vendor })), lead(Text::ConsentLead)];
    views.extend(session.relink.then(|| paragraph("plain", say(Text::LinkedAnew { vendor }))));
    views.extend([
        facts(vec![
            (Text::Mailbox, mailbox),
            (Text::AskedBy, isolated(vendor)),
            (Text::ReceivingAccount, isolated(&session.receiving_account)),
        ]),
        label(say(Text::WillBeAbleTo)),
        list("abilities", wanted.map(|protocol| say(Text::ability(protocol))).collect()),
        paragraph("small", say(Text::PasswordStays { vendor })),
        paragraph("small", say(Text::OnlyIfExpected { vendor })),
        actions(
            page,
            vec![
                main_button(page, Action::SignIn, "sign-in", Text::SignIn),
                quiet_button(page, Action::Decline, "decline", Text::Decline),
            ],
        ),
    ]);
    views
}

fn not_returned(page: Page, model: &Model, session: &SessionView) -> Vec<AnyView> {
    if let Some(finding) = model.explained.as_ref().and_then(|explained| explained.finding.as_ref()) {
        let explained = outcome::finding(page, finding, session);
        let again = again(page, session, Some(finding));
        return vec![
            heading(named(session, &finding.title)),
            explained,
            actions(page, again),
            paste::section(page, model),
        ];
    }
    let causes =
        [Text::CauseApproval, Text::CauseNotAssigned, Text::CauseOtherAccount, Text::CauseClosed].map(say).to_vec();
    vec![
        heading(say(Text::NotReturned)),
        lead(Text::NotReturnedLead),
        paragraph("plain", say(Text::NotReturnedCauses)),
        list("causes", causes),
        paste::section(page, model),
        actions(page, again(page, session, None)),
    ]
}

fn replaced(page: Page, session: &SessionView) -> Vec<AnyView> {
    let again = again(page, session, None);
    vec![heading(say(Text::Replaced)), lead(Text::ReplacedLead), actions(page, again)]
}

fn progress(page: Page, session: &SessionView) -> Vec<AnyView> {
    let lead = move || {
        page.model.with(|model| {
            let attempt = model.session.as_ref().and_then(|session| session.attempt.as_ref());
            let mailbox = attempt.and_then(|attempt| attempt.mailbox_address.as_ref());
            mailbox.map_or_else(
                || say(Text::RedeemingLead),
                |mailbox| say(Text::CheckingLead { mailbox: mailbox.as_str() }),
            )
        })
    };
    vec![heading(say(Text::Checking)), part("p").class("lead").tell(lead).done(), ladder::all(page, &session.protocols)]
}

fn choose_identity(page: Page, session: &SessionView, owns_attempt: bool) -> Vec<AnyView> {
    let signed_in = attempt(session).and_then(|attempt| attempt.signed_in_as.clone()).unwrap_or_default();
    let wanted = session.wanted_address.as_ref().map(shown).unwrap_or_default();
    let choice = |choice, key| {
        let means = say(Text::choice_means(choice, &signed_in, &wanted));
        button(page, Action::Choose(choice), key, "choice", say(Text::choice(choice)), Some(means))
    };
    let buttons = if owns_attempt {
        vec![
            choice(IdentityChoice::Alias, "alias"),
            choice(IdentityChoice::SharedMailbox, "shared"),
            choice(IdentityChoice::WrongAccount, "wrong-account"),
        ]
    } else {
        again(page, session, None)
    };
    let explained = if owns_attempt { Text::WhoIsThisLead } else { Text::AnswerElsewhere };
    let known = [(Text::SignedInAs, &signed_in), (Text::WantedMailbox, &wanted)];
    let known = known.into_iter().filter(|(_, name)| !name.is_empty());
    let known = known.map(|(text, name)| (text, isolated(name))).collect();
    vec![heading(say(Text::WhoIsThis)), lead(explained), facts(known), actions(page, buttons)]
}

fn linked(page: Page, scene: Scene, session: &SessionView) -> Vec<AnyView> {
    let vendor = session.vendor_name.as_str();
    let known = attempt(session).and_then(|attempt| attempt.mailbox_address.as_ref());
    let whole = scene.screen == Screen::Success;
    let mut views = vec![heading(say(if whole { Text::Linked } else { Text::PartlyLinked }))];
    // Another browser is not told whose mailbox it was.
    if let Some(mailbox) = known.or(session.wanted_address.as_ref()).map(shown) {
        let mailbox = mailbox.as_str();
        views.push(lead(if whole {
            Text::LinkedLead { vendor, mailbox }
        } else {
            Text::PartlyLinkedLead { vendor, mailbox }
        }));
    }
    views.push(outcome::results(session));
    views.extend(outcome::protocol_findings(page, session, None));
    if scene.owns_attempt && !whole {
        let again = attempt(session).is_some_and(|attempt| attempt.retest_until.is_some());
        let again = again.then(|| quiet_button(page, Action::CheckAgain, "check-again", Text::CheckAgain));
        views.push(actions(page, again.into_iter().chain(report(page, true)).collect()));
    }
    with_way_back(session, scene.popup, views)
}

fn refused(page: Page, session: &SessionView, owns_attempt: bool) -> Vec<AnyView> {
    let mut views = of_finding(page, session);
    views.push(outcome::results(session));
    views.extend(outcome::protocol_findings(page, session, finding(session)));
    let mut buttons = Vec::new();
    let own = finding(session).is_none_or(outcome::is_for_owner);
    if owns_attempt {
        let make = if own { main_button } else { quiet_button };
        buttons.push(make(page, Action::CheckAgain, "check-again", Text::CheckAgain));
    }
    if session.attempts_left > 0 {
        let make = if owns_attempt || !own { quiet_button } else { main_button };
        buttons.push(make(page, Action::SignIn, "sign-in-again", Text::SignInAgain));
    }
    buttons.extend(report(page, owns_attempt));
    views.push(actions(page, buttons));
    views
}

fn sign_in_failed(page: Page, session: &SessionView, owns_attempt: bool) -> Vec<AnyView> {
    let mut views = of_finding(page, session);
    let mut buttons = again(page, session, finding(session));
    buttons.extend(report(page, owns_attempt && finding(session).is_some()));
    views.push(actions(page, buttons));
    views
}

fn needs_administrator(page: Page, session: &SessionView, owns_attempt: bool) -> Vec<AnyView> {
    let vendor = session.vendor_name.as_str();
    let mut views = vec![heading(say(Text::NeedsAdministrator)), lead(Text::NeedsAdministratorLead { vendor })];
    views.push(match finding(session) {
        Some(finding) => outcome::finding(page, finding, session),
        None => paragraph("plain", say(Text::NeedsAdministratorNext)),
    });
    let mut buttons = again(page, session, finding(session));
    buttons.extend(report(page, owns_attempt && finding(session).is_some()));
    views.push(actions(page, buttons));
    views
}

fn attempts_used(page: Page, scene: Scene, session: &SessionView) -> Vec<AnyView> {
    let vendor = session.vendor_name.as_str();
    let mut views = vec![heading(say(Text::AttemptsUsed)), lead(Text::AttemptsUsedLead { vendor })];
    views.extend(finding(session).map(|finding| outcome::finding(page, finding, session)));
    let report = report(page, scene.owns_attempt && finding(session).is_some());
    views.push(actions(page, report.into_iter().collect()));
    with_way_back(session, scene.popup, views)
}

fn stopped(page: Page, stop: Stop, model: &Model) -> Vec<AnyView> {
    let there = model.there.as_deref().unwrap_or_default();
    let origin = there.split_inclusive('/').take(3).collect::<String>();
    let (title, meaning) = match stop {
        Stop::LinkIncomplete => (Text::LinkIncomplete, Text::LinkIncompleteLead),
        Stop::LinkUnknown => (Text::LinkUnknown, Text::LinkUnknownLead),
        Stop::Expired => (Text::Expired, Text::ExpiredUnknownLead),
        Stop::TicketUsed => (Text::TicketUsed, Text::TicketUsedLead),
        Stop::OtherBrowser => (Text::OtherBrowser, Text::OtherBrowserLead),
        Stop::Tampered => (Text::Tampered, Text::TamperedLead),
        Stop::Incomplete => (Text::Incomplete, Text::IncompleteLead),
        Stop::OtherAddress => (Text::OtherAddress, Text::OtherAddressLead { address: &origin }),
        Stop::Unreachable => (Text::Unreachable, Text::UnreachableLead),
        Stop::AnsweredInQuery => (Text::AnsweredInQuery, Text::AnsweredInQueryLead),
        Stop::Approved => (Text::Approved, Text::ApprovedLead),
        Stop::NotApproved => (Text::NotApproved, Text::NotApprovedLead),
    };
    let mut views = vec![heading(say(title)), lead(meaning)];
    let why = model.consent.as_ref().and_then(|outcome| Some((outcome, outcome.finding.as_ref()?)));
    let cause = |vendor: &str, cause| paragraph("plain", with_isolated(cause, &[vendor]));
    views.extend(why.map(|(outcome, finding)| cause(&outcome.vendor_name, &finding.cause)));
    let session = model.session.as_ref();
    let next = match stop {
        Stop::Unreachable => Some((Action::Retry, "retry", Text::Retry)),
        Stop::Tampered | Stop::Incomplete if model.place.is_some() => {
            Some((Action::Retry, "sign-in-again", Text::SignInAgain))
        }
        _ => None,
    };
    if let Some((action, key, text)) = next.filter(|_| session.is_none_or(|session| session.attempts_left > 0)) {
        views.push(actions(page, vec![main_button(page, action, key, text)]));
    }
    views.extend(model.there.as_ref().map(|there| way_to("go-there", there, say(Text::GoThere))));
    views
}

/// Heading, cause and next step of the attempt's finding; plain words where there is none.
fn of_finding(page: Page, session: &SessionView) -> Vec<AnyView> {
    match finding(session) {
        Some(finding) => {
            vec![heading(named(session, &finding.title)), outcome::finding(page, finding, session)]
        }
        None => vec![heading(say(Text::NotWorked)), lead(Text::NotWorkedLead)],
    }
}

/// The button that begins another attempt, while there is one left: the obvious thing to do, unless somebody else has to
/// act on the finding first.
fn again(page: Page, session: &SessionView, finding: Option<&OwnerFinding>) -> Vec<AnyView> {
    let make = if finding.is_none_or(outcome::is_for_owner) { main_button } else { quiet_button };
    let left = session.attempts_left > 0;
    left.then(|| make(page, Action::SignIn, "sign-in-again", Text::SignInAgain)).into_iter().collect()
}

/// The button that saves a report for whoever helps.
fn report(page: Page, offered: bool) -> Option<AnyView> {
    offered.then(|| quiet_button(page, Action::Report, "report", Text::DownloadReport))
}

/// The end of a screen with nothing left to do: close the window, or go back to the host page.
fn with_way_back(session: &SessionView, popup: bool, mut views: Vec<AnyView>) -> Vec<AnyView> {
    // The service made sure that this is the host page's origin; here it must not be a script either way.
    let back = session.return_url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    if popup {
        views.push(paragraph("lead", say(Text::CloseWindow)));
    } else if let Some(url) = back {
        let text = say(Text::ReturnTo { vendor: &session.vendor_name });
        views.push(way_to("return", &url, text));
    }
    views
}

/// The link that is the one thing left to do on a screen.
fn way_to(key: &str, address: &str, text: String) -> AnyView {
    let link = part("a").class("main").set("data-action", key).set("href", address).say(text).done();
    part("div").class("actions").hold(link).done()
}

fn attempt(session: &SessionView) -> Option<&AttemptView> {
    session.attempt.as_ref()
}

fn finding(session: &SessionView) -> Option<&OwnerFinding> {
    attempt(session)?.finding.as_ref()
}

fn shown(address: &MailAddress) -> String {
    address.as_str().to_owned()
}
