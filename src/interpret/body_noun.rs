//! Nouns that mean a body of the article: `the trust`, `a union`, `council leader`.
//!
//! In: a noun in small letters. Out: the kinds of organisation that it may mean, the likeliest first. Which body of that kind is meant is
//! left to those who ask: [`super::person_organisation`] for posts, [`super::speaker`] for sources.

use crate::label::Kind;

use Kind::{
    Charity, Commissioner, Government, GpProvider, IndependentProvider, Legislature, LocalAuthority, Media, NationalBody, NhsProvider,
    Other, Partnership, PoliticalParty, ProfessionalBody, ProfessionalServices, Regulator, SocialEnterprise, ThinkTank, Union, University,
};

const NOUNS: [(&str, &[Kind]); 58] = [
    ("union", &[Union]),
    ("charity", &[Charity]),
    ("regulator", &[Regulator, NationalBody]),
    ("watchdog", &[Regulator, Charity, NationalBody]),
    ("council", &[LocalAuthority]),
    ("authority", &[LocalAuthority, Commissioner]),
    ("hospital", &[NhsProvider]),
    ("trust", &[NhsProvider]),
    ("ft", &[NhsProvider]),
    ("ccg", &[Commissioner]),
    ("pct", &[Commissioner]),
    ("icb", &[Commissioner]),
    ("commissioner", &[Commissioner, NationalBody]),
    ("group", &[Commissioner, IndependentProvider, Charity, Partnership, SocialEnterprise]),
    ("company", &[IndependentProvider, SocialEnterprise, GpProvider, Partnership, Other]),
    ("firm", &[IndependentProvider, ProfessionalServices, Other]),
    ("provider", &[IndependentProvider, SocialEnterprise, GpProvider, Partnership, NhsProvider]),
    ("contractor", &[IndependentProvider]),
    ("outsourcer", &[IndependentProvider]),
    ("operator", &[IndependentProvider, NhsProvider]),
    ("enterprise", &[SocialEnterprise]),
    ("mutual", &[SocialEnterprise]),
    ("tank", &[ThinkTank]),
    ("thinktank", &[ThinkTank]),
    ("college", &[ProfessionalBody, Union]),
    ("association", &[ProfessionalBody]),
    ("federation", &[GpProvider, ProfessionalBody]),
    ("practice", &[GpProvider]),
    ("surgery", &[GpProvider]),
    ("consortium", &[Partnership]),
    ("partnership", &[Partnership, NhsProvider]),
    ("department", &[Government]),
    ("committee", &[Legislature, ProfessionalBody]),
    ("party", &[PoliticalParty]),
    ("university", &[University]),
    ("body", &[NationalBody, Commissioner, ProfessionalBody]),
    ("board", &[NhsProvider, Commissioner]),
    ("giant", &[IndependentProvider]),
    ("business", &[IndependentProvider, Other]),
    ("chain", &[IndependentProvider, GpProvider]),
    ("supplier", &[IndependentProvider, Other]),
    ("manufacturer", &[IndependentProvider, Other]),
    ("bidder", &[IndependentProvider, SocialEnterprise, NhsProvider]),
    ("incumbent", &[IndependentProvider, SocialEnterprise, NhsProvider]),
    ("alliance", &[Partnership, ProfessionalBody]),
    ("collaboration", &[Partnership]),
    ("venture", &[Partnership]),
    ("campaign", &[Charity]),
    ("foundation", &[Charity, ThinkTank]),
    ("society", &[ProfessionalBody, Charity]),
    ("institute", &[ProfessionalBody, ThinkTank, University]),
    ("consultancy", &[ProfessionalServices]),
    ("auditor", &[ProfessionalServices, NationalBody]),
    ("consultants", &[ProfessionalServices]),
    ("ministry", &[Government]),
    ("agency", &[NationalBody, Regulator]),
    ("commission", &[Regulator, NationalBody]),
    ("newspaper", &[Media]),
];

/// The kinds that a noun may mean.
pub(super) fn kinds(noun: &str) -> Option<&'static [Kind]> {
    NOUNS.iter().find(|(body, _)| *body == noun).map(|(_, kinds)| *kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_tells_kinds_and_other_words_tell_none() {
        assert_eq!(kinds("union"), Some(&[Union][..]));
        assert_eq!(kinds("table"), None);
    }
}
