//! Finds what servers said in a text: one line, a whole conversation, or a body of EWS or Graph.

use super::words;
use crate::{
    catalogue::{self, Reply, Server},
    challenge::Challenge,
    check::Step,
    claims::ClaimSummary,
    codes,
    diagnosis::{Beside, Refused, foreign, found, of_refused, reply, with},
    finding::{Confidence, Diagnosed},
    protocol::Protocol,
};

/// So many replies of one text are kept.
const MOST: usize = 32;

/// A server's reply within a text.
pub(super) struct Said {
    pub server: Server,
    /// In one line, cut, without secrets.
    pub line: String,
    rule: &'static Reply,
}

/// Every known reply, line by line, and what only shows when broken lines are put together.
pub(super) fn find(plain: &str, lower: &str) -> Vec<Said> {
    let over_ews = words::is_ews(lower);
    let lines: Vec<&str> = plain.lines().filter(|line| may_refuse(line)).collect();
    let mut said: Vec<Said> = Vec::new();
    for line in &lines {
        let new = all(line, over_ews).next();
        let new = new.filter(|new| !said.iter().any(|old| old.server == new.server && old.line == new.line));
        said.extend(new.filter(|_| said.len() < MOST));
    }
    if lines.len() > 1 {
        let together: Vec<Said> = all(&lines.join("\n"), over_ews).filter(|new| adds(new, &said)).collect();
        said.splice(0..0, together);
    }
    said
}

/// What each server could mean by a text, that of the likeliest first.
fn all(text: &str, over_ews: bool) -> impl Iterator<Item = Said> {
    let folded = catalogue::fold(text);
    let line = foreign(text);
    likely_servers(&folded, over_ews).into_iter().filter_map(move |server| {
        let rule = catalogue::reply_in_folded(server, &folded)?;
        Some(Said { server, line: line.clone(), rule })
    })
}

/// Whether the whole text says something that none of its lines does.
fn adds(new: &Said, said: &[Said]) -> bool {
    let place = |rule: &Reply| catalogue::replies().iter().position(|known| std::ptr::eq(known, rule));
    !said.iter().any(|old| {
        let same = catalogue::reply(new.server, &old.line).is_some_and(|rule| rule.finding == new.rule.finding);
        same || old.server == new.server && place(old.rule) <= place(new.rule)
    })
}

/// What a server offers, and its goodbye, are no refusals.
fn may_refuse(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    line.len() > 4 && !["capability", "signing off", "250-", "250 "].iter().any(|mark| line.contains(mark))
}

/// Whose line it seems to be, the likeliest first. The others are tried too, as far as their words are their own.
fn likely_servers(folded: &str, over_ews: bool) -> Vec<Server> {
    let has = |marks: &[&str]| marks.iter().any(|mark| folded.contains(mark));
    let mut servers = Vec::with_capacity(5);
    if has(&["-err"]) {
        servers.push(Server::Pop);
    }
    if has_status(folded) {
        servers.push(Server::Smtp);
    }
    if has(&["* bye", " no ", " bad "]) {
        servers.push(Server::Imap);
    }
    let bodies = if over_ews { [Server::Ews, Server::Graph] } else { [Server::Graph, Server::Ews] };
    let rest = [Server::Imap, Server::Pop, Server::Smtp].into_iter().chain(bodies);
    for server in rest {
        if !servers.contains(&server) {
            servers.push(server);
        }
    }
    servers
}

/// An enhanced status code such as `5.7.139` (RFC 3463).
fn has_status(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').any(|word| {
        let mut parts = word.split('.');
        matches!(parts.next(), Some("4" | "5"))
            && (0..2).all(|_| parts.next().is_some_and(|part| (1..=3).contains(&part.len())))
            && parts.next().is_none_or(str::is_empty)
    })
}

/// What was pasted beside a reply.
#[derive(Clone, Copy)]
pub(super) struct Pasted<'a> {
    /// What a token says about itself.
    pub claims: Option<&'a ClaimSummary>,
    /// What a server said of the token.
    pub challenge: Option<&'a Challenge>,
}

/// What a challenge means when the reply that follows it was not pasted.
pub(super) fn of_challenge_alone(beside: Pasted<'_>, lower: &str) -> Vec<Diagnosed> {
    let Some(challenge) = beside.challenge else { return Vec::new() };
    let protocol = match () {
        () if lower.contains("334 ") => Protocol::Smtp,
        () if lower.contains("auth xoauth2") || lower.contains("auth oauthbearer") => Protocol::Pop,
        () => Protocol::Imap,
    };
    of_refused(&alone(protocol, "", beside.claims, Some(challenge)))
}

/// What the replies mean, read with the token that was pasted beside them: the usual causes first.
pub(super) fn findings(said: &[Said], beside: Pasted<'_>, lower: &str) -> Vec<Diagnosed> {
    let (mut causes, mut others) = (Vec::new(), Vec::new());
    for one in said {
        let mut all = of_said(one, beside, lower).into_iter();
        causes.extend(all.next());
        others.extend(all);
    }
    causes.sort_by_key(catalogue::rank);
    others.sort_by_key(catalogue::rank);
    causes.extend(others);
    causes
}

fn of_said(said: &Said, beside: Pasted<'_>, lower: &str) -> Vec<Diagnosed> {
    let protocol = match said.server {
        Server::Imap => Protocol::Imap,
        Server::Pop => Protocol::Pop,
        Server::Smtp => Protocol::Smtp,
        Server::Ews | Server::Graph => {
            let denied = matches!(said.rule.finding, codes::EWS_ACCESS_DENIED | codes::GRAPH_ACCESS_DENIED);
            let main = with(found(said.rule.finding, Confidence::Certain, None), [reply(&said.line)]);
            return std::iter::once(main)
                .chain(denied.then(|| words::forbidden(lower)).into_iter().flatten())
                .collect();
        }
    };
    let mut findings = of_refused(&alone(protocol, &said.line, beside.claims, beside.challenge));
    // A cut line may have lost the words that the whole reply was known by.
    if !findings.iter().any(|finding| finding.code == said.rule.finding)
        && beside.claims.is_none()
        && beside.challenge.is_none()
    {
        findings.insert(0, with(found(said.rule.finding, Confidence::Likely, Some(protocol)), [reply(&said.line)]));
    }
    findings
}

fn alone<'a>(
    protocol: Protocol,
    reply: &'a str,
    claims: Option<&'a ClaimSummary>,
    challenge: Option<&'a Challenge>,
) -> Refused<'a> {
    Refused {
        protocol,
        step: Step::Authenticate,
        reply,
        challenge,
        claims,
        user: None,
        wanted: None,
        owner: None,
        relation: None,
        app_only: claims.is_some_and(ClaimSummary::is_app_only),
        at: None,
        beside: Beside::default(),
    }
}

/// What a token says against being used for mail at all, when nothing else was pasted.
pub(super) fn of_token_alone(claims: &ClaimSummary) -> Option<Diagnosed> {
    let unfit = Protocol::ALL.map(|protocol| alone(protocol, "", Some(claims), None).of_token());
    if let [Some(finding), Some(_), Some(_)] = unfit {
        return Some(Diagnosed { protocol: None, ..finding });
    }
    (claims.token_length > 4096).then(|| found(codes::MAIL_TOKEN_TOO_LONG, Confidence::Possible, None))
}
