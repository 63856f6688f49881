//! Who is meant: official names as of the article's date, short forms, acronyms, anaphors.
//!
//! In: the names that [`crate::annotate::organisation`] found. Out: the article's organisations and every mention of them:
//! `Bedford Hospital Trust` and, after it, `Bedford` and `the trust` are one body. Which body bore a name when is told by
//! [`super::succession`], lists that share a head (`Herts Valleys and Luton CCGs`) are read by [`super::shared_head`], names cut
//! short by [`super::short_form`] and [`super::neighbour`], descriptions by [`super::anaphor`]; a body that the article itself renames is
//! one by [`super::rename`].

use super::{
    account::{Mention, Organisation},
    anaphor,
    cast::Cast,
    neighbour, rename, shared_head, short_form, succession,
};
use crate::{
    annotate::{Annotation, Name},
    label::{How, Kind},
    read::Article,
    span::Span,
    vocabulary::{Vocabulary, names::List, organisations::Bearer, partial, phrases::folded, variants::core},
};

/// The organisations of an article and all mentions of them, in order of place.
#[must_use]
pub fn organisations(article: &Article, annotation: &Annotation, vocabulary: &Vocabulary) -> (Vec<Organisation>, Vec<Mention>) {
    let tables = &vocabulary.organisations;
    let day = article.published.unwrap_or_else(|| succession::likely_day(&article.text, annotation, tables));
    let mut cast = Cast::new(&article.text, day, vocabulary);
    cast.enter_names(&annotation.names);
    shared_head::enter(&mut cast, &annotation.layout);
    cast.enter_acronyms(&annotation.names);
    cast.enter_sites(&annotation.names);
    short_form::enter(&mut cast, &annotation.layout);
    neighbour::enter(&mut cast, annotation);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    rename::merge(&mut cast, &annotation.layout);
    anaphor::enter(&mut cast, &annotation.layout);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    cast.numbered()
}

/// Letters from which on an acronym is seldom another's too.
const LONG_ACRONYM: usize = 4;

/// Words in the name of a site that can stand for an organisation.
const HOSPITALS: &[&str] = &["Hospital", "Infirmary"];

