//! Near-duplicate articles.
//!
//! In: accounts in the order of the ledger. Out: for each the index of the earliest article that it repeats, if any.
//!
//! *Measure.* A text is the set of its runs of four words (shingles), capitals and punctuation set aside. Two texts are near-duplicates when
//! at least 60 per cent of the smaller set, and at least 20 shingles, stand in the larger one, or when the sets are equal. Containment and
//! not resemblance, because a digest prints the opening of what another page prints in full: *The NHS is more fragmented than ever* stands
//! in The Independent of 13 January 2014 with one paragraph and of 14 January with two, and the first is wholly in the second (1.00), while
//! two reports of the same event by different hands share less than a tenth.
//! *Earliest* is by date, articles without a date last, then by document and ordinal.
//!
//! *Candidates* are found without comparing all pairs, by winnowing (Schleimer, Wilkerson and Aiken, 2003): of every eight
//! shingles in a row the one with the least fingerprint is noted, so that two texts with eleven words in a row in common share a note.
//! A note leads each article that bears it to the earliest few that do; the measure itself is then taken of the whole sets. The
//! work grows with the length of the texts, not with the number of pairs, and the answer does not depend on the order of the input.

use crate::{identity::fingerprint, interpret::Account, read::Article};
use rayon::prelude::*;

/// Words of a shingle.
const SHINGLE: usize = 4;
/// Shingles in a row of which one is noted.
const WINDOW: usize = 8;
/// Share of the smaller set that must stand in the larger, as a fraction.
const CONTAINED: (usize, usize) = (3, 5);
/// Shared shingles below which only equal texts are duplicates: stock phrases make short texts alike.
const FEWEST: usize = 20;
/// The number of earliest bearers of a note to which it leads.
const EARLIEST: usize = 8;
/// One shared note in so many of the smaller text's makes a candidate: fewer than containment implies, as an edit can hide notes.
const NOTES: usize = 4;

/// For each account the index of the earliest near-duplicate.
#[must_use]
pub fn duplicates(accounts: &[Account]) -> Vec<Option<usize>> {
    let articles: Vec<_> = accounts.iter().map(|account| &account.article).collect();
    earliest_duplicates(&articles)
}

fn earliest_duplicates(articles: &[&Article]) -> Vec<Option<usize>> {
    let mut by_age: Vec<usize> = (0..articles.len()).collect();
    by_age.sort_by_key(|&at| {
        let article = articles[at];
        (article.published.is_none(), article.published, article.document.as_str(), article.ordinal)
    });
    let notes: Vec<Vec<u64>> = by_age.par_iter().map(|&at| notes(&shingles(&articles[at].text))).collect();
    let candidates = candidates(&notes);
    let found: Vec<(usize, usize)> = candidates
        .par_chunk_by(|a, b| a.later == b.later)
        .filter_map(|group| {
            let later = sorted(shingles(&articles[by_age[group[0].later]].text));
            let repeats = |candidate: &&Pair| is_duplicate(&later, &sorted(shingles(&articles[by_age[candidate.earlier]].text)));
            group.iter().find(repeats).map(|pair| (by_age[pair.later], by_age[pair.earlier]))
        })
        .collect();
    let mut duplicates = vec![None; articles.len()];
    for (later, earlier) in found {
        duplicates[later] = Some(earlier);
    }
    duplicates
}

/// Two articles by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    later: usize,
    earlier: usize,
}

/// Pairs that share enough notes, by the later article and then by the earlier.
fn candidates(notes: &[Vec<u64>]) -> Vec<Pair> {
    let mut bearers: Vec<(u64, usize)> =
        notes.iter().enumerate().flat_map(|(at, notes)| notes.iter().map(move |&note| (note, at))).collect();
    bearers.par_sort_unstable();
    let mut pairs: Vec<Pair> = bearers
        .par_chunk_by(|a, b| a.0 == b.0)
        .flat_map_iter(|bearers| {
            let earliest =
                move |at: usize| bearers[..at.min(EARLIEST)].iter().map(move |&(_, earlier)| Pair { later: bearers[at].1, earlier });
            (1..bearers.len()).flat_map(earliest)
        })
        .collect();
    pairs.par_sort_unstable();
    let enough = |pair: &Pair, shared: usize| shared * NOTES >= notes[pair.later].len().min(notes[pair.earlier].len());
    pairs.chunk_by(|a, b| a == b).filter(|same| enough(&same[0], same.len())).map(|same| same[0]).collect()
}

fn is_duplicate(one: &[u64], other: &[u64]) -> bool {
    let (small, large) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = small.iter().filter(|shingle| large.binary_search(shingle).is_ok()).count();
    let is_same = shared == large.len() && shared > 0;
    is_same || shared >= FEWEST && shared * CONTAINED.1 >= small.len() * CONTAINED.0
}

/// The fingerprints of every run of four words, in order; a shorter text is one run.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| fingerprint(&word.to_lowercase())).collect();
    let size = SHINGLE.min(words.len()).max(1);
    words.windows(size).map(|run| run.iter().fold(0, |all, word| mix(all ^ word))).collect()
}

