//! The page was opened by another address than the service's own: the way to the right one.

use super::{Effect, Model, Pending, Stop};

impl Model {
    /// Nothing can be begun here, since Entra sends people back to the service's own `address` only.
    pub(super) fn elsewhere(&mut self, address: &str) -> Vec<Effect> {
        self.busy = None;
        self.leaving_from = None;
        // It becomes a link, and must not become a script.
        let safe = address.starts_with("https://") || address.starts_with("http://");
        self.there = safe.then(|| [address, &self.own_part()].concat());
        self.stopped(Stop::OtherAddress)
    }

    /// What the link holds after the service's address. A ticket was not spent, since the service refused it here.
    fn own_part(&self) -> String {
        match (&self.pending, &self.place) {
            (Some(Pending::Ticket { ticket, popup }), _) => {
                ["link#", ticket, if *popup { "&popup" } else { "" }].concat()
            }
            (_, Some(place)) => ["l#", &place.credential].concat(),
            (_, None) => String::new(),
        }
    }
}