impl Cast<'_> {
    /// Names in full; of an unknown one the first form names it until a fuller one comes.
    fn enter_names(&mut self, names: &[Name]) {
        let names_trusts = names.iter().flat_map(|n| &n.rows).any(|&row| self.tables.body(row).kind == Kind::NhsProvider);
        for name in names.iter().filter(|n| n.how == How::Name) {
            let living = name.rows.iter().any(|&row| self.tables.body(row).is_alive(self.day));
            let is_place = &*name.rule == "form.hospital" && names_trusts && self.is_located(name.span);
            if name.site.is_some() && !living || is_place {
                continue;
            }
            match (succession::alive_on(&name.rows, self.day, self.tables), name.kind) {
                (Some(row), _) => self.mention_row(row, name.span, name.how, name.rule.clone()),
                (None, Some(kind)) => self.mention_unknown(kind, name.span, name.rule.clone()),
                (None, None) => {}
            }
        }
    }

    /// Acronyms of the tables: of several bearers the one that the article names, else the only one alive.
    fn enter_acronyms(&mut self, names: &[Name]) {
        for name in names.iter().filter(|n| n.how == How::Acronym) {
            let named = name.rows.iter().copied().find(|&row| self.holds(row));
            let living: Vec<usize> = name.rows.iter().copied().filter(|&row| self.tables.body(row).is_alive(self.day)).collect();
            let only = || if let [row] = living[..] { Some(row) } else { None };
            let last = || if living.is_empty() { succession::alive_on(&name.rows, self.day, self.tables) } else { None };
            let is_known = self.is_known_acronym(name);
            if let Some(row) = named.or_else(|| only().or_else(last).filter(|_| is_known)) {
                self.mention_row(row, name.span, name.how, name.rule.clone());
            }
        }
    }

    /// Whether readers know an acronym that the article does not explain: a well-known one, or one too long to mean anything else.
    fn is_known_acronym(&self, name: &Name) -> bool {
        let is_told = self.text[..name.span.start].ends_with("told the ") || self.text[..name.span.start].ends_with("told ");
        if is_told && name.rows.iter().any(|&row| self.tables.body(row).kind == Kind::Media) {
            return true;
        }
        if neighbour::is_in_a_row(self, name.span) {
            return true;
        }
        let acronym = name.span.of(self.text);
        self.names.lists(List::KnownAcronyms, acronym) || acronym.chars().count() >= LONG_ACRONYM && !self.is_bracketed(name.span)
    }

    /// Whether it stands in brackets, where an acronym mostly explains the words before them.
    fn is_bracketed(&self, span: Span) -> bool {
        self.text[..span.start].ends_with('(') && self.text[span.end..].starts_with(')')
    }

    /// A hospital named alone stands for an organisation; beside its trust it is a place.
    fn enter_sites(&mut self, names: &[Name]) {
        let is_living = |name: &Name| name.rows.iter().any(|&row| self.tables.body(row).is_alive(self.day));
        let names_trusts = self.members.iter().any(|m| m.kind == Kind::NhsProvider);
        let sites: Vec<&Name> = names.iter().filter(|n| !is_living(n)).collect();
        for name in sites {
            let Some(site) = name.site.map(|site| &self.tables.sites()[site]) else { continue };
            let is_hospital = HOSPITALS.iter().any(|word| site.name.contains(word));
            let is_place = names_trusts && self.is_located(name.span);
            match self.trust_called(&site.name) {
                Some(row) => self.mention_row(row, name.span, How::Name, "name.hospital".into()),
                None if is_hospital && !is_place && !self.names_trust_of(site.run_by, &site.name) => {
                    let name_alone = site.name.split(", ").next().unwrap_or(&site.name);
                    self.mention_hospital(name_alone, name.span);
                }
                None => {}
            }
        }
    }

    /// Whether it is only where something happens: `elective services at Queen Mary’s Hospital`.
    fn is_located(&self, span: Span) -> bool {
        let before = self.text[..span.start].trim_end();
        let before = before.strip_suffix(" the").unwrap_or(before);
        [" at", " in", " near", " outside"].iter().any(|preposition| before.ends_with(preposition))
    }

    /// The trust whose name is that of the hospital: `Frimley Park Hospital` of Frimley Park Hospital NHS Foundation Trust.
    fn trust_called(&self, hospital: &str) -> Option<usize> {
        let bearers = self.tables.bearing(&format!("{hospital} Trust")).iter().map(|form| form.bearer);
        let rows: Vec<usize> = bearers.filter_map(|b| if let Bearer::Body(row) = b { Some(row) } else { None }).collect();
        let row = succession::alive_on(&rows, self.day, self.tables)?;
        let body = self.tables.body(row);
        (body.is_alive(self.day) && folded(core(body.name_on(self.day))) == folded(hospital)).then_some(row)
    }

    /// Whether the article names the body that ran a site on its day. The tables know who runs it now: of the bodies that went into that one, the
    /// one called after the site ran it, else any of them.
    fn names_trust_of(&self, run_by: Option<usize>, site: &str) -> bool {
        let Some(trust) = run_by else { return false };
        let line = self.tables.line_of(trust);
        let is_called_after = |row: usize| partial::share_telling_word(&self.tables.body(row).name, site);
        let named: Vec<usize> = self.members.iter().filter_map(|m| m.row).filter(|row| line.contains(row)).collect();
        let is_elsewhere = || line.iter().any(|&row| self.tables.body(row).is_alive(self.day) && is_called_after(row));
        named.iter().any(|&row| is_called_after(row)) || !named.is_empty() && !is_elsewhere()
    }
}

