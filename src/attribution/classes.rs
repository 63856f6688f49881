//! Word classes that the recipe induced: words of like neighbours are of one class.
//!
//! In: the number of a form. Out: its fine and its coarse class; `said`, `says` and `argued` share one, as do `Monday` and
//! `Tuesday`. They stand in for parts of speech, which no tagger here gives.

use super::word::Shape;

/// Fine and coarse class of every form that the recipe saw often enough.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    forms: Vec<u32>,
    classes: Vec<(u8, u8)>,
}

/// The first class of words never seen; those before it are induced.
pub const UNSEEN: u8 = 200;

impl Classes {
    /// Takes the classes of forms, in any order.
    #[must_use]
    pub fn new(mut entries: Vec<(u32, u8, u8)>) -> Self {
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        Self { forms: entries.iter().map(|entry| entry.0).collect(), classes: entries.iter().map(|entry| (entry.1, entry.2)).collect() }
    }

    /// The classes of a form, if it was seen.
    #[must_use]
    pub fn of(&self, form: u32) -> Option<(u8, u8)> {
        self.forms.binary_search(&form).ok().map(|at| self.classes[at])
    }

    /// All entries, in order of form.
    pub fn entries(&self) -> impl Iterator<Item = (u32, u8, u8)> {
        self.forms.iter().zip(&self.classes).map(|(&form, &(fine, coarse))| (form, fine, coarse))
    }

    /// The class of a form that was never seen: by its shape and its ending.
    #[must_use]
    pub fn unseen(form: &str, shape: Shape) -> (u8, u8) {
        let kind = match shape {
            Shape::Lower => ENDINGS.iter().position(|ending| form.ends_with(ending)).map_or(0, |at| at as u8 + 1),
            shape => 12 + shape as u8,
        };
        (UNSEEN + kind, UNSEEN + kind)
    }
}

/// Endings that tell what an unseen word is.
const ENDINGS: &[&str] = &["ing", "ed", "ly", "s", "tion", "ment", "er", "al", "ive", "able", "ness"];
