//! The labels of words, and what stood before them.
//!
//! Every word of a sentence is outside of an attribution or belongs to a source, a cue or a content: at its start, in it, at its end,
//! or it is the whole of it. In `The union said it would strike` the words are labelled start and end of a source, single cue, start,
//! inside and end of a content. A [`State`] of the chain is a label with the role of the last segment before it, so that a source
//! after a cue is told from one before a cue.

/// What a segment is to its attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that tell that it is said.
    Cue,
    /// What is said.
    Content,
}

impl Role {
    /// All of them, in the order of their labels.
    pub const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];
}

/// Number of labels: outside, and four places in each of three roles.
pub const LABELS: usize = 13;

/// The place of a word in its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first of several.
    Start,
    /// Neither first nor last.
    Middle,
    /// The last of several.
    End,
    /// The only one.
    Whole,
}

/// The label outside of every segment.
pub const OUTSIDE: usize = 0;

/// The number of a label.
#[must_use]
pub const fn label(role: Role, place: Place) -> usize {
    1 + role as usize * 4 + place as usize
}

/// The role of a label, none outside.
#[must_use]
pub fn role_of(label: usize) -> Option<Role> {
    label.checked_sub(1).map(|rest| Role::ALL[rest / 4])
}

/// A state of the chain: a label, and the role of the segment before (3 where there is none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The label.
    pub label: usize,
    /// The role of the segment before this word's own.
    pub before: usize,
}

/// Number of states.
pub const STATES: usize = LABELS * 4;

impl State {
    /// The state with this number.
    #[must_use]
    pub const fn new(index: usize) -> Self {
        Self { label: index / 4, before: index % 4 }
    }

    /// The number of the state.
    #[must_use]
    pub const fn index(self) -> usize {
        self.label * 4 + self.before
    }

    fn place(self) -> Option<usize> {
        self.label.checked_sub(1).map(|rest| rest % 4)
    }

    /// Whether the segment is still open after this word.
    fn is_open(self) -> bool {
        matches!(self.place(), Some(0 | 1))
    }

    /// Whether a sentence can start so.
    #[must_use]
    pub fn can_start(self) -> bool {
        self.before == 3 && !matches!(self.place(), Some(1 | 2))
    }

    /// Whether a sentence can end so.
    #[must_use]
    pub fn can_end(self) -> bool {
        !self.is_open()
    }

    /// Whether `next` can follow.
    #[must_use]
    pub fn can_precede(self, next: Self) -> bool {
        let (role, next_role) = (role_of(self.label), role_of(next.label));
        if self.is_open() {
            return next_role == role && matches!(next.place(), Some(1 | 2)) && next.before == self.before;
        }
        let last = role.map_or(self.before, |role| role as usize);
        !matches!(next.place(), Some(1 | 2)) && next.before == last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(role: Role, place: Place, before: usize) -> State {
        State { label: label(role, place), before }
    }

    #[test]
    fn a_segment_is_ended_before_the_next() {
        let open = state(Role::Source, Place::Start, 3);
        assert!(open.can_precede(state(Role::Source, Place::End, 3)));
        assert!(!open.can_precede(state(Role::Cue, Place::Whole, Role::Source as usize)));
        assert!(!open.can_end());
    }

    #[test]
    fn the_role_before_is_remembered_outside() {
        let cue = state(Role::Cue, Place::Whole, 3);
        let after_cue = State { label: OUTSIDE, before: Role::Cue as usize };
        assert!(cue.can_precede(after_cue));
        assert!(!cue.can_precede(State { label: OUTSIDE, before: 3 }));
        assert!(after_cue.can_precede(after_cue));
    }
}
