//! What is known of one holder's grant, and what can be said of it without asking. No I/O: time comes in.

use std::{collections::HashMap, time::Duration};

use shared::{
    codes,
    finding::Diagnosed,
    permission::Resource,
    time::{Seconds, Timestamp},
};

use super::{Asking, Freshness, GrantError, Later, Source, Token, refresh::Asked};

/// A lent token works for at least this long, or for half of its life where that is shorter.
const LEAST_LIFE: Seconds = Seconds::minutes(5);
/// Whoever thinks that something is mended may have it tried again after so long.
const BETWEEN_MENDINGS: Duration = Duration::from_secs(10);
/// The first pause after a fault that passes, and after a refused registration; each further one is twice as long.
const AFTER_FAULT: Duration = Duration::from_secs(1);
const AFTER_REFUSAL: Duration = Duration::from_secs(5);
/// No pause of ours is longer. The authority may ask for longer ones.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// What is written in the database is remembered here for so long only.
const REMEMBERED: Duration = Duration::from_secs(120);

/// Now, by both clocks: tokens end by the world's, pauses by the machine's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub wall: Timestamp,
    pub monotonic: Duration,
}

/// What is known of a holder's grant.
#[derive(Debug, Default)]
pub(super) struct Known {
    tokens: HashMap<Resource, Kept>,
    troubles: HashMap<Resource, Trouble>,
    dead: Option<Trouble>,
}

#[derive(Debug)]
struct Kept {
    token: Token,
    least: Seconds,
}

/// An answer that is given until its time instead of asking again.
#[derive(Debug)]
struct Trouble {
    source: Option<Source>,
    answer: Freshness,
    since: Duration,
    until: Duration,
    /// How many came one after the other.
    times: u32,
}

impl Known {
    /// The kept token while it works long enough. `source` is the holder's; nothing of another one counts, here and below.
    pub(super) fn token(&self, source: Option<&Source>, resource: Resource, now: Moment) -> Option<Freshness> {
        let kept =
            self.tokens.get(&resource).filter(|kept| source.is_none_or(|source| kept.token.source == *source))?;
        (kept.token.expires_at >= now.wall + kept.least).then(|| Freshness::Fresh(kept.token.clone()))
    }

    /// What is said instead of asking again.
    pub(super) fn trouble(
        &self,
        source: Option<&Source>,
        resource: Resource,
        asking: Asking,
        now: Moment,
    ) -> Option<Freshness> {
        let mut troubles = self.dead.iter().chain(self.troubles.get(&resource));
        troubles.find(|trouble| trouble.is_of(source) && trouble.holds(asking, now)).map(|trouble| trouble.said(now))
    }

    /// Takes in what came of asking. What failed here is remembered for a moment, so that those who waited share it and do
    /// not wait for the database one after the other.
    pub(super) fn keep(&mut self, resource: Resource, answer: &Result<Asked, GrantError>, now: Moment) {
        let (source, came) = match answer {
            Ok(Asked { source, came }) => (Some(source.clone()), came.clone()),
            Err(GrantError::Store(_)) => {
                (None, Freshness::later(Seconds(1), Diagnosed::certain(codes::SERVICE_INTERRUPTED)))
            }
            Err(_) => return,
        };
        let times =
            self.troubles.get(&resource).filter(|before| before.source == source).map_or(0, |before| before.times);
        let trouble = |until| Trouble { source, answer: came.clone(), since: now.monotonic, until, times: times + 1 };
        match &came {
            Freshness::Fresh(token) => {
                self.dead = None;
                self.troubles.remove(&resource);
                let life = now.wall.seconds_until(token.expires_at);
                let half = i64::try_from(life / 2).unwrap_or(LEAST_LIFE.0).max(1);
                let kept = Kept { token: token.clone(), least: LEAST_LIFE.min(Seconds(half)) };
                self.tokens.insert(resource, kept);
            }
            Freshness::Later(Later { retry_after, .. }) => {
                let asked = Duration::from_secs(u64::try_from(retry_after.0).unwrap_or(0));
                let until = now.monotonic + pause(AFTER_FAULT, times).max(asked);
                self.troubles.insert(resource, trouble(until));
            }
            Freshness::RegistrationRefused(_) => {
                let until = now.monotonic + pause(AFTER_REFUSAL, times);
                self.troubles.insert(resource, trouble(until));
            }
            Freshness::Dead(_) => {
                self.tokens.clear();
                self.dead = Some(trouble(Duration::MAX));
            }
        }
    }

    /// Whether nothing would be lost if it were forgotten.
    pub(super) fn is_idle(&self, now: Moment) -> bool {
        let remembered = |trouble: &Trouble| now.monotonic < trouble.pause_end() + REMEMBERED;
        !self.tokens.values().any(|kept| kept.token.expires_at > now.wall)
            && !self.troubles.values().chain(&self.dead).any(remembered)
    }
}

impl Trouble {
    fn is_of(&self, source: Option<&Source>) -> bool {
        match (&self.source, source) {
            (Some(of), Some(source)) => of == source,
            _ => true,
        }
    }

    fn holds(&self, asking: Asking, now: Moment) -> bool {
        let passes = matches!(self.answer, Freshness::Later(_));
        let tried_anew = asking == Asking::AfterMending && !passes && now.monotonic >= self.since + BETWEEN_MENDINGS;
        !tried_anew && now.monotonic < self.until
    }

    /// The answer as it reads now.
    fn said(&self, now: Moment) -> Freshness {
        match &self.answer {
            Freshness::Later(later) => {
                let left = self.until.saturating_sub(now.monotonic).as_millis().div_ceil(1000).max(1);
                let retry_after = Seconds(i64::try_from(left).unwrap_or(i64::MAX));
                Freshness::Later(Later { retry_after, ..later.clone() })
            }
            other => other.clone(),
        }
    }

    /// The end of its pause, which a death has not.
    fn pause_end(&self) -> Duration {
        if self.until == Duration::MAX { self.since } else { self.until }
    }
}

/// Twice as long after each further failure.
fn pause(first: Duration, times: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times)).min(LONGEST_PAUSE)
}
