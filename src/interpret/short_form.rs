//! Names cut short, and acronyms that the article makes.
//!
//! In: the organisations that an article names in full. Out: further mentions of them. `Bedford` after `Bedford Hospital Trust`,
//! `Alliance` after `Alliance Medical`, `SCAS` after `South Central Ambulance Service (SCAS)`. A short form that is a place is one
//! only as the doer of something: `Bedford has requested a guarantee`, not `patients in Bedford`.

use super::organisation::Cast;
use crate::{
    annotate::Layout,
    label::{How, Kind},
    span::Span,
    vocabulary::{
        phrases::{Case, Phrases},
        variants,
    },
};

/// A short form of a member of the cast.
struct Short {
    text: String,
    member: usize,
    how: How,
    /// Whether it is a place as well.
    is_place: bool,
    rule: &'static str,
}

/// Finds short forms of the cast and enters them.
pub(super) fn enter(cast: &mut Cast, layout: &Layout) {
    let mut shorts = introduced(cast);
    for member in 0..cast.members.len() {
        shorts.extend(of_tables(cast, member));
        shorts.extend(by_cutting(cast, member));
    }
    let owners = |text: &str| shorts.iter().filter(|s| s.text == text).map(|s| s.member).collect::<std::collections::BTreeSet<_>>();
    let phrases = Phrases::new(Case::Exact, shorts.iter().enumerate().map(|(i, s)| (s.text.as_str(), i)));
    let mut found = Vec::new();
    for hit in phrases.find(cast.text) {
        let short = &shorts[hit.payload];
        let unowned = owners(&short.text).len() > 1 && short.rule != "short_form.introduced";
        if !unowned && !cast.is_taken(hit.span) && Context::of(cast.text, layout, hit.span).allows(short) {
            found.push((short.member, hit.span, short.how, short.rule));
        }
    }
    for (member, span, how, rule) in found {
        cast.push(member, span, how, rule.into());
    }
}

/// What stands in brackets after a name or inside it: `(SCAS)`, `(BEMS+)`.
fn introduced(cast: &Cast) -> Vec<Short> {
    let mut shorts = Vec::new();
    for mention in cast.mentions.iter().filter(|m| m.how != How::Anaphor) {
        let inside = mention.surface.split_once(" (").and_then(|(_, rest)| rest.split_once(')')).map(|(word, _)| word);
        let after = cast.text[mention.span.end..].strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(word, _)| word);
        for word in [inside, after].into_iter().flatten().filter(|w| is_acronym(w)) {
            shorts.push(Short {
                text: word.to_owned(),
                member: mention.organisation,
                how: How::Acronym,
                is_place: false,
                rule: "short_form.introduced",
            });
        }
    }
    shorts
}

/// Acronyms that tell a sort of body, not one.
const SORTS: &[&str] = &[
    "CCG", "CCGs", "PCT", "PCTs", "ICB", "ICBs", "LMC", "LMCs", "FT", "FTs", "NHS", "CIC", "LLP", "SHA", "SHAs", "UK", "MP", "STP", "ICS",
    "GP", "GPs",
];

fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_one_word = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '+' | '-' | '’' | '\''));
    (2..=12).contains(&word.chars().count()) && capitals >= 2 && is_one_word && !SORTS.contains(&word)
}

fn of_tables(cast: &Cast, member: usize) -> Vec<Short> {
    let Some(row) = cast.members[member].row else { return Vec::new() };
    let shorts = cast.tables.short_forms(row).iter();
    shorts
        .map(|text| {
            let is_acronym = is_acronym(text) && !text.contains(' ');
            let how = if is_acronym { How::Acronym } else { How::ShortForm };
            let is_place = !is_acronym && cast.tables.places().make_up(text);
            Short { text: text.clone(), member, how, is_place, rule: "short_form.known" }
        })
        .collect()
}

/// Words that end a name without telling whose it is.
const TAILS: &[&str] = &[
    "Care",
    "Health",
    "Healthcare",
    "Medical",
    "Group",
    "Services",
    "Service",
    "Solutions",
    "Partnership",
    "Holdings",
    "Hospital",
    "Hospitals",
    "Community",
    "Trust",
    "University",
    "Teaching",
    "Ambulance",
    "Ltd",
    "Limited",
    "plc",
    "PLC",
    "LLP",
    "CIC",
    "UK",
    "International",
    "Corporation",
    "Company",
    "Clinic",
    "Centre",
    "Practice",
    "Surgery",
    "Federation",
    "Consortium",
    "and",
    "&",
    "care",
    "health",
    "Capital",
    "Partners",
    "Associates",
    "Technologies",
    "Systems",
    "Diagnostics",
    "Laboratories",
    "Pathology",
    "Alliance",
    "Children",
    "'s",
    "’s",
    "Mental",
    "District",
    "General",
    "Foundation",
    "Facilities",
    "Management",
    "Transport",
    "Primary",
    "Dental",
    "Eyecare",
    "Pharmacy",
    "Homecare",
    "Support",
    "Social",
    "Integrated",
    "Urgent",
    "Out-of-Hours",
    "Doctors",
];

