//! `cargo xtask bench`: measures what docs/architecture.md promises, one file for each subject.

mod lease;
mod sizes;
mod times;

use crate::{
    process, step,
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// One measured figure beside its promise.
pub(crate) struct Figure {
    /// What is measured.
    pub what: &'static str,
    /// The measured value in the promise's unit.
    pub measured: f64,
    /// The most it may be.
    pub promise: f64,
    /// What it may become one day, where that was said.
    pub dream: Option<f64>,
    /// `KB`, `ns`, `×`.
    pub unit: &'static str,
    /// What the value consists of, for whoever wants it lower.
    pub parts: Vec<String>,
}

impl Figure {
    fn keeps_its_promise(&self) -> bool {
        self.measured <= self.promise
    }

    fn line(&self) -> String {
        let Self { what, measured, promise, unit, .. } = self;
        let dream = self.dream.map(|dream| format!(", dream {dream}")).unwrap_or_default();
        let verdict = if self.keeps_its_promise() { "kept" } else { "BROKEN" };
        format!("{what:<32} {measured:>8.1} {unit:<2}  promised ≤ {promise}{dream}  {verdict}")
    }
}

/// Measures everything, prints a table and fails when a promise is broken.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let sizes = print(&sizes::measure(workspace)?);
    // This command is not optimised, so it lets an optimised one measure itself.
    let mut optimised = workspace.cargo();
    optimised.args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench", "times"]);
    step::shown("times, optimised", "first about 2 min", || process::shown(&mut optimised))?;
    lease::run(workspace)?;
    sizes
}

/// Measures only what takes time within this process.
pub(crate) fn run_times() -> Result<()> {
    print(&times::measure())
}

/// Measures only how fast access tokens are lent.
pub(crate) fn run_lease(workspace: &Workspace) -> Result<()> {
    lease::run(workspace)
}

fn print(figures: &[Figure]) -> Result<()> {
    for figure in figures {
        println!("{}", figure.line());
        for part in &figure.parts {
            println!("    {part}");
        }
    }
    let broken: Vec<&str> =
        figures.iter().filter(|figure| !figure.keeps_its_promise()).map(|figure| figure.what).collect();
    if broken.is_empty() { Ok(()) } else { Err(Trouble::new(format!("broken promise: {}", broken.join(", ")))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_above_its_promise_is_broken_and_one_at_it_is_kept() {
        let figure =
            |measured| Figure { what: "size", measured, promise: 9.0, dream: None, unit: "KB", parts: Vec::new() };
        assert!(figure(9.0).line().ends_with("kept"));
        assert!(figure(9.1).line().ends_with("BROKEN"));
    }
}
