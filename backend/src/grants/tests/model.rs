//! Leases against a small model: whatever happens in whatever order, who is told what, and how often the authority is asked.

use proptest::prelude::*;
use shared::time::{Seconds, Timestamp};

use super::super::{
    Asking, Freshness, GrantError,
    scene::{Scene, refusal, revoked, tokens},
};
use crate::{
    effects::Clock,
    entra::scripted::Reply,
    store::{MailboxStore, conformance::world::vendor_id},
};

/// What happens.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Lend(Answers),
    Mend(Answers),
    Pass(u16),
    Relink,
    Unlink,
    Restart,
}

/// How the authority answers, should it be asked.
#[derive(Clone, Copy, Debug)]
enum Answers {
    /// Tokens that live so long, with a new refresh token or without.
    Tokens {
        life: u16,
        rotates: bool,
    },
    /// Come again in so many seconds.
    Busy(u8),
    Revoked,
    NotTheClient,
}

/// What the caller is told, without the details.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Told {
    Fresh { access: u32 },
    Later,
    Dead,
    Refused,
    NotFound,
}

/// What must be so.
struct Model {
    now: i64,
    linked: bool,
    /// How often it was linked, and rotated since.
    grant: (u8, u32),
    /// Number and least end of the kept token.
    token: Option<(u32, i64)>,
    /// What is said until when, since when, and after how many failures.
    pause: Option<(Told, i64, i64, u32)>,
    /// Since when, as this process remembers it; another process knows of it only that.
    dead: Option<Option<i64>>,
    asked: Vec<String>,
    issued: u32,
}

impl Model {
    fn new() -> Self {
        Self { now: 0, linked: true, grant: (1, 0), token: None, pause: None, dead: None, asked: Vec::new(), issued: 0 }
    }

    fn refresh_token(&self) -> String {
        format!("r{}-{}", self.grant.0, self.grant.1)
    }

    fn told(&mut self, asking: Asking, answers: Answers) -> Told {
        if !self.linked {
            return Told::NotFound;
        }
        if let Some((access, _)) = self.token.filter(|(_, until)| self.now <= *until) {
            return Told::Fresh { access };
        }
        let mending = asking == Asking::AfterMending;
        if let Some(since) = self.dead {
            let just_tried = since.is_some_and(|since| self.now < since + 10);
            if !mending || just_tried {
                return Told::Dead;
            }
        }
        if let Some((told, since, until, _)) = self.pause {
            let tried_anew = mending && told == Told::Refused && self.now >= since + 10;
            if self.now < until && !tried_anew {
                return told;
            }
        }
        self.ask(answers)
    }

    fn ask(&mut self, answers: Answers) -> Told {
        self.asked.push(self.refresh_token());
        let times = self.pause.map_or(0, |(.., times)| times);
        let pause = |first: i64| (first << times.min(6)).min(60);
        match answers {
            Answers::Tokens { life, rotates } => {
                self.issued += 1;
                let life = i64::from(life);
                let least = 300.min((life / 2).max(1));
                self.token = Some((self.issued, self.now + life - least));
                (self.pause, self.dead) = (None, None);
                self.grant.1 += u32::from(rotates);
                Told::Fresh { access: self.issued }
            }
            Answers::Busy(seconds) => {
                let until = self.now + pause(1).max(i64::from(seconds));
                self.pause = Some((Told::Later, self.now, until, times + 1));
                Told::Later
            }
            Answers::NotTheClient => {
                self.pause = Some((Told::Refused, self.now, self.now + pause(5), times + 1));
                Told::Refused
            }
            Answers::Revoked => {
                (self.dead, self.token) = (Some(Some(self.now)), None);
                Told::Dead
            }
        }
    }

    fn relink(&mut self) {
        self.grant = (self.grant.0 + 1, 0);
        (self.linked, self.token, self.pause, self.dead) = (true, None, None, None);
    }

    fn restart(&mut self) {
        (self.token, self.pause) = (None, None);
        self.dead = self.dead.map(|_| None);
    }
}

impl Answers {
    fn reply(self, model: &Model) -> Reply {
        match self {
            Self::Tokens { life, rotates } => {
                let next = format!("r{}-{}", model.grant.0, model.grant.1 + 1);
                tokens(&format!("a{}", model.issued + 1), life.into(), rotates.then_some(&next))
            }
            Self::Busy(seconds) => Reply::text(429, "text/html", "busy").with("retry-after", &seconds.to_string()),
            Self::Revoked => revoked(),
            Self::NotTheClient => refusal(401, "invalid_client"),
        }
    }
}

fn told(answer: Result<Freshness, GrantError>, now: Timestamp) -> Told {
    match answer {
        Ok(Freshness::Fresh(token)) => {
            assert!(token.expires_at > now, "a dead token was lent");
            Told::Fresh { access: token.token.open()[1..].parse().unwrap() }
        }
        Ok(Freshness::Later(later)) => {
            assert!(later.retry_after > Seconds(0));
            Told::Later
        }
        Ok(Freshness::Dead(_)) => Told::Dead,
        Ok(Freshness::RegistrationRefused(_)) => Told::Refused,
        Err(GrantError::NotFound) => Told::NotFound,
        Err(other) => panic!("{other}"),
    }
}

async fn run(course: Vec<Happens>) {
    let (mut scene, mut model) = (Scene::new().await, Model::new());
    for happens in course {
        match happens {
            Happens::Lend(answers) => compare(&scene, &mut model, Asking::Usual, answers).await,
            Happens::Mend(answers) => compare(&scene, &mut model, Asking::AfterMending, answers).await,
            Happens::Pass(seconds) => {
                scene.pass(Seconds(seconds.into()));
                model.now += i64::from(seconds);
            }
            Happens::Relink => {
                scene.link().await;
                model.relink();
            }
            Happens::Unlink => {
                let gone = scene.store.unlink(&vendor_id(1), &scene.mailbox, &[]).await;
                assert_eq!(gone.is_ok(), model.linked);
                scene.grants.forget(&scene.mailbox);
                model.linked = false;
            }
            Happens::Restart => {
                scene.restart();
                model.restart();
            }
        }
    }
}

async fn compare(scene: &Scene, model: &mut Model, asking: Asking, answers: Answers) {
    scene.answers(answers.reply(model));
    let expected = model.told(asking, answers);
    let answer = scene.ask(asking).await;
    assert_eq!(told(answer, scene.clock.now()), expected);
    assert_eq!(scene.asked(), model.asked, "the newest refresh token, and no more often than need be");
}

fn answers() -> impl Strategy<Value = Answers> {
    prop_oneof![
        5 => (1u16..4_000, any::<bool>()).prop_map(|(life, rotates)| Answers::Tokens { life, rotates }),
        // Shorter pauses are waited for within one refresh.
        2 => (6u8..200).prop_map(Answers::Busy),
        1 => Just(Answers::Revoked),
        1 => Just(Answers::NotTheClient),
    ]
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        6 => answers().prop_map(Happens::Lend),
        2 => answers().prop_map(Happens::Mend),
        4 => prop_oneof![0u16..20, 0u16..400, 0u16..5_000].prop_map(Happens::Pass),
        1 => Just(Happens::Relink),
        1 => Just(Happens::Unlink),
        1 => Just(Happens::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn leases_do_what_the_model_says(course in prop::collection::vec(happens(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(course));
    }
}