/// Words that are no name by themselves though they begin one.
const COMMON: &[&str] = &[
    "The",
    "Private",
    "Local",
    "National",
    "General",
    "Royal",
    "University",
    "Primary",
    "Health",
    "Care",
    "Medical",
    "First",
    "Community",
    "Independent",
    "British",
    "Public",
    "United",
    "Central",
    "North",
    "South",
    "East",
    "West",
    "City",
    "Mid",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Greater",
    "Integrated",
    "Social",
    "Hospital",
    "Doctors",
    "St",
    "Great",
    "Queen",
    "King",
    "Prince",
    "Princess",
    "New",
    "Our",
    "Your",
    "One",
    "Patient",
    "Patients",
    "Children",
    "Mental",
    "Allied",
    "Specialist",
    "Home",
    "Advanced",
    "American",
    "European",
    "International",
    "Global",
    "NHS",
    "GP",
    "Clinical",
    "Practice",
    "Urgent",
    "Ambulance",
    "Life",
    "Family",
    "English",
    "Centre",
    "Partnership",
    "Provider",
    "Medicines",
    "Nursing",
    "Quality",
    "Total",
    "Prime",
    "People",
    "Active",
    "Your",
    "County",
    "Children’s",
    "Queen’s",
    "Inner",
    "Outer",
    "Upper",
    "Lower",
    "High",
    "Pathology",
    "Department",
    "Association",
    "Society",
];

fn by_cutting(cast: &Cast, member: usize) -> Vec<Short> {
    let organisation = &cast.members[member];
    let is_cut = matches!(
        organisation.kind,
        Kind::Commissioner
            | Kind::NhsProvider
            | Kind::IndependentProvider
            | Kind::SocialEnterprise
            | Kind::Partnership
            | Kind::GpProvider
            | Kind::Other
    );
    if !is_cut {
        return Vec::new();
    }
    let written = cast.mentions.iter().filter(|m| m.organisation == member && m.how == How::Name).map(|m| m.surface.as_str());
    let mut texts: Vec<String> = written.chain([organisation.name.as_str()]).filter_map(cut).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
        .into_iter()
        .filter(|text| !written_so(cast, member, text))
        .map(|text| Short { is_place: cast.tables.places().make_up(&text), text, member, how: How::ShortForm, rule: "short_form.cut" })
        .collect()
}

fn written_so(cast: &Cast, member: usize, text: &str) -> bool {
    cast.mentions.iter().any(|m| m.organisation == member && m.surface == text)
}

/// The name up to the words that only say what sort of body it is.
fn cut(name: &str) -> Option<String> {
    let core = variants::core(name).trim_start_matches("The ");
    let words: Vec<&str> = core.split_whitespace().collect();
    let kept = words.iter().rposition(|w| !TAILS.contains(w) && !w.starts_with('('))? + 1;
    let text = words[..kept].join(" ").trim_end_matches(['’', '\'', ',']).to_owned();
    let text = text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).map(str::to_owned).unwrap_or(text);
    let is_common = !text.contains(' ') && (COMMON.contains(&text.as_str()) || text.chars().count() < 3);
    (text != name && !is_common && text.starts_with(char::is_uppercase)).then_some(text)
}

/// The words about a short form.
struct Context<'t> {
    before: Option<&'t str>,
    after: Option<&'t str>,
    after_that: Option<&'t str>,
    is_closed: bool,
    opens_sentence: bool,
}

/// Words before a place that make it one.
const PLACED: &[&str] = &[
    "in",
    "of",
    "to",
    "from",
    "for",
    "across",
    "around",
    "near",
    "at",
    "outside",
    "within",
    "throughout",
    "the",
    "over",
    "into",
    "and",
    "or",
    "south",
    "north",
    "east",
    "west",
    "central",
    "mid",
    "on",
    "via",
    "towards",
    "serving",
    "covering",
    ",",
];

/// Verbs that only a body does, not a place.
const DOES: &[&str] = &[
    "said",
    "says",
    "told",
    "has",
    "had",
    "will",
    "would",
    "is",
    "was",
    "ran",
    "runs",
    "did",
    "does",
    "also",
    "could",
    "may",
    "refuses",
    "plans",
    "wants",
    "won",
    "lost",
    "gave",
    "took",
    "bought",
    "began",
    "did",
    "led",
    "leads",
    "chief",
    "board",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "bosses",
    "(",
    "put",
    "went",
    "chose",
    "came",
    "trust",
    "claims",
    "warns",
    "argues",
    "believes",
];

impl<'t> Context<'t> {
    fn of(text: &'t str, layout: &Layout, span: Span) -> Self {
        let first = layout.token_from(span.start);
        let next = layout.token_from(span.end);
        let sentence = layout.tokens.get(first).map(|t| t.sentence);
        let word = |at: usize| layout.tokens.get(at).filter(|t| Some(t.sentence) == sentence).map(|t| t.span.of(text));
        let before = first.checked_sub(1).and_then(word);
        let opens_sentence = before.is_none_or(|w| !w.chars().any(char::is_alphanumeric) && w != ",");
        Self { before, after: word(next), after_that: word(next + 1), is_closed: !text[span.end..].starts_with(' '), opens_sentence }
    }

    fn allows(&self, short: &Short) -> bool {
        if short.how == How::Acronym {
            return true;
        }
        let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
        let joined_before = !self.opens_sentence && self.before.is_some_and(|w| capital(w) && !crate::annotate::is_starter(w));
        let joined_after = !self.is_closed && self.after.is_some_and(capital);
        if joined_before || joined_after {
            return false;
        }
        !short.is_place || self.is_doer()
    }

    fn is_doer(&self) -> bool {
        let does = |w: &str| DOES.contains(&w) || w.len() > 4 && w.ends_with("ed");
        let placed = self.before.is_some_and(|w| PLACED.contains(&w.to_lowercase().as_str()));
        let owns = self.after.is_some_and(|w| matches!(w, "’s" | "'s")) && self.after_that.is_some_and(|w| DOES.contains(&w));
        !placed && (self.after.is_some_and(does) || owns) || self.before.is_some_and(|w| matches!(w, "by" | "told"))
    }
}
