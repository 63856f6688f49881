//! Which phrases speak of which contract.
//!
//! In: a [`Reading`]. Out: [`Draft`]s: the namings and frames of each contract of the article, in order of first naming.
//!
//! `Bexley CCG halted the £16.6m musculoskeletal contract … is tendering a £9m cardiology contract … the contract` makes two drafts:
//! another value or another service is another contract, a definite phrase takes up the one that fits best. What a draft comes to
//! is left to [`super::contract`].

use super::{
    event::{Frame, Reading},
    naming::{Determiner, Head, Naming},
    party::may_be,
};
use crate::{
    label::{EventKind, Kind, Role, Service},
    span::Span,
};
use std::collections::BTreeSet;

/// What an article says of one contract, not yet read.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Indexes of its namings.
    pub namings: Vec<usize>,
    /// Indexes of its frames.
    pub frames: Vec<usize>,
    /// The services that its namings tell.
    pub services: BTreeSet<Service>,
    /// Services that stand about its first naming, where none of its namings tells one.
    assumed: BTreeSet<Service>,
    values: Vec<f64>,
    durations: Vec<u32>,
    places: BTreeSet<String>,
    commissioners: BTreeSet<usize>,
    /// Organisations to whom it was awarded, by the words of the award.
    awarded: BTreeSet<usize>,
    providers: BTreeSet<usize>,
    incumbents: BTreeSet<usize>,
    /// Whether someone runs it already.
    is_running: bool,
    /// `another`, `interim`: set apart from the one in play.
    pub is_other: bool,
    /// `previous`: came before the one in play.
    pub is_former: bool,
    last_sentence: usize,
    /// Whether its value or length has been told.
    is_told: bool,
    /// The sentence whose last word for it was indefinite: `a contract … and a contract` are two.
    last_is_indefinite_in: Option<usize>,
}

/// What a naming tells of its contract.
struct Signature {
    services: BTreeSet<Service>,
    values: Vec<f64>,
    durations: Vec<u32>,
    places: BTreeSet<String>,
    commissioners: BTreeSet<usize>,
    awarded: BTreeSet<usize>,
    providers: BTreeSet<usize>,
    incumbents: BTreeSet<usize>,
    is_running: bool,
    is_creating: bool,
    is_in_frame: bool,
    names_taker: bool,
    /// Whether something happens to it, by someone who is named.
    moves: bool,
    /// Whether a private company provides: it does so under a contract, named or not.
    names_company: bool,
}

impl Signature {
    /// Whether anything sets the contract apart beside `another`.
    fn tells(&self) -> bool {
        self.is_in_frame || self.is_detailed()
    }

    /// Whether it has a value, a length, a service or a place of its own.
    fn is_detailed(&self) -> bool {
        !(self.values.is_empty() && self.durations.is_empty() && self.services.is_empty() && self.places.is_empty())
    }
}

/// Sorts namings and frames into drafts.
#[must_use]
pub fn drafts(reading: &Reading) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut owner: Vec<Option<usize>> = vec![None; reading.namings.len()];
    for (index, naming) in in_order(&reading.namings) {
        let signature = signature(reading, index, naming);
        if naming.head == Head::Service && !signature.is_in_frame {
            continue;
        }
        let chosen = choose(reading, &drafts, naming, &signature);
        let chosen = chosen.or_else(|| {
            creates(naming, &signature).then(|| {
                let assumed = services_about(reading, naming);
                drafts.push(Draft { is_other: naming.is_other, is_former: naming.is_former, assumed, ..Draft::default() });
                drafts.len() - 1
            })
        });
        if let Some(draft) = chosen.and_then(|d| drafts.get_mut(d)) {
            draft.take(index, naming, signature);
        }
        owner[index] = chosen;
    }
    attach_frames(reading, &mut drafts, &owner);
    drafts
}

/// Namings sentence by sentence; in each the contract nouns go first, because `the services … under a contract` takes up theirs.
fn in_order(namings: &[Naming]) -> Vec<(usize, &Naming)> {
    let mut all: Vec<(usize, &Naming)> = namings.iter().enumerate().collect();
    all.sort_by_key(|(index, n)| (n.sentence, n.head != Head::Contract, *index));
    all
}

