//! Whether somebody meets a refusal of the tables at this stage.

use super::refusal::Refusal;
use crate::{
    people::{Circumstances, Directory, Persona, Scenario, Stage},
    simulation::Simulation,
};

/// Who does what with which application.
pub(super) struct Visit<'a> {
    pub(super) simulation: &'a Simulation,
    pub(super) persona: &'static Persona,
    pub(super) app: &'a str,
    pub(super) client_id: &'a str,
    pub(super) directory: &'static Directory,
}

impl Visit<'_> {
    /// Meets what is to be met at this stage.
    pub(super) fn meet(&self, stage: Stage) -> Option<Refusal> {
        let scenario = self.simulation.world().meet(self.persona, stage)?;
        Some(self.worded(scenario, self.simulation.time.now()))
    }

    /// Its words, for a grant of that time.
    pub(super) fn worded(&self, scenario: &Scenario, issued: u64) -> Refusal {
        let Self { persona, app, client_id, directory, .. } = *self;
        let now = self.simulation.time.now();
        Refusal::met(scenario, &Circumstances { user: persona.sign_in, app, client_id, directory, issued, now })
    }
}