#[cfg(test)]
mod tests {
    use crate::{label::How, read::Article, vocabulary::Vocabulary};

    /// What an article of that day says of organisations: official name and the surfaces of its mentions, in order.
    fn read(day: &str, text: &str) -> Vec<(String, Vec<String>)> {
        let article = Article { text: text.to_owned(), published: day.parse().ok(), ..Article::default() };
        let account = crate::pipeline::account(article, Vocabulary::embedded());
        let surfaces = |number: usize| account.mentions.iter().filter(move |m| m.organisation == number).map(|m| m.surface.clone());
        account.organisations.iter().enumerate().map(|(number, o)| (o.name.clone(), surfaces(number).collect())).collect()
    }

    /// The same where order and names alone matter.
    fn names(day: &str, text: &str) -> Vec<String> {
        read(day, text).into_iter().map(|(name, _)| name).collect()
    }

    fn surfaces_of(name: &str, day: &str, text: &str) -> Vec<String> {
        read(day, text).into_iter().find(|(n, _)| n == name).map(|(_, surfaces)| surfaces).unwrap_or_default()
    }

    #[test]
    fn a_short_form_and_a_description_mean_the_body_named_before() {
        let text =
            "Bedford Hospital Trust has refused to sign. Bedford has asked for a guarantee, and the trust claims its A&E is at risk.";
        assert_eq!(surfaces_of("Bedford Hospital NHS Trust", "2014-11-07", text), ["Bedford Hospital Trust", "Bedford", "the trust"]);
    }

    #[test]
    fn a_place_is_no_short_form_where_it_is_only_a_place() {
        let text = "Bedford Hospital Trust has refused to sign. Patients in Bedford and GPs from Bedford were told.";
        assert_eq!(surfaces_of("Bedford Hospital NHS Trust", "2014-11-07", text), ["Bedford Hospital Trust"]);
    }

    #[test]
    fn a_brand_means_whoever_bore_it_on_the_day() {
        assert_eq!(names("2011-05-01", "NHS Leeds runs the tender."), ["NHS Leeds"]);
        assert_eq!(names("2011-05-01", "Leeds PCT runs the tender."), ["Leeds Primary Care Trust"]);
        assert_eq!(names("2019-05-01", "NHS Leeds runs the tender."), ["NHS Leeds CCG"]);
    }

    #[test]
    fn names_that_share_a_head_are_one_each() {
        let text = "Four commissioners – the Herts Valleys, East and North Hertfordshire, Bedfordshire and Luton CCGs – handed it over.";
        let expected = ["NHS Herts Valleys CCG", "NHS East and North Hertfordshire CCG", "NHS Bedfordshire CCG", "NHS Luton CCG"];
        assert_eq!(names("2017-10-03", text), expected);
        let after = "Two groups – East Surrey, and North East Hampshire and Farnham – declined to comment.";
        assert_eq!(names("2017-11-29", after), ["NHS East Surrey CCG", "NHS North East Hampshire and Farnham CCG"]);
    }

    #[test]
    fn trusts_that_share_a_head_keep_their_acronyms() {
        let text = "Guy’s and St Thomas’ (GSTT) and King’s College Hospital (KCH) foundation trusts bid. GSTT and KCH won.";
        let read = read("2020-10-26", text);
        assert_eq!(
            read[0],
            ("Guy's and St Thomas' NHS Foundation Trust".into(), ["Guy’s and St Thomas’", "GSTT", "GSTT"].map(String::from).into())
        );
        assert_eq!(
            read[1],
            ("King's College Hospital NHS Foundation Trust".into(), ["King’s College Hospital", "KCH", "KCH"].map(String::from).into())
        );
    }

