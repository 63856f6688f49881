//! Who is what to a contract.
//!
//! In: the frames of a draft. Out: its parties. `Virgin Care lost out to a consortium` makes Virgin Care a bidder; that it is a company
//! and no regulator is checked against its kind, because `awarded … to` may be followed by others. Who runs the service is its
//! provider, or, where another is to take it over, the incumbent.

use super::{
    account::{Observation, Party},
    draft::{Draft, words_of_place},
    event::{Frame, Reading},
    naming::Head,
};
use crate::{
    label::{EventKind, Kind, Role, Status},
    span::Span,
    vocabulary::Rule,
};

/// Fills the parties that the sentences of the contract tell.
pub fn fill(reading: &Reading, draft: &Draft, is_main: bool, observation: &mut Observation) {
    let mut parties = Parties { reading, observation };
    let mut frames: Vec<&Frame> = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).collect();
    frames.sort_by_key(|f| f.sentence);
    for (number, frame) in frames.iter().enumerate() {
        let rule = &reading.entry(frame).rule;
        let is_former = !draft.is_former && frame.namings.iter().any(|&n| reading.namings.get(n).is_some_and(|n| n.is_former));
        for &(role, mention) in &frame.roles {
            let role = if is_former && role == Role::Provider { Role::Incumbent } else { role };
            parties.add(role, mention, rule);
        }
        for role in member_roles(reading, &frames[..number], frame) {
            for &mention in &frame.members {
                parties.add(role, mention, rule);
            }
        }
        for &mention in reading.lines.get(frame.sentence).map_or(&[][..], |l| &l.incumbents) {
            parties.add(Role::Incumbent, mention, rule);
        }
    }
    for naming in draft.namings.iter().filter_map(|&n| reading.namings.get(n)) {
        for &owner in &naming.owners {
            parties.add_owner(owner, &naming.rule);
        }
    }
    parties.add_counterparts(&frames);
    parties.add_runners(draft);
    parties.add_near_commissioners(draft, is_main);
    parties.add_near_provider(draft);
    parties.settle();
}

/// The roles that this sentence or the one before gives to `its partners`, `one`, `the other`.
fn member_roles(reading: &Reading, before: &[&Frame], frame: &Frame) -> Vec<Role> {
    if frame.members.is_empty() {
        return Vec::new();
    }
    let sentences = &reading.annotation.layout.sentences;
    let words = |s: usize| sentences.get(s).map_or("", |s| s.span.of(&reading.account.article.text)).to_lowercase();
    let text: String = (frame.sentence.saturating_sub(2)..=frame.sentence).map(words).collect();
    let own = frame.span.of(&reading.account.article.text).to_lowercase();
    let is_partner = own.contains("partner") || own.contains("member");
    let tells = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let mut roles = Vec::new();
    if !is_partner && tells(&["incumbent", "current provider", "existing provider", "present provider"]) {
        roles.push(Role::Incumbent);
    }
    if tells(&["rival", "losing", "bidder", "competitor", "unsuccessful", " bid", "shortlist"]) {
        roles.push(Role::Bidder);
    }
    if tells(&["subcontractor", "sub-contractor"]) {
        roles.push(Role::Subcontractor);
    }
    if roles.is_empty() && is_partner {
        let earlier = before.iter().rev().flat_map(|f| f.roles.iter().map(|(r, _)| *r));
        roles.extend(earlier.into_iter().find(|r| matches!(r, Role::Provider | Role::PreferredBidder | Role::Bidder)));
    }
    roles
}

/// Gives contracts without a commissioner, or without a provider, the one that the article leaves no doubt about.
pub fn fill_gaps(reading: &Reading, observations: &mut [Observation], is_unnamed: &[bool]) {
    let commissioners_of = |o: &Observation| -> Vec<Party> { o.parties.iter().filter(|p| p.role == Role::Commissioner).cloned().collect() };
    let told: Vec<Vec<Party>> = observations.iter().map(commissioners_of).filter(|c| !c.is_empty()).collect();
    let same = |a: &[Party], b: &[Party]| a.iter().all(|p| b.iter().any(|q| q.organisation == p.organisation));
    let shared = match told.first() {
        None => only_commissioners(reading),
        Some(first) if told.iter().all(|c| same(c, first)) => first.clone(),
        Some(_) => Vec::new(),
    };
    let provider = only_provider(reading);
    let main_place = observations.first().and_then(|o| o.place.clone());
    for (observation, &is_unnamed) in observations.iter_mut().zip(is_unnamed) {
        if commissioners_of(observation).is_empty() && !is_unnamed {
            let local = commissioners_of_place(reading, observation.place.as_deref());
            if !local.is_empty() {
                give(observation, &local);
            } else if main_place.is_none() || observation.place.is_none() || same_place(observation.place.as_deref(), main_place.as_deref())
            {
                give(observation, &shared);
            }
        }
        let is_held = matches!(observation.status, Some(Status::Awarded | Status::Running | Status::Terminated | Status::NotRenewed));
        if is_held && !observation.parties.iter().any(|p| p.role == Role::Provider) {
            give(observation, &provider);
        }
    }
}

fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    !words_of_place(a).is_disjoint(&words_of_place(b))
}

/// The commissioners of the article whose names hold the whole place.
fn commissioners_of_place(reading: &Reading, place: Option<&str>) -> Vec<Party> {
    let words = place.map(words_of_place).unwrap_or_default();
    let mut parties = parties_of_kind(reading, |k| matches!(k, Kind::Commissioner | Kind::LocalAuthority), Role::Commissioner);
    parties.retain(|p| {
        let name = reading.account.organisations.get(p.organisation).map_or("", |o| o.name.as_str());
        !words.is_empty() && words.is_subset(&words_of_place(name))
    });
    for party in &mut parties {
        party.rule = Rule::from("party.same_place");
    }
    parties
}

/// Adds parties that have no role yet.
fn give(observation: &mut Observation, parties: &[Party]) {
    let is_party = |p: &Party| observation.parties.iter().any(|q| q.organisation == p.organisation);
    let given: Vec<Party> = parties.iter().filter(|p| !is_party(p)).cloned().collect();
    for party in given {
        observation.parties.push(party);
    }
}

/// The one company or social enterprise that the article names.
fn only_provider(reading: &Reading) -> Vec<Party> {
    let is_company = |k: Kind| matches!(k, Kind::IndependentProvider | Kind::SocialEnterprise | Kind::Partnership);
    let companies = parties_of_kind(reading, is_company, Role::Provider);
    if companies.len() == 1 { companies } else { Vec::new() }
}

/// The organisations of a kind that the article names, in order of first mention.
fn parties_of_kind(reading: &Reading, is_wanted: impl Fn(Kind) -> bool, role: Role) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for mention in &reading.account.mentions {
        let kind = reading.account.organisations.get(mention.organisation).map(|o| o.kind);
        if kind.is_some_and(&is_wanted) && !parties.iter().any(|p| p.organisation == mention.organisation) {
            let rule = Rule::from("party.same_article");
            parties.push(Party { organisation: mention.organisation, role, span: mention.span, rule });
        }
    }
    parties
}

/// The commissioners of the article; without one its only council, else NHS England and its like.
fn only_commissioners(reading: &Reading) -> Vec<Party> {
    let of_kind = |wanted: Kind| parties_of_kind(reading, |k| k == wanted, Role::Commissioner);
    let commissioners = of_kind(Kind::Commissioner);
    if !commissioners.is_empty() {
        return commissioners;
    }
    let councils = of_kind(Kind::LocalAuthority);
    if !councils.is_empty() {
        return if councils.len() == 1 { councils } else { Vec::new() };
    }
    let mut national = of_kind(Kind::NationalBody);
    let name = |p: &Party| reading.account.organisations.get(p.organisation).map_or("", |o| o.name.as_str());
    national.retain(|p| !reading.vocabulary.contracts.never_commissions(name(p)) && mentions_of(reading, p.organisation) > 1);
    if national.len() == 1 { national } else { Vec::new() }
}

fn mentions_of(reading: &Reading, organisation: usize) -> usize {
    reading.account.mentions.iter().filter(|m| m.organisation == organisation).count()
}

fn is_trust_of(reading: &Reading, organisation: usize) -> bool {
    reading.account.organisations.get(organisation).is_some_and(|o| o.kind == Kind::NhsProvider)
}

struct Parties<'a, 'b> {
    reading: &'a Reading<'a>,
    observation: &'b mut Observation,
}

/// Whether an organisation of this kind may have a role.
#[must_use]
pub const fn may_be(kind: Kind, role: Role) -> bool {
    let delivers = matches!(
        kind,
        Kind::NhsProvider
            | Kind::GpProvider
            | Kind::IndependentProvider
            | Kind::SocialEnterprise
            | Kind::Partnership
            | Kind::Charity
            | Kind::Other
    );
    match role {
        Role::Commissioner => {
            matches!(kind, Kind::Commissioner | Kind::LocalAuthority | Kind::NationalBody | Kind::Government | Kind::NhsProvider)
        }
        Role::Challenger => delivers && !matches!(kind, Kind::Other),
        _ => delivers,
    }
}

