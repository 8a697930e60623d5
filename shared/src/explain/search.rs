//! Finds entries by words: a code, a number, a name, or what people remember of a message.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use crate::{
    catalogue::{self, Entry},
    codes::Code,
    secrets::bounded,
};

/// So many words of a question count.
const MOST_WORDS: usize = 24;

/// So much of a word's beginning must be right.
const ALIKE: usize = 4;

/// Words that say nothing about a cause.
const IDLE: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "error", "for", "from", "has", "have",
    "i", "if", "in", "is", "it", "me", "my", "no", "not", "of", "on", "or", "our", "so", "that", "the", "then", "this",
    "to", "us", "was", "we", "what", "when", "why", "will", "with", "you", "your",
];

/// Which entries a word is known from, and how much it tells there.
type Known = Vec<(usize, u32)>;

/// Every entry, and every word any of them is known by.
struct Index {
    entries: Vec<&'static Entry>,
    words: BTreeMap<String, Known>,
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

impl Index {
    fn new() -> Self {
        let entries: Vec<&Entry> = catalogue::entries().collect();
        let mut index = Self { entries, words: BTreeMap::new() };
        for at in 0..index.entries.len() {
            let entry = index.entries[at];
            index.add(at, [(entry.code.as_str(), 6), (entry.title, 5), (entry.cause, 2)]);
        }
        let places: HashMap<Code, usize> =
            index.entries.iter().enumerate().map(|(at, entry)| (entry.code, at)).collect();
        for row in catalogue::aadsts_numbers() {
            if let Some(&at) = places.get(&row.finding) {
                index.add(at, [(row.name, 4), (row.means, 2)]);
                index.words.entry(row.number.to_string()).or_default().push((at, 50));
            }
        }
        index
    }

    fn add(&mut self, at: usize, texts: impl IntoIterator<Item = (&'static str, u32)>) {
        for (text, weight) in texts {
            for word in tokens(text) {
                self.words.entry(word).or_default().push((at, weight));
            }
        }
    }

    /// Adds to each entry's score what it has to do with one word.
    fn score(&self, word: &str, scores: &mut [u32]) {
        let mut best: HashMap<usize, u32> = HashMap::new();
        let beginning: String = word.chars().take(ALIKE).collect();
        let near = self.words.range(beginning.clone()..).take_while(|(known, _)| known.starts_with(&beginning));
        for (known, places) in near {
            let likeness = likeness(word, known);
            for (at, weight) in places.iter().filter(|_| likeness > 0) {
                let score = best.entry(*at).or_default();
                *score = (*score).max(likeness * weight);
            }
        }
        for (at, score) in best {
            scores[at] += score;
        }
    }
}

/// The entries that fit the words best, the best first, at most `most`.
pub fn search(words: &str, most: usize) -> Vec<&'static Entry> {
    let asked = words.trim();
    if let Some(entry) = catalogue::entry(asked) {
        return std::iter::once(entry).take(most).collect();
    }
    let mut scores = vec![0; INDEX.entries.len()];
    for word in wanted(asked) {
        INDEX.score(&word, &mut scores);
    }
    let mut scored: Vec<(u32, &Entry)> = scores.into_iter().zip(INDEX.entries.iter().copied()).collect();
    scored.retain(|(score, _)| *score > 0);
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored.into_iter().take(most).map(|(_, entry)| entry).collect()
}

/// The words that count, each once.
fn wanted(text: &str) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    for word in tokens(bounded(text)) {
        let word = word.strip_prefix("aadsts").filter(|rest| !rest.is_empty()).unwrap_or(&word).to_owned();
        let counts = word.chars().count() <= 40 && !IDLE.contains(&word.as_str()) && !wanted.contains(&word);
        wanted.extend(counts.then_some(word));
        if wanted.len() == MOST_WORDS {
            break;
        }
    }
    wanted
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// How alike two words are: 4 when equal, less when one begins like the other, which forgives endings and slips.
fn likeness(wanted: &str, known: &str) -> u32 {
    if wanted == known {
        return 4;
    }
    if wanted.chars().any(|c| c.is_ascii_digit()) {
        return 0;
    }
    let alike = wanted.chars().zip(known.chars()).take_while(|(one, other)| one == other).count();
    let (one, other) = (wanted.chars().count(), known.chars().count());
    let (short, long) = (one.min(other), one.max(other));
    match alike {
        0..ALIKE => 0,
        _ if alike == short => 3,
        _ if alike + 3 >= long => 2,
        _ if alike + 5 >= long => 1,
        _ => 0,
    }
}