    #[test]
    fn a_row_of_ones_own_goes_before_an_embedded_one() {
        let row = "name,kind,aliases,acronyms,opened,closed,successor,parent,identifier,ambiguous\nSerco Health,other,Serco,,,,,,,\n";
        let vocabulary = Vocabulary::with_organisations(&[("own.csv", row)]).expect("a good row");
        let article = Article { text: "Serco bid.".into(), ..Article::default() };
        assert_eq!(crate::pipeline::account(article, &vocabulary).organisations[0].name, "Serco Health");
    }

    #[test]
    fn an_acronym_counts_where_the_article_makes_it_or_readers_know_it() {
        let text = "South Central Ambulance Service (SCAS) will take over, the CQC said. SCAS agreed. The TCC ruled.";
        assert_eq!(
            surfaces_of("South Central Ambulance Service NHS Foundation Trust", "2016-11-09", text),
            ["South Central Ambulance Service", "SCAS", "SCAS"]
        );
        assert!(names("2016-11-09", text).contains(&"Care Quality Commission".to_owned()));
        assert!(!names("2016-11-09", text).iter().any(|n| n.contains("Court")));
    }

    #[test]
    fn a_sort_of_body_in_brackets_is_no_acronym_of_one() {
        let text = "Thanet Clinical Commissioning Group (CCG) manages it on behalf of all CCGs.";
        assert_eq!(surfaces_of("NHS Thanet CCG", "2018-09-12", text), ["Thanet Clinical Commissioning Group"]);
    }

    #[test]
    fn a_hospital_is_an_organisation_only_where_its_trust_is_not_named() {
        let both = "Taunton and Somerset NHS Foundation Trust cleared a backlog at Musgrove Park Hospital.";
        assert_eq!(names("2014-10-17", both), ["Taunton and Somerset NHS Foundation Trust"]);
        assert_eq!(names("2013-09-11", "Campaigners fear for Conquest Hospital."), ["Conquest Hospital"]);
    }

    #[test]
    fn a_hospital_that_is_called_as_its_trust_is_that_trust() {
        assert_eq!(
            names("2012-11-02", "Frimley Park said the same, the NHS hospital confirmed."),
            ["Frimley Park Hospital NHS Foundation Trust"]
        );
    }

    #[test]
    fn words_left_out_of_a_trusts_name_do_not_hide_it() {
        let text = "The Imperial Healthcare NHS Trust voted to sell the site.";
        assert_eq!(names("2014-07-30", text), ["Imperial College Healthcare NHS Trust"]);
    }

    #[test]
    fn words_that_are_names_at_times_need_signs() {
        assert_eq!(names("2014-11-07", "The deal gave Circle the role. Circle refused."), ["Circle"]);
        for plain in
            ["A circle of friends met.", "Mind the gap, patients said.", "Mr Newton said so.", "Sense prevailed.", "Unite or fall."]
        {
            assert!(names("2014-11-07", plain).is_empty(), "{plain} {:?}", names("2014-11-07", plain));
        }
        assert_eq!(names("2014-11-07", "Mind and Rethink Mental Illness have written."), ["Mind", "Rethink Mental Illness"]);
    }

    #[test]
    fn an_outlet_called_by_a_common_word_must_be_told_something() {
        assert_eq!(names("2022-02-25", "‘My surgery was sold,’ she told Pulse."), ["Pulse"]);
        assert!(names("2022-02-25", "Pulse and blood pressure were taken. His Pulse was weak.").is_empty());
    }

    #[test]
    fn what_is_named_in_general_is_no_organisation() {
        for plain in [
            "The NHS and the Government agreed.",
            "NHS trusts and NHS hospitals were told by ministers that the Better Care Fund is safe.",
            "A trust, a CCG and a private firm disagreed.",
            "Under the Health and Social Care Act, GPs in England took charge.",
        ] {
            assert!(names("2014-06-01", plain).is_empty(), "{plain} {:?}", names("2014-06-01", plain));
        }
    }