impl Parties<'_, '_> {
    fn kind(&self, mention: usize) -> Option<(usize, Kind, Span)> {
        let mention = self.reading.account.mentions.get(mention)?;
        let organisation = self.reading.account.organisations.get(mention.organisation)?;
        Some((mention.organisation, organisation.kind, mention.span))
    }

    fn add(&mut self, role: Role, mention: usize, rule: &Rule) {
        let Some((organisation, kind, span)) = self.kind(mention) else { return };
        let is_known = self.observation.parties.iter().any(|p| p.organisation == organisation && p.role == role);
        let name = self.reading.account.organisations.get(organisation).map_or("", |o| o.name.as_str());
        let oversees = role == Role::Commissioner && self.reading.vocabulary.contracts.never_commissions(name);
        if may_be(kind, role) && !is_known && !oversees {
            self.observation.parties.push(Party { organisation, role, span, rule: rule.clone() });
        }
    }

    fn add_owner(&mut self, mention: usize, rule: &Rule) {
        let Some((_, kind, _)) = self.kind(mention) else { return };
        match kind {
            Kind::Commissioner | Kind::LocalAuthority | Kind::Government | Kind::NationalBody => {
                self.add(Role::Commissioner, mention, rule)
            }
            Kind::IndependentProvider | Kind::SocialEnterprise | Kind::Partnership => self.add(Role::Provider, mention, rule),
            _ => {}
        }
    }

    /// The other side of a contract `with` someone: an NHS trust lets to a company, and provides to a commissioner.
    fn add_counterparts(&mut self, frames: &[&Frame]) {
        for frame in frames {
            for &mention in &frame.counterparts {
                let role = match self.kind(mention).map(|(_, kind, _)| kind) {
                    Some(Kind::Commissioner | Kind::LocalAuthority | Kind::NationalBody | Kind::Government) => Role::Commissioner,
                    Some(Kind::NhsProvider) if self.has_private_provider() => Role::Commissioner,
                    _ => Role::Provider,
                };
                self.add(role, mention, &self.reading.entry(frame).rule.clone());
            }
        }
    }

    fn has_private_provider(&self) -> bool {
        let kind = |p: &Party| self.reading.account.organisations.get(p.organisation).map(|o| o.kind);
        let is_private =
            |k: Option<Kind>| matches!(k, Some(Kind::IndependentProvider | Kind::SocialEnterprise | Kind::Partnership | Kind::Charity));
        self.observation.parties.iter().any(|p| p.role == Role::Provider && is_private(kind(p)))
    }

    fn has(&self, role: Role) -> bool {
        self.observation.parties.iter().any(|p| p.role == role)
    }

    /// Who runs the service is the provider, unless another is chosen or looked for.
    fn add_runners(&mut self, draft: &Draft) {
        let frames = || draft.frames.iter().filter_map(|&f| self.reading.frames.get(f));
        let statuses: Vec<Status> = frames().map(|f| self.reading.entry(f)).filter(|e| !e.weak).filter_map(|e| e.status).collect();
        let is_open = statuses.iter().any(|s| matches!(s, Status::Tendering | Status::Planned | Status::PreferredBidder));
        let passes_on = self.has(Role::Provider) || self.has(Role::PreferredBidder) || is_open;
        let role = if passes_on { Role::Incumbent } else { Role::Provider };
        let preferred = self.has(Role::PreferredBidder);
        let starts = |f: &Frame| {
            let of_contract =
                f.namings.iter().filter_map(|&n| self.reading.namings.get(n)).any(|n| n.head == Head::Contract && !n.is_former);
            of_contract && !preferred && self.reading.entry(f).event == Some(EventKind::Started) && !self.reading.entry(f).weak
        };
        let runners: Vec<(usize, Role, Rule)> = frames()
            .flat_map(|f| f.runners.iter().map(move |&m| (m, f)))
            .map(|(m, f)| (m, if starts(f) { Role::Provider } else { role }, self.reading.entry(f).rule.clone()))
            .collect();
        for (mention, role, rule) in runners {
            let organisation = self.kind(mention).map(|(o, ..)| o);
            let is_party = self.observation.parties.iter().any(|p| Some(p.organisation) == organisation && p.role == Role::Provider);
            if !is_party {
                self.add(role, mention, &rule);
            }
        }
    }

    /// Without a commissioner by its words: those in a sentence that names the contract.
    fn add_near_commissioners(&mut self, draft: &Draft, is_main: bool) {
        self.add_near(draft, Kind::Commissioner);
        // The first contract of an article is its commissioner's, also where a council stands nearer.
        let commissioners = parties_of_kind(self.reading, |k| k == Kind::Commissioner, Role::Commissioner);
        if !(is_main && commissioners.len() == 1) {
            self.add_near(draft, Kind::LocalAuthority);
        }
    }