impl Draft {
    fn take(&mut self, index: usize, naming: &Naming, signature: Signature) {
        self.namings.push(index);
        self.services.extend(signature.services);
        self.is_told |= !signature.values.is_empty() || !signature.durations.is_empty();
        self.values.extend(signature.values);
        self.durations.extend(signature.durations);
        self.places.extend(signature.places);
        self.commissioners.extend(signature.commissioners);
        self.awarded.extend(signature.awarded);
        self.providers.extend(signature.providers);
        self.incumbents.extend(signature.incumbents);
        self.is_running |= signature.is_running;
        self.last_sentence = naming.sentence;
        let is_indefinite = naming.determiner == Determiner::Indefinite && naming.head == Head::Contract && !naming.is_process;
        self.last_is_indefinite_in = is_indefinite.then_some(naming.sentence);
    }
}

fn signature(reading: &Reading, index: usize, naming: &Naming) -> Signature {
    let frames: Vec<&Frame> = reading.frames.iter().filter(|f| f.namings.contains(&index)).collect();
    let organisation = |mention: usize| reading.account.mentions.get(mention).map(|m| m.organisation);
    let kind = |organisation: usize| reading.account.organisations.get(organisation).map(|o| o.kind);
    let fits = |organisation: &usize, role: Role| kind(*organisation).is_some_and(|k| may_be(k, role));
    let with = |role: Role| -> BTreeSet<usize> {
        let roles = frames.iter().flat_map(|f| &f.roles).filter(|(r, _)| *r == role);
        roles.filter_map(|&(_, m)| organisation(m)).filter(|o| fits(o, role)).collect()
    };
    let mut commissioners = with(Role::Commissioner);
    let is_award = |f: &&&Frame| reading.entry(f).event == Some(EventKind::Awarded) && !reading.entry(f).weak;
    let awarded: BTreeSet<usize> = frames
        .iter()
        .filter(is_award)
        .flat_map(|f| &f.roles)
        .filter(|(role, _)| *role == Role::Provider)
        .filter_map(|&(_, m)| organisation(m))
        .filter(|o| fits(o, Role::Provider))
        .collect();
    let mut providers = with(Role::Provider);
    for owner in naming.owners.iter().filter_map(|&m| organisation(m)) {
        let kind = reading.account.organisations.get(owner).map(|o| o.kind);
        if kind == Some(Kind::Commissioner) { &mut commissioners } else { &mut providers }.insert(owner);
    }
    for counterpart in frames.iter().flat_map(|f| &f.counterparts).filter_map(|&m| organisation(m)) {
        let kind = reading.account.organisations.get(counterpart).map(|o| o.kind);
        let lets = matches!(kind, Some(Kind::Commissioner | Kind::LocalAuthority | Kind::NationalBody | Kind::Government));
        if lets { &mut commissioners } else { &mut providers }.insert(counterpart);
    }
    let runners: BTreeSet<usize> =
        frames.iter().flat_map(|f| &f.runners).filter_map(|&m| organisation(m)).filter(|o| fits(o, Role::Provider)).collect();
    let is_creating = frames.iter().any(|f| reading.entry(f).creates && (!f.roles.is_empty() || !f.runners.is_empty() || f.has_unnamed));
    let costs = |f: &&&Frame| naming.is_process && f.span.of(&reading.account.article.text).contains("cost");
    let money = naming.money.iter().chain(frames.iter().filter(|f| !costs(f)).flat_map(|f| &f.money));
    let durations = naming.durations.iter().chain(frames.iter().flat_map(|f| &f.durations));
    let names_company = providers.iter().chain(&runners).any(|&o| kind(o) == Some(Kind::IndependentProvider));
    Signature {
        names_company,
        services: naming.told_services().iter().map(|n| n.service).collect(),
        values: money.filter_map(|&m| reading.annotation.money.get(m)).map(|m| m.pounds).collect(),
        durations: durations.filter_map(|&d| reading.annotation.durations.get(d)).map(|d| d.months).collect(),
        places: naming.place.map(|p| words_of_place(p.of(&reading.account.article.text))).unwrap_or_default(),
        commissioners,
        awarded,
        is_running: !runners.is_empty(),
        providers: providers.into_iter().chain(runners).collect(),
        incumbents: with(Role::Incumbent),
        is_creating,
        is_in_frame: !frames.is_empty(),
        moves: frames.iter().any(|f| reading.entry(f).event.is_some() && !(f.roles.is_empty() && f.runners.is_empty())),
        names_taker: frames.iter().any(|f| f.names_taker()),
    }
}

