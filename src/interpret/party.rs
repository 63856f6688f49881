//! Who is what to a contract.
//!
//! In: the frames of a draft. Out: its parties. `Virgin Care lost out to a consortium` makes Virgin Care a bidder; that it is a company
//! and no regulator is checked against its kind, because `awarded … to` may be followed by others. Who runs the service is its
//! provider, or, where another is to take it over, the incumbent.

use super::{
    account::{Evidence, Observation, Party},
    draft::Draft,
    event::Reading,
};
use crate::{
    label::{Kind, Role, Status},
    span::Span,
    vocabulary::Rule,
};

/// Fills the parties of an observation.
pub fn fill(reading: &Reading, draft: &Draft, is_main: bool, observation: &mut Observation) {
    let mut parties = Parties { reading, observation };
    for frame in draft.frames.iter().filter_map(|&f| reading.frames.get(f)) {
        let rule = &reading.entry(frame).rule;
        for &(role, mention) in &frame.roles {
            parties.add(role, mention, rule);
        }
    }
    for naming in draft.namings.iter().filter_map(|&n| reading.namings.get(n)) {
        for &owner in &naming.owners {
            parties.add_owner(owner, &naming.rule);
        }
    }
    parties.add_runners(draft);
    parties.add_commissioner(draft, is_main);
    parties.settle();
}

struct Parties<'a, 'b> {
    reading: &'a Reading<'a>,
    observation: &'b mut Observation,
}

/// Whether an organisation of this kind may have a role.
const fn may_be(kind: Kind, role: Role) -> bool {
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
        if may_be(kind, role) && !is_known {
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

    fn has(&self, role: Role) -> bool {
        self.observation.parties.iter().any(|p| p.role == role)
    }

    /// Who runs the service is the provider, unless another is chosen or looked for.
    fn add_runners(&mut self, draft: &Draft) {
        let frames = || draft.frames.iter().filter_map(|&f| self.reading.frames.get(f));
        let statuses: Vec<Status> = frames().map(|f| self.reading.entry(f)).filter(|e| !e.weak).filter_map(|e| e.status).collect();
        let is_open = statuses.iter().any(|s| matches!(s, Status::Tendering | Status::Planned | Status::PreferredBidder | Status::Awarded));
        let passes_on = self.has(Role::Provider) || self.has(Role::PreferredBidder) || is_open;
        let role = if passes_on { Role::Incumbent } else { Role::Provider };
        let runners: Vec<(usize, Rule)> =
            frames().flat_map(|f| f.runners.iter().map(|&m| (m, self.reading.entry(f).rule.clone()))).collect();
        for (mention, rule) in runners {
            let organisation = self.kind(mention).map(|(o, ..)| o);
            let is_party = self.observation.parties.iter().any(|p| Some(p.organisation) == organisation && p.role == Role::Provider);
            if !is_party {
                self.add(role, mention, &rule);
            }
        }
    }

    /// Without a commissioner by its words: the one that stands in a sentence of the contract, else the article's only one.
    fn add_commissioner(&mut self, draft: &Draft, is_main: bool) {
        if self.has(Role::Commissioner) {
            return;
        }
        let reading = self.reading;
        let sentences: Vec<Span> = draft
            .namings
            .iter()
            .filter_map(|&n| reading.namings.get(n))
            .filter_map(|n| reading.annotation.layout.sentences.get(n.sentence))
            .map(|s| s.span)
            .collect();
        let commissioners: Vec<usize> =
            (0..reading.account.mentions.len()).filter(|&m| self.kind(m).is_some_and(|(_, kind, _)| kind == Kind::Commissioner)).collect();
        let near = commissioners.iter().copied().filter(|&m| {
            let span = reading.account.mentions[m].span;
            sentences.iter().any(|s| s.contains(span))
        });
        let rule = Rule::from("party.same_sentence");
        let chosen: Vec<usize> = near.collect();
        for &mention in &chosen {
            self.add(Role::Commissioner, mention, &rule);
        }
        if chosen.is_empty() && is_main {
            let rule = Rule::from("party.same_article");
            for mention in commissioners {
                self.add(Role::Commissioner, mention, &rule);
            }
        }
    }

    /// Drops roles that a stronger one of the same organisation implies.
    fn settle(&mut self) {
        let all = self.observation.parties.clone();
        let holds = |organisation: usize, role: Role| all.iter().any(|p| p.organisation == organisation && p.role == role);
        self.observation.parties.retain(|p| match p.role {
            Role::Bidder => !holds(p.organisation, Role::Provider) && !holds(p.organisation, Role::PreferredBidder),
            Role::PreferredBidder => !holds(p.organisation, Role::Provider),
            Role::Provider => !holds(p.organisation, Role::Subcontractor),
            Role::Commissioner => !holds(p.organisation, Role::Provider) && !holds(p.organisation, Role::Incumbent),
            _ => true,
        });
        self.observation.parties.sort_by_key(|p| (p.span, p.role));
        for party in &self.observation.parties {
            self.observation.evidence.push(Evidence { column: "parties", span: party.span, rule: party.rule.clone() });
        }
    }
}