    fn add_near(&mut self, draft: &Draft, wanted: Kind) {
        if self.has(Role::Commissioner) {
            return;
        }
        let reading = self.reading;
        let namings = draft.namings.iter().filter_map(|&n| reading.namings.get(n)).filter(|n| n.head == Head::Contract);
        let frames = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).filter(|f| !f.namings.is_empty());
        let numbers = namings.map(|n| n.sentence).chain(frames.map(|f| f.sentence));
        let sentences: Vec<Span> = numbers.filter_map(|s| reading.annotation.layout.sentences.get(s)).map(|s| s.span).collect();
        let rule = Rule::from("party.same_sentence");
        for (index, mention) in reading.account.mentions.iter().enumerate() {
            if self.kind(index).is_some_and(|(_, kind, _)| kind == wanted) && sentences.iter().any(|s| s.contains(mention.span)) {
                self.add(Role::Commissioner, index, &rule);
            }
        }
    }

    /// Without anyone by its words: the one provider in a sentence that states the value, as its subject or alone.
    fn add_near_provider(&mut self, draft: &Draft) {
        let roles = [Role::Provider, Role::PreferredBidder, Role::Bidder, Role::Incumbent];
        if roles.into_iter().any(|r| self.has(r)) || self.observation.value_gbp.is_none() {
            return;
        }
        let reading = self.reading;
        let namings = draft.namings.iter().filter_map(|&n| reading.namings.get(n)).filter(|n| n.head == Head::Contract);
        let sentences: Vec<Span> = namings.filter_map(|n| reading.annotation.layout.sentences.get(n.sentence)).map(|s| s.span).collect();
        let is_near = |index: usize| sentences.iter().any(|s| s.contains(reading.account.mentions[index].span));
        let delivers = |index: usize| self.kind(index).is_some_and(|(_, kind, _)| may_be(kind, Role::Provider) && kind != Kind::Other);
        let near: Vec<usize> = (0..reading.account.mentions.len()).filter(|&m| is_near(m) && delivers(m)).collect();
        let first = near.first().and_then(|&m| self.kind(m)).map(|(o, ..)| o);
        if near.iter().all(|&m| self.kind(m).map(|(o, ..)| o) == first) {
            for &mention in near.first().into_iter() {
                self.add(Role::Provider, mention, &Rule::from("party.same_sentence"));
            }
        }
    }

    /// Drops roles that a stronger one of the same organisation implies.
    fn settle(&mut self) {
        let chosen = match self.observation.status {
            Some(Status::Planned | Status::Tendering) => Role::Bidder,
            Some(Status::PreferredBidder) => Role::PreferredBidder,
            _ => Role::Provider,
        };
        for party in self.observation.parties.iter_mut().filter(|p| p.role == Role::Provider) {
            party.role = chosen;
        }
        let mut seen = std::collections::BTreeSet::new();
        self.observation.parties.retain(|p| seen.insert((p.organisation, p.role)));
        let all = self.observation.parties.clone();
        let is_open =
            matches!(self.observation.status, Some(Status::Planned | Status::Tendering | Status::PreferredBidder | Status::Halted));
        let holds = |organisation: usize, role: Role| all.iter().any(|p| p.organisation == organisation && p.role == role);
        let lets = self.has_private_provider();
        let has_public =
            self.observation.parties.iter().any(|p| p.role == Role::Commissioner && !is_trust_of(self.reading, p.organisation));
        let is_trust = |o: usize| is_trust_of(self.reading, o);
        self.observation.parties.retain(|p| match p.role {
            Role::Bidder => !holds(p.organisation, Role::Provider) && !holds(p.organisation, Role::PreferredBidder),
            Role::PreferredBidder => is_open || !holds(p.organisation, Role::Provider),
            Role::Provider => {
                !holds(p.organisation, Role::Subcontractor)
                    && !(is_open && holds(p.organisation, Role::PreferredBidder))
                    && !(lets && holds(p.organisation, Role::Commissioner) && is_trust(p.organisation))
            }
            Role::Commissioner if is_trust(p.organisation) && has_public && &*p.rule != "event.agree" => false,
            Role::Commissioner => {
                (lets && is_trust(p.organisation)) || !holds(p.organisation, Role::Provider) && !holds(p.organisation, Role::Incumbent)
            }
            _ => true,
        });
        self.observation.parties.sort_by_key(|p| (p.span, p.role));
    }
}
