//! Microsoft's numbers: what each means, and which entry explains it. Rising, so that a look-up is a binary search.
//!
//! Numbers and names are those of Microsoft's page "Microsoft Entra authentication & authorization error codes", and of
//! public threads for those the page does not list. Microsoft changes them without notice.

mod above;
mod below_100000;
mod below_50100;
mod below_60000;
mod below_700000;
mod below_90000;

use crate::codes::Code;

/// One AADSTS number.
#[derive(Clone, Copy, Debug)]
pub struct Aadsts {
    /// The number after `AADSTS`.
    pub number: u32,
    /// Microsoft's own name for it; empty where it has none.
    pub name: &'static str,
    /// What it says, in a sentence of our own.
    pub means: &'static str,
    /// The code of the entry that says what to do.
    pub finding: Code,
}

/// One row.
const fn row(number: u32, name: &'static str, means: &'static str, finding: Code) -> Aadsts {
    Aadsts { number, name, means, finding }
}

/// Every table, together rising.
static TABLES: &[&[Aadsts]] =
    &[below_50100::ROWS, below_60000::ROWS, below_90000::ROWS, below_100000::ROWS, below_700000::ROWS, above::ROWS];

pub(super) fn all() -> impl Iterator<Item = &'static Aadsts> {
    TABLES.iter().copied().flatten()
}

pub(super) fn find(number: u32) -> Option<&'static Aadsts> {
    let table = TABLES.iter().find(|table| table.last().is_some_and(|last| number <= last.number))?;
    table.binary_search_by_key(&number, |row| row.number).ok().map(|at| &table[at])
}
