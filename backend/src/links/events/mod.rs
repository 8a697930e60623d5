//! `GET /api/v1/link/events`: what happens to a session, as it happens.
//!
//! Server-sent events with numbers, so that a page which lost its connection goes on where it was (`Last-Event-ID`); with
//! `?after=N` one page of JSON for those that cannot stream. Whole views are rendered when they are sent.

mod hub;

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event as SseEvent, KeepAlive, Sse},
    },
};
use futures_util::{Stream, stream};
use serde::Deserialize;
use shared::{
    api::link::{EventPage, NumberedEvent, StreamEvent},
    id::AttemptId,
};
use tokio::sync::Notify;

pub(crate) use self::hub::Hub;
use crate::links::{Links, caller::Caller, error::Error, view::Viewer};
use crate::{
    http::{Parameters, Reader, Refusal},
    present::ladder_view,
    store::{NumberedSessionEvent, SessionEvent, SessionRecord, TimeOutcome},
};

/// A stream looks into the store at least this often, for what other replicas wrote.
const LOOK: Duration = Duration::from_secs(2);
/// A comment line keeps proxies from closing a silent stream.
const HEARTBEAT: Duration = Duration::from_secs(15);
const MOST_AT_ONCE: u32 = 200;

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Position {
    /// Answer with a page of the events after this number.
    after: Option<u64>,
}

/// The route.
pub(super) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Parameters(position): Parameters<Position>,
    Reader(language): Reader,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let response = match position.after {
        Some(after) => {
            links.note_time(&caller.session).await?;
            let viewer = caller.viewer(language);
            let (_, events) = links.events_after(&caller.session, after, &viewer).await?;
            Json(EventPage { events }).into_response()
        }
        None => {
            let last =
                headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|id| id.parse().ok());
            let bell = links.hub.bell(&caller.session.id).ok_or(Error::TooManyStreams)?;
            let viewer = caller.viewer(language);
            Sse::new(stream_from(Listener { links, session: caller.session, bell, last, viewer }))
                .keep_alive(KeepAlive::new().interval(HEARTBEAT))
                .into_response()
        }
    };
    Ok(response)
}

impl Links {
    /// The events after `after`, rendered. Of changes that follow each other only the last is told: it holds them all. The
    /// ladders of an attempt are told to its own browser.
    async fn events_after(
        &self,
        session: &SessionRecord,
        after: u64,
        viewer: &Viewer,
    ) -> Result<(u64, Vec<NumberedEvent>), Error> {
        let course = self.store.events_after(&session.vendor, &session.id, after, MOST_AT_ONCE).await?;
        let mut events = Vec::with_capacity(course.len());
        // Rungs come in runs of one attempt: whose it is, is looked up once for each run.
        let mut known: Option<(&AttemptId, bool)> = None;
        for (place, NumberedSessionEvent { number, event }) in course.iter().enumerate() {
            let replaced = course.get(place + 1).is_some_and(|next| renders_whole(&next.event));
            if let SessionEvent::Step { attempt, .. } | SessionEvent::Check { attempt, .. } = event {
                let owns = match known {
                    Some((of, owns)) if of == attempt => owns,
                    _ => self.is_browser_of(session, attempt, viewer.browser.as_ref()).await?,
                };
                known = Some((attempt, owns));
                if !owns {
                    continue;
                }
            }
            match event {
                _ if renders_whole(event) && replaced => {}
                SessionEvent::Step { attempt, protocol, step } => events.push(NumberedEvent {
                    number: *number,
                    event: StreamEvent::Step { attempt: attempt.clone(), protocol: *protocol, step: *step },
                }),
                SessionEvent::Check { attempt, ladder } => {
                    let check = ladder_view(ladder, &self.context(session).await?, viewer.language);
                    let event = StreamEvent::Check { attempt: AttemptId::clone(attempt), check };
                    events.push(NumberedEvent { number: *number, event });
                }
                SessionEvent::Changed | SessionEvent::ChecksBegan { .. } | SessionEvent::TimePassed { .. } => {
                    events.push(NumberedEvent { number: *number, event: self.whole(session, viewer).await? });
                }
            }
        }
        Ok((course.last().map_or(after, |newest| newest.number), events))
    }