/// The words by which two names of a place may be compared.
#[must_use]
pub fn words_of_place(place: &str) -> BTreeSet<String> {
    let words = place.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|w| w.len() > 3 && !matches!(w.as_str(), "north" | "south" | "east" | "west" | "greater" | "with")).collect()
}

/// The services of the sentence of a naming, else of the sentences before it, the nearest first.
fn services_about(reading: &Reading, naming: &Naming) -> BTreeSet<Service> {
    let sentences = &reading.annotation.layout.sentences;
    let is_name = |span: Span| reading.account.mentions.iter().any(|m| m.span.overlaps(span));
    let within = |s: usize| -> BTreeSet<Service> {
        let Some(sentence) = sentences.get(s) else { return BTreeSet::new() };
        let services = reading.annotation.services.iter().filter(|m| sentence.span.contains(m.span) && !is_name(m.span));
        services.map(|m| m.service).collect()
    };
    (0..=naming.sentence).rev().map(within).find(|s| !s.is_empty()).unwrap_or_default()
}

/// Whether a naming that fits no draft is a contract of its own.
fn creates(naming: &Naming, signature: &Signature) -> bool {
    if naming.is_personal && signature.services.is_empty() {
        return false;
    }
    if naming.is_other && !signature.tells() {
        return false;
    }
    let has_substance = signature.is_creating
        || signature.names_taker
        || signature.moves
        || !signature.values.is_empty()
        || !signature.durations.is_empty();
    match naming.head {
        Head::Anaphor => !signature.commissioners.is_empty() && signature.names_taker,
        Head::Service => signature.is_creating || signature.names_company || (signature.names_taker && !signature.values.is_empty()),
        Head::Contract
            if naming.is_former
                && signature.values.is_empty()
                && !(signature.moves && signature.names_taker && !signature.commissioners.is_empty()) =>
        {
            false
        }
        Head::Contract if naming.is_plural => has_substance && (!naming.is_general || !signature.providers.is_empty()),
        Head::Contract => naming.is_strong || has_substance || !signature.services.is_empty(),
    }
}

/// The draft that a naming takes up, if one fits.
fn choose(reading: &Reading, drafts: &[Draft], naming: &Naming, signature: &Signature) -> Option<usize> {
    if (naming.is_personal && signature.services.is_empty()) || (naming.is_former && naming.head != Head::Contract) {
        return None;
    }
    let is_several = naming.is_general || (naming.is_plural && naming.head == Head::Contract);
    let is_own = !naming.is_general && naming.determiner == Determiner::Definite && signature.is_creating;
    if is_several && !is_own && !(signature.is_creating && !signature.providers.is_empty()) {
        return None;
    }
    let latest = drafts.iter().map(|d| d.last_sentence).max();
    let scored = drafts.iter().enumerate().map(|(i, d)| {
        let is_latest = Some(d.last_sentence) == latest && reading.paragraph(d.last_sentence) == reading.paragraph(naming.sentence);
        (fit(reading, d, naming, signature) + i32::from(i == 0) + 2 * i32::from(is_latest), i)
    });
    let best = scored.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (best.0 >= 0).then_some(best.1)
}

