//! A sign-in without a browser: the same steps the pages take, for tests that only need what comes out.

use url::Url;

use super::{
    consent_page::wall_text,
    fields::Fields,
    refusal::Refusal,
    request::{Denied, validate},
    step::{Step, account_chosen, agreed, begin},
};
use crate::{people::Persona, simulation::Simulation};

/// How a sign-in ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SignInOutcome {
    /// The browser was sent to the application, with a code or an error.
    Returned(Url),
    /// It ended on Entra's own page with this AADSTS code: the application learns nothing.
    Stuck(u32),
    /// It ended at "Need admin approval".
    NeedsApproval,
}

impl SignInOutcome {
    /// A field of the answer, from fragment or query.
    pub fn field(&self, name: &str) -> Option<String> {
        let Self::Returned(url) = self else {
            return None;
        };
        let fields = Fields::parse(url.fragment().or(url.query()).unwrap_or_default());
        fields.get(name).map(str::to_owned)
    }
}

/// A finished walk.
pub(crate) struct Walk {
    pub(crate) outcome: SignInOutcome,
    /// The text of Entra's own page, when it ended there.
    pub(crate) page: Option<String>,
}

impl Walk {
    fn stuck(simulation: &Simulation, refusal: &Refusal) -> Self {
        Self { outcome: SignInOutcome::Stuck(refusal.code), page: Some(refusal.page(simulation).text()) }
    }
}

/// Signs `sign_in` in at an authorize address, agreeing where asked. An unknown name ends as AADSTS50034.
pub(crate) fn walk(simulation: &Simulation, authorize: &Url, sign_in: &str) -> Walk {
    let directory = authorize.path_segments().and_then(|mut segments| segments.next()).unwrap_or_default();
    let fields = Fields::parse(authorize.query().unwrap_or_default());
    let mut step = match validate(simulation, directory, &fields) {
        Ok(request) => begin(simulation, request, None),
        Err(Denied::Page(refusal)) => Step::Stuck(refusal),
        Err(Denied::Back(denied)) => {
            let (refusal, answer) = *denied;
            Step::Return(answer.with(refusal.to_fields(simulation)))
        }
    };
    loop {
        step = match step {
            Step::ChooseAccount { flow } => match Persona::find(sign_in) {
                Some(persona) => account_chosen(simulation, &flow, persona),
                None => Step::Stuck(nobody(sign_in)),
            },
            Step::AskConsent { flow } => agreed(simulation, &flow, false),
            Step::Approval { flow } => {
                return Walk { outcome: SignInOutcome::NeedsApproval, page: wall_text(simulation, &flow) };
            }
            Step::Stuck(refusal) => return Walk::stuck(simulation, &refusal),
            Step::Return(answer) => {
                let outcome = answer.url().map_or(SignInOutcome::Stuck(50_011), SignInOutcome::Returned);
                return Walk { outcome, page: None };
            }
        };
    }
}

fn nobody(sign_in: &str) -> Refusal {
    let message = format!(
        "The user account {sign_in} does not exist in this directory. To sign into this application, the account must be \
         added to the directory."
    );
    Refusal::new(50_034, "interaction_required", message)
}
