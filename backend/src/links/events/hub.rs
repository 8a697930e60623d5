//! Wakes the event streams of a session when something was written to it.
//!
//! The events themselves are in the store. A stream that misses a wake-up finds them at its next look, and one on
//! another replica finds them the same way.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use shared::id::LinkSessionId;
use tokio::sync::Notify;

/// So many streams may listen to one session: a page, its second tab, the element, and some that are not closed yet.
const MOST_LISTENERS: usize = 8;

/// One bell per session that somebody listens to.
#[derive(Debug, Default)]
pub struct Hub {
    bells: Mutex<HashMap<LinkSessionId, Weak<Notify>>>,
}

impl Hub {
    /// The session's bell. Keep it for as long as you listen. None when too many listen already.
    pub fn bell(&self, session: &LinkSessionId) -> Option<Arc<Notify>> {
        let mut bells = self.bells.lock().unwrap_or_else(PoisonError::into_inner);
        bells.retain(|_, bell| bell.strong_count() > 0);
        if let Some(bell) = bells.get(session).and_then(Weak::upgrade) {
            return (Arc::strong_count(&bell) <= MOST_LISTENERS).then_some(bell);
        }
        let bell = Arc::new(Notify::new());
        bells.insert(session.clone(), Arc::downgrade(&bell));
        Some(bell)
    }

    /// Wakes everybody who listens to `session`.
    pub fn ring(&self, session: &LinkSessionId) {
        let bells = self.bells.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = bells.get(session).and_then(Weak::upgrade) {
            bell.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_room_for_so_many_listeners_and_for_another_when_one_leaves() {
        let (hub, session) = (Hub::default(), LinkSessionId::new(1, [1; 10]));
        let mut listeners: Vec<_> = (0..MOST_LISTENERS).filter_map(|_| hub.bell(&session)).collect();
        assert_eq!(listeners.len(), MOST_LISTENERS);
        assert!(hub.bell(&session).is_none());
        listeners.pop();
        assert!(hub.bell(&session).is_some());
    }

    #[tokio::test]
    async fn a_ring_wakes_every_listener_of_that_session_and_of_no_other() {
        let hub = Hub::default();
        let (one, other) = (LinkSessionId::new(1, [1; 10]), LinkSessionId::new(1, [2; 10]));
        let (bell, quiet) = (hub.bell(&one).unwrap(), hub.bell(&other).unwrap());
        let (woken, asleep) = (bell.notified(), quiet.notified());
        tokio::pin!(woken, asleep);
        woken.as_mut().enable();
        asleep.as_mut().enable();
        hub.ring(&one);
        woken.await;
        assert!(futures_util::poll!(asleep).is_pending());
    }
}