/// How well a naming fits a draft; below nought it does not.
fn fit(reading: &Reading, draft: &Draft, naming: &Naming, signature: &Signature) -> i32 {
    let mut score = match naming.determiner {
        Determiner::Definite => 2,
        Determiner::Indefinite if naming.is_process => 2,
        Determiner::Bare => 1,
        Determiner::Indefinite => 0,
    };
    score += agreement(&draft.services, &signature.services, (3, -8));
    if draft.services.is_empty() {
        score += agreement(&draft.assumed, &signature.services, (1, -6));
    }
    score += agreement(&draft.commissioners, &signature.commissioners, (1, -6));
    let other_provider = if naming.determiner == Determiner::Definite && !signature.is_detailed() { -2 } else { -4 };
    score += agreement(&draft.providers, &signature.providers, (2, other_provider));
    score += agreement(&draft.awarded, &signature.awarded, (0, -6));
    if !draft.incumbents.is_disjoint(&signature.providers) && draft.providers.is_disjoint(&signature.providers) {
        score -= 6;
    }
    score += agreement(&draft.places, &signature.places, (2, -4));
    score += values_agree(&draft.values, &signature.values);
    if !draft.durations.is_empty() && !signature.durations.is_empty() {
        score += if signature.durations.iter().any(|d| draft.durations.contains(d)) { 2 } else { -4 };
    }
    if naming.determiner == Determiner::Indefinite && draft.last_is_indefinite_in == Some(naming.sentence) {
        score -= 6;
    }
    if naming.is_process && naming.determiner == Determiner::Indefinite && naming.is_free && (draft.is_running || !draft.awarded.is_empty())
    {
        score -= 8;
    }
    let is_told = naming.determiner != Determiner::Definite || !naming.complement.is_empty() || naming.place.is_some();
    if naming.is_added && is_told && naming.head == Head::Contract && signature.names_taker {
        score -= 6;
    }
    let is_bare_plural = naming.is_plural && naming.determiner == Determiner::Bare;
    if naming.is_other && (naming.determiner == Determiner::Indefinite || is_bare_plural) {
        score -= 6;
    }
    if naming.is_former != draft.is_former {
        score -= if naming.is_former { 6 } else { 1 };
    }
    if naming.is_new && (draft.is_former || draft.is_running) {
        score -= if naming.determiner == Determiner::Indefinite { 6 } else { 4 };
    }
    if reading.paragraph(draft.last_sentence) == reading.paragraph(naming.sentence) {
        score += 2;
    } else if is_news(draft, naming, signature) {
        score -= 4;
    }
    score
}

/// Whether an indefinite phrase brings a value, a length, a place or a taker of its own to a contract already told.
fn is_news(draft: &Draft, naming: &Naming, signature: &Signature) -> bool {
    let is_indefinite = naming.determiner == Determiner::Indefinite && naming.head == Head::Contract && !naming.is_process;
    let agrees = values_agree(&draft.values, &signature.values) > 0 || !draft.places.is_disjoint(&signature.places);
    let tells = !signature.values.is_empty() || !signature.durations.is_empty() || !signature.places.is_empty();
    is_indefinite && tells && !agrees && draft.is_told
}

fn agreement<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>, (same, other): (i32, i32)) -> i32 {
    if a.is_empty() || b.is_empty() {
        0
    } else if a.is_disjoint(b) {
        other
    } else {
        same
    }
}

fn values_agree(a: &[f64], b: &[f64]) -> i32 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let is_same = a.iter().any(|x| b.iter().any(|y| (x - y).abs() <= 0.02 * x.max(*y)));
    if is_same { 4 } else { -6 }
}

/// Gives each frame to the drafts of its namings; one without a naming to the nearest draft.
fn attach_frames(reading: &Reading, drafts: &mut [Draft], owner: &[Option<usize>]) {
    for (index, frame) in reading.frames.iter().enumerate() {
        let mut chosen: BTreeSet<usize> = frame.namings.iter().filter_map(|&n| owner.get(n).copied().flatten()).collect();
        let is_former = |&n: &usize| reading.namings.get(n).is_some_and(|n| n.is_former);
        let is_anaphor = |&n: &usize| reading.namings.get(n).is_some_and(|n| n.head == Head::Anaphor);
        if frame.is_headline() {
            chosen.extend((!drafts.is_empty()).then_some(0));
        } else if frame.namings.is_empty() {
            chosen.extend(nearest(reading, drafts, frame));
        } else if chosen.is_empty() && frame.namings.iter().all(is_former) && !drafts.is_empty() {
            chosen.insert(0);
        } else if chosen.is_empty() && frame.namings.iter().all(is_anaphor) {
            chosen.extend(nearest(reading, drafts, frame));
        }
        for draft in chosen {
            drafts[draft].frames.push(index);
        }
    }
}

/// The draft last spoken of in the same paragraph before the frame ends, else the main one.
fn nearest(reading: &Reading, drafts: &[Draft], frame: &Frame) -> Option<usize> {
    let paragraph = reading.paragraph(frame.sentence);
    let near = drafts.iter().enumerate().filter_map(|(i, d)| {
        let last = d.namings.iter().filter_map(|&n| reading.namings.get(n)).map(|n| n.sentence);
        let last = last.filter(|&s| s <= frame.sentence && reading.paragraph(s) == paragraph).max()?;
        Some((last, i))
    });
    near.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, i)| i).or(if drafts.is_empty() { None } else { Some(0) })
}