    #[test]
    fn an_owner_and_what_it_owns_are_two_and_a_committee_is_none() {
        let text = "The charity commissioned Birmingham University’s Health Services Management Centre.";
        assert_eq!(names("2014-09-08", text), ["University of Birmingham", "Health Services Management Centre, University of Birmingham"]);
        assert_eq!(names("2019-03-21", "Krishna Kasaraneni, of the BMA’s GP committee, said so."), ["British Medical Association"]);
        assert_eq!(
            names("2020-10-26", "It was minuted at Lewisham Council’s Healthier Communities Select Committee."),
            ["Lewisham London Borough Council"]
        );
    }

    #[test]
    fn a_company_that_the_article_renames_is_one() {
        let text = "Virgin Care, since renamed HCRG Care Group, took over. HCRG insisted there would be no cuts.";
        assert_eq!(
            read("2022-06-01", text),
            [("HCRG Care Group".to_owned(), ["Virgin Care", "HCRG Care Group", "HCRG"].map(String::from).to_vec())]
        );
    }

    #[test]
    fn without_a_date_an_article_is_read_as_of_the_bodies_that_it_names() {
        let text = "Bexley CCG was challenged by Lewisham and Greenwich Trust after the break-up of South London Healthcare Trust.";
        assert_eq!(names("", text), ["NHS Bexley CCG", "Lewisham and Greenwich NHS Trust", "South London Healthcare NHS Trust"]);
    }

    #[test]
    fn unknown_names_are_one_under_the_fullest_form() {
        let text = "NHS work passed to Larkmoor Healthcare Ltd. Larkmoor Healthcare denied owing £2m. Larkmoor said no more.";
        assert_eq!(
            read("2016-11-09", text),
            [(
                "Larkmoor Healthcare Ltd".to_owned(),
                ["Larkmoor Healthcare Ltd", "Larkmoor Healthcare", "Larkmoor"].map(String::from).to_vec()
            )]
        );
    }

    #[test]
    fn descriptions_follow_kind_and_nearness() {
        let text = "Serco withdrew. Bupa won. Unison said the union would fight and the company should go. The CQC met the BMA; the regulator was silent.";
        assert_eq!(surfaces_of("Bupa", "2014-01-01", text), ["Bupa", "the company"]);
        assert_eq!(surfaces_of("Unison", "2014-01-01", text), ["Unison", "the union"]);
        assert_eq!(surfaces_of("Care Quality Commission", "2014-01-01", text), ["CQC", "the regulator"]);
    }

    #[test]
    fn a_description_means_the_doer_rather_than_who_was_named_last() {
        let text = "Circle took charge of Hinchingbrooke Health Care NHS Trust. It had beaten the outsourcing group Serco. Under its terms the company may leave.";
        assert_eq!(surfaces_of("Circle", "2015-01-09", text), ["Circle", "the company"]);
    }

    #[test]
    fn a_description_beside_a_name_means_its_bearer() {
        let text = "Serco declined to comment. Leigh Day, the firm acting for her, may appeal. The regulator, Monitor, met the CQC.";
        assert_eq!(surfaces_of("Leigh Day", "2015-01-09", text), ["Leigh Day", "the firm"]);
        assert_eq!(surfaces_of("Monitor", "2015-01-09", text), ["The regulator", "Monitor"]);
    }

    #[test]
    fn a_noun_that_another_takes_describes_nobody() {
        let text = "Bedford Hospital NHS Trust met the trust special administrator.";
        assert_eq!(surfaces_of("Bedford Hospital NHS Trust", "2013-01-09", text), ["Bedford Hospital NHS Trust"]);
    }

    #[test]
    fn a_description_before_any_name_means_nobody() {
        let article = Article { text: "The trust said so. A CCG spokesman agreed.".into(), ..Article::default() };
        let account = crate::pipeline::account(article, Vocabulary::embedded());
        assert!(account.mentions.iter().all(|m| m.how != How::Anaphor));
    }
}