    /// What time alone changed is told like any other change, once. True when nothing can happen any more.
    async fn note_time(&self, session: &SessionRecord) -> Result<bool, Error> {
        let newest = self.store.session(&session.vendor, &session.id).await?.ok_or(Error::NotFound)?;
        let now = self.effects.clock.now();
        let interrupted = newest.flow.current().is_some_and(|attempt| attempt.was_interrupted(now));
        let made = match newest.flow.phase_at(now) {
            phase if phase != newest.flow.phase => TimeOutcome::Expired,
            phase if interrupted && !phase.is_final() => TimeOutcome::Interrupted,
            phase => return Ok(phase.is_final() && !self.is_rechecked(&newest)),
        };
        let (event, before) = (SessionEvent::TimePassed { made }, newest.last_event.saturating_sub(1));
        let last = self.store.events_after(&session.vendor, &session.id, before, MOST_AT_ONCE).await?;
        if last.last().is_none_or(|last| last.event != event) {
            self.store.append_events(&session.vendor, &session.id, &[event]).await?;
            self.hub.ring(&session.id);
            return Ok(false);
        }
        Ok(made == TimeOutcome::Expired)
    }

    async fn whole(&self, session: &SessionRecord, viewer: &Viewer) -> Result<StreamEvent, Error> {
        let newest = self.store.session(&session.vendor, &session.id).await?.ok_or(Error::NotFound)?;
        Ok(StreamEvent::Session { session: self.view(&newest, viewer).await? })
    }
}

const fn renders_whole(event: &SessionEvent) -> bool {
    matches!(event, SessionEvent::Changed | SessionEvent::ChecksBegan { .. } | SessionEvent::TimePassed { .. })
}

struct Listener {
    links: Arc<Links>,
    session: SessionRecord,
    bell: Arc<Notify>,
    /// The newest number sent; nothing yet on a stream that begins afresh.
    last: Option<u64>,
    viewer: Viewer,
}

fn stream_from(listener: Listener) -> impl Stream<Item = Result<SseEvent, Infallible>> {
    let batches = stream::unfold(listener, |mut listener| async move {
        let batch = listener.next_batch().await.ok()??;
        Some((stream::iter(batch.into_iter().map(|event| Ok(render(&event)))), listener))
    });
    futures_util::StreamExt::flatten(batches)
}

impl Listener {
    /// Waits until there is something to tell; nothing when nothing can happen any more. The bell is armed before the
    /// look, so nothing falls between the two.
    async fn next_batch(&mut self) -> Result<Option<Vec<NumberedEvent>>, Error> {
        loop {
            let found = {
                let rung = self.bell.notified();
                tokio::pin!(rung);
                rung.as_mut().enable();
                match self.look().await? {
                    Some(found) => Some(found),
                    // What ended the session may have been written between the look and the end.
                    None if self.links.note_time(&self.session).await? => match self.look().await? {
                        Some(found) => Some(found),
                        None => return Ok(None),
                    },
                    None => {
                        // Time that passes without a ring is no error: the next look finds what other replicas wrote.
                        let _ = tokio::time::timeout(LOOK, rung).await;
                        None
                    }
                }
            };
            let Some((newest, batch)) = found else { continue };
            self.last = Some(newest);
            if !batch.is_empty() {
                return Ok(Some(batch));
            }
        }
    }

    /// What was written since the last look, with its newest number; nothing when nothing was. Of what others may not see
    /// only the number is taken.
    async fn look(&self) -> Result<Option<(u64, Vec<NumberedEvent>)>, Error> {
        let Some(after) = self.last else {
            let event = self.links.whole(&self.session, &self.viewer).await?;
            let number = match &event {
                StreamEvent::Session { session } => session.last_event,
                StreamEvent::Step { .. } | StreamEvent::Check { .. } => 0,
            };
            return Ok(Some((number, vec![NumberedEvent { number, event }])));
        };
        let (newest, batch) = self.links.events_after(&self.session, after, &self.viewer).await?;
        Ok((newest > after).then_some((newest, batch)))
    }
}

fn render(event: &NumberedEvent) -> SseEvent {
    let data = serde_json::to_string(&event.event).unwrap_or_default();
    SseEvent::default().id(event.number.to_string()).data(data)
}

#[cfg(test)]
mod tests;