/// Spreads the bits of a fingerprint (the finaliser of MurmurHash3), so that the least one of a window is any of them.
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    bits ^ (bits >> 33)
}

fn sorted(mut shingles: Vec<u64>) -> Vec<u64> {
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The least fingerprint of every window.
fn notes(shingles: &[u64]) -> Vec<u64> {
    let size = WINDOW.min(shingles.len()).max(1);
    sorted(shingles.windows(size).filter_map(|window| window.iter().min().copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const OPENING: &str = "The Coalition Government’s NHS reforms have resulted in a degree of complexity never seen before. The reforms have also \
        extended the use of competition by requiring many services to be put out to tender and giving the OFT a role in reviewing proposed mergers.";
    const REST: &str = "A welcome start has been made with the decision to grant 14 areas of England the status of pioneer communities with support to \
        take forward integrated care at scale and pace. Equally important is the transfer of almost £4 billion into the Better Care Fund.";
    const OTHER: &str = "Bedford Hospital Trust has refused to sign the contract after seeing the number of MSK referrals plunge 30 per cent after \
        Circle took over the service in April. The trust claims the arrangement endangers the viability of its trauma and emergency services.";

    fn article(document: &str, day: i8, text: &str) -> Article {
        let published = (day > 0).then(|| date(2014, 1, day));
        Article { document: document.into(), ordinal: 1, published, text: text.into(), ..Article::default() }
    }

    fn found(articles: &[Article]) -> Vec<Option<usize>> {
        earliest_duplicates(&articles.iter().collect::<Vec<_>>())
    }

    #[test]
    fn an_opening_repeats_the_article_that_it_opens_and_the_earlier_is_the_original() {
        let whole = format!("Prof Chris Ham, chief executive of The King’s Fund, writes: {OPENING} {REST}");
        assert_eq!(found(&[article("a", 14, &whole), article("b", 13, OPENING), article("c", 12, OTHER)]), [Some(1), None, None]);
    }

    #[test]
    fn capitals_punctuation_and_a_changed_word_make_no_other_article() {
        let edited = OPENING.to_uppercase().replace("NEVER SEEN", "not seen").replace('.', ";");
        assert_eq!(found(&[article("a", 1, OPENING), article("b", 2, &edited)]), [None, Some(0)]);
    }

    #[test]
    fn the_original_is_the_earliest_of_all_and_one_without_a_date_never_is() {
        let articles = [article("a", 0, OPENING), article("c", 3, OPENING), article("d", 3, OPENING), article("b", 9, OPENING)];
        assert_eq!(found(&articles), [Some(1), None, Some(1), Some(1)]);
    }

    #[test]
    fn short_texts_must_be_equal() {
        assert_eq!(found(&[article("a", 1, "Circle wins contract."), article("b", 2, "Circle wins contract")]), [None, Some(0)]);
        assert_eq!(
            found(&[
                article("a", 1, "The trust did not respond to requests for comment"),
                article("b", 2, "The trust did not respond to it")
            ]),
            [None, None]
        );
    }

    #[test]
    fn stock_phrases_in_many_articles_hide_no_duplicate() {
        let stock = "The company did not respond to requests for comment before we went to press on Thursday evening, and the trust declined to add to its earlier statement.";
        let body = |n: usize| (0..60).map(|w| format!("w{} ", n * 1000 + w)).collect::<String>();
        let mut articles: Vec<_> = (0..40).map(|n| article(&format!("{n:02}"), 1, &format!("{}{stock}", body(n)))).collect();
        articles.push(article("99", 2, &format!("{}{stock}", body(31))));
        assert_eq!(found(&articles).iter().flatten().collect::<Vec<_>>(), [&31]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_input_changes_nothing(texts in proptest::collection::vec((0i8..4, "([ab] ){0,30}"), 0..8), turn in 0usize..8) {
            let articles: Vec<_> = texts.iter().enumerate().map(|(n, (day, text))| article(&n.to_string(), *day, text)).collect();
            let mut turned = articles.clone();
            turned.rotate_left(turn.min(articles.len()));
            let names = |articles: &[Article]| {
                let found = found(articles);
                let mut names: Vec<_> = articles.iter().zip(found).map(|(a, d)| (a.document.clone(), d.map(|d| articles[d].document.clone()))).collect();
                names.sort();
                names
            };
            prop_assert_eq!(names(&articles), names(&turned));
        }

        #[test]
        fn an_article_never_repeats_a_later_one(texts in proptest::collection::vec((0i8..4, "\\PC{0,30}"), 0..8)) {
            let articles: Vec<_> = texts.iter().enumerate().map(|(n, (day, text))| article(&n.to_string(), *day, text)).collect();
            let age = |at: usize| (articles[at].published.is_none(), articles[at].published, at);
            for (at, original) in found(&articles).into_iter().enumerate() {
                prop_assert!(original.is_none_or(|original| age(original) < age(at)));
            }
        }
    }
}
