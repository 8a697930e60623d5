//! How long the catalogue takes to answer, in this process.

use std::hint::black_box;

use shared::{
    catalogue::{aadsts, aadsts_numbers, entries, entry},
    diagnosis::of_refusal,
    entra::{EntraReport, EntraStage},
    explain::{explain, search},
};

use super::Figure;
use crate::step::Stopwatch;

/// Each is measured for about so long.
const LONG_ENOUGH: f64 = 2e8;

/// What people paste.
const PASTED: &str = "Sorry, but we're having trouble with signing you in.\n\nAADSTS50105: Your administrator has configured \
                      the application Mail Desk ('42c46ef0-48b7-4f22-a26b-090f22243413') to block users unless they are \
                      specifically granted ('assigned') access to the application. The signed in user \
                      'ada@contoso.example' is blocked.\nTrace ID: 0d3b2c1a-1111-4222-8333-444455556666\n\
                      Correlation ID: 1e4c3d2b-7777-4888-9999-000011112222\nTimestamp: 2026-11-22 07:12:27Z\n";

/// Promises are for a slow machine: nobody may notice an answer while typing, nor a check's end by its diagnosis.
pub(super) fn measure() -> Vec<Figure> {
    let report = EntraReport {
        stage: EntraStage::Redeem,
        error: "invalid_grant".to_owned(),
        suberror: Some("basic_action".to_owned()),
        codes: vec![50_076],
        description: Some("AADSTS50076: you must use multi-factor authentication to access this resource.".to_owned()),
        ..EntraReport::default()
    };
    let codes: Vec<&str> = entries().map(|entry| entry.code.as_str()).collect();
    let numbers: Vec<u32> = aadsts_numbers().map(|row| row.number).collect();
    let by_code = |turn: usize| entry(black_box(codes[turn % codes.len()])).is_some();
    let by_number = |turn: usize| aadsts(black_box(numbers[turn % numbers.len()])).is_some();
    vec![
        figure("one diagnosis of a refusal", 50_000.0, |_| of_refusal(black_box(&report))),
        figure("one look-up by code", 20_000.0, by_code),
        figure("one look-up by number", 2_000.0, by_number),
        figure("one pasted error explained", 8_000_000.0, |_| explain(black_box(PASTED))),
        figure("one search by words", 8_000_000.0, |_| search(black_box("smtp disabled for the mailbox"), 5).len()),
    ]
}

fn figure<T>(what: &'static str, promise: f64, mut work: impl FnMut(usize) -> T) -> Figure {
    let watch = Stopwatch::start();
    let mut runs = 0;
    while watch.nanoseconds() < LONG_ENOUGH {
        // A few at a time, so that looking at the clock does not count.
        for _ in 0..32 {
            black_box(work(runs));
            runs += 1;
        }
    }
    let measured = watch.nanoseconds() / runs as f64;
    Figure { what, measured, promise, dream: None, unit: "ns", parts: Vec::new() }
}
