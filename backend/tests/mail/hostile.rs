//! Servers that hang up, talk nonsense or never stop.

use std::time::Duration;

use mailbox_link::mail::{Deadlines, ProberSettings};
use shared::{
    check::{Speaker, Step, StepFailure},
    protocol::Protocol::{self, Imap, Pop, Smtp},
};

use crate::{
    script::{TALKING, TOKEN, misbehaving, playing, protection, until},
    scripted::{Hear, Hold, SayForever, Scripted, Turn, say},
    setup::{OWNER, check, failure, probe, prober},
};

#[tokio::test]
async fn a_server_that_hangs_up_is_said_to_have_closed_on_that_rung() {
    for protocol in Protocol::ALL {
        for rung in TALKING {
            let check = misbehaving(protocol, rung, vec![]).await;
            assert_eq!(failure(&check), (rung, StepFailure::Closed), "{protocol}");
        }
    }
}

/// The beginning of a line that each protocol could go on with.
fn half_a_line(protocol: Protocol) -> &'static str {
    match protocol {
        Imap => "* OK half a li",
        Pop => "+OK half a li",
        Smtp => "250 half a li",
    }
}

#[tokio::test]
async fn hanging_up_in_the_middle_of_a_line_is_closed_too_and_the_piece_is_kept() {
    for protocol in Protocol::ALL {
        for rung in TALKING {
            let check = misbehaving(protocol, rung, vec![Turn::Say(half_a_line(protocol).to_owned())]).await;
            assert_eq!(failure(&check), (rung, StepFailure::Closed), "{protocol}");
            let last = check.transcript.last().unwrap();
            assert_eq!((last.speaker, last.text.as_str()), (Speaker::Server, half_a_line(protocol)));
        }
    }
}

#[tokio::test]
async fn nonsense_is_not_understood() {
    for protocol in Protocol::ALL {
        for rung in TALKING {
            for nonsense in ["", "\x00\x01\x02", "é", "999 what", "2500 what"] {
                let check = misbehaving(protocol, rung, vec![say(nonsense), Hold]).await;
                assert_eq!(failure(&check), (rung, StepFailure::NotUnderstood), "{protocol} {nonsense:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_reply_whose_lines_disagree_is_not_understood() {
    let check = misbehaving(Smtp, Step::Authenticate, vec![say("235-fine\r\n535 5.7.3 no")]).await;
    assert_eq!(failure(&check), (Step::Authenticate, StepFailure::NotUnderstood));
}

#[tokio::test]
async fn a_line_without_an_end_is_left() {
    for protocol in Protocol::ALL {
        for rung in TALKING {
            let check = misbehaving(protocol, rung, vec![SayForever(half_a_line(protocol))]).await;
            assert_eq!(failure(&check), (rung, StepFailure::TooMuch), "{protocol}");
            assert!(check.transcript.last().unwrap().text.ends_with('…'));
        }
    }
}

#[tokio::test]
async fn lines_without_an_end_are_left() {
    let imap = [say("* OK ready"), Hear("A0001 CAPABILITY"), SayForever("* CAPABILITY IMAP4rev1\r\n")];
    let pop = [say("+OK ready"), Hear("CAPA"), say("+OK"), SayForever("TOP\r\n")];
    let smtp = [Hear("EHLO "), SayForever("250-more\r\n")];
    for (protocol, turns) in [(Imap, imap.to_vec()), (Pop, pop.to_vec()), (Smtp, smtp.to_vec())] {
        let check = playing(protocol, turns).await;
        assert_eq!(failure(&check), (Step::Greeting, StepFailure::TooMuch), "{protocol}");
        assert!(check.transcript.len() <= 402, "{}", check.transcript.len());
    }
    for (protocol, rung, endless) in [
        (Imap, Step::Authenticate, "* OK more\r\n"),
        (Imap, Step::Open, "* 5 EXISTS\r\n"),
        (Smtp, Step::Authenticate, "235-more\r\n"),
        (Smtp, Step::Open, "250-more\r\n"),
    ] {
        let check = misbehaving(protocol, rung, vec![SayForever(endless)]).await;
        assert_eq!(failure(&check), (rung, StepFailure::TooMuch), "{protocol}");
    }
}

#[tokio::test]
async fn the_third_challenge_in_a_row_is_the_last_answered() {
    for protocol in Protocol::ALL {
        let challenge = if protocol == Smtp { "334 " } else { "+ " };
        let mut turns: Vec<Turn> = (0..10).flat_map(|_| [say(challenge), Hear("")]).collect();
        turns.push(Hold);
        let check = misbehaving(protocol, Step::Authenticate, turns).await;
        assert_eq!(failure(&check), (Step::Authenticate, StepFailure::TooMuch), "{protocol}");
    }
}

#[tokio::test]
async fn what_would_exhaust_or_crash_the_imap_parser_is_left() {
    let nested = format!("* 1 FETCH (BODYSTRUCTURE {}", "(".repeat(4000));
    for (attack, expected) in [
        (nested.as_str(), StepFailure::TooMuch),
        ("* 1 FETCH (BODY[] {500000000}", StepFailure::TooMuch),
        ("* OK [ALERT]\u{fc}", StepFailure::Closed),
    ] {
        let check = misbehaving(Imap, Step::Open, vec![say(attack)]).await;
        assert_eq!(failure(&check), (Step::Open, expected), "{attack}");
    }
}

#[tokio::test]
async fn success_before_the_token_was_shown_is_not_believed() {
    let greeting = |protocol, turns| until(protocol, Step::Authenticate).into_iter().take(turns).collect::<Vec<_>>();
    let imap = vec![
        say("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready"),
        Hear("A0001 AUTHENTICATE XOAUTH2\r\n"),
        say("A0001 OK done"),
    ];
    let pop = [greeting(Pop, 4), vec![say("+OK done")]].concat();
    let smtp = [greeting(Smtp, 3), vec![say("235 2.7.0 done")]].concat();
    for (protocol, turns) in [(Imap, imap), (Pop, pop), (Smtp, smtp)] {
        let check = playing(protocol, turns).await;
        assert_eq!(failure(&check), (Step::Authenticate, StepFailure::NotUnderstood), "{protocol}");
    }
}

#[tokio::test]
async fn a_server_that_repeats_the_token_does_not_get_it_into_the_transcript() {
    for (protocol, refusal) in [(Imap, "A0002 NO "), (Pop, "-ERR "), (Smtp, "535 ")] {
        // `check` looks for pieces of the token in everything that comes out.
        let check = misbehaving(protocol, Step::Authenticate, vec![say(format!("{refusal}no: {TOKEN}"))]).await;
        // What the refusal is known by stays.
        let told = StepFailure::refused(format!("{refusal}no: <redacted {} bytes>", TOKEN.len()));
        assert_eq!(failure(&check), (Step::Authenticate, told));
    }
}

#[tokio::test]
async fn silence_ends_at_the_deadline_of_its_rung() {
    let short = Duration::from_millis(1);
    let deadlines = Deadlines { greeting: short, authenticate: short, open: short, ..Deadlines::default() };
    let settings = ProberSettings { deadlines, ..ProberSettings::default() };
    for protocol in [Imap, Pop] {
        let server = Scripted::protected(protection(protocol), vec![Hold]).await;
        let probe = probe(protocol, server.port, OWNER, TOKEN);
        let check = check(&prober(&server.ca_pem, settings.clone()), probe).await;
        assert_eq!(failure(&check), (Step::Greeting, StepFailure::TimedOut { after: 0 }));
    }
}
