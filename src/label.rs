//! The closed vocabularies of the tables.
//!
//! `nhs_provider` in a CSV cell, in Rust ([`Kind::NhsProvider`]) and in a polars `Enum` is one label, declared once here.
//! What each label means is told in the annotation guidelines and, a line each, in `TABLES.md`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Declares an enum whose variants are written in snake case, and lists them in order.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$label_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$label_meta])* #[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every label, in the order of the table's `Enum`.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The label as the tables print it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// What sort of organisation it is.
    Kind {
        Commissioner = "commissioner",
        NhsProvider = "nhs_provider",
        GpProvider = "gp_provider",
        IndependentProvider = "independent_provider",
        SocialEnterprise = "social_enterprise",
        Partnership = "partnership",
        Charity = "charity",
        NationalBody = "national_body",
        Regulator = "regulator",
        Government = "government",
        LocalAuthority = "local_authority",
        Legislature = "legislature",
        PoliticalParty = "political_party",
        Union = "union",
        ProfessionalBody = "professional_body",
        ThinkTank = "think_tank",
        University = "university",
        Media = "media",
        ProfessionalServices = "professional_services",
        Other = "other",
    }
}

labels! {
    /// How a mention names its organisation.
    How {
        Name = "name",
        ShortForm = "short_form",
        Acronym = "acronym",
        Anaphor = "anaphor",
    }
}

labels! {
    /// What an organisation is to a contract.
    Role {
        Commissioner = "commissioner",
        Provider = "provider",
        PreferredBidder = "preferred_bidder",
        Bidder = "bidder",
        Subcontractor = "subcontractor",
        Incumbent = "incumbent",
        Challenger = "challenger",
    }
}

labels! {
    /// What a contract buys.
    Service {
        Musculoskeletal = "musculoskeletal",
        Community = "community",
        OlderPeople = "older_people",
        UrgentCare = "urgent_care",
        Emergency = "emergency",
        MentalHealth = "mental_health",
        Cancer = "cancer",
        EndOfLife = "end_of_life",
        Cardiology = "cardiology",
        Diabetes = "diabetes",
        Dermatology = "dermatology",
        Ophthalmology = "ophthalmology",
        PrimaryCare = "primary_care",
        GpOutOfHours = "gp_out_of_hours",
        Nhs111 = "nhs_111",
        Maternity = "maternity",
        Children = "children",
        Elective = "elective",
        Pathology = "pathology",
        Imaging = "imaging",
        Pharmacy = "pharmacy",
        HomeMedicines = "home_medicines",
        PatientTransport = "patient_transport",
        Ambulance = "ambulance",
        SexualHealth = "sexual_health",
        Hiv = "hiv",
        Podiatry = "podiatry",
        LearningDisability = "learning_disability",
        Addiction = "addiction",
        PrisonHealth = "prison_health",
        PublicHealth = "public_health",
        SocialCare = "social_care",
        Rehabilitation = "rehabilitation",
        Wheelchair = "wheelchair",
        Estates = "estates",
        It = "it",
        BackOffice = "back_office",
        CommissioningSupport = "commissioning_support",
        WholePopulation = "whole_population",
        Other = "other",
    }
}

labels! {
    /// What the stated amount counts.
    ValueBasis {
        Total = "total",
        Annual = "annual",
    }
}

labels! {
    /// The newest state of a contract.
    Status {
        Planned = "planned",
        Tendering = "tendering",
        PreferredBidder = "preferred_bidder",
        Awarded = "awarded",
        Running = "running",
        Halted = "halted",
        Terminated = "terminated",
        NotRenewed = "not_renewed",
    }
}

labels! {
    /// How a contract is built.
    Model {
        PrimeProvider = "prime_provider",
        Alliance = "alliance",
        AccountableCare = "accountable_care",
        OutcomesBased = "outcomes_based",
        Framework = "framework",
        JointVenture = "joint_venture",
    }
}

labels! {
    /// What happened to a contract.
    EventKind {
        Planned = "planned",
        Tendered = "tendered",
        Bid = "bid",
        PreferredBidder = "preferred_bidder",
        Awarded = "awarded",
        Signed = "signed",
        Refused = "refused",
        Challenged = "challenged",
        Halted = "halted",
        Started = "started",
        Extended = "extended",
        Terminated = "terminated",
        Expired = "expired",
        NotRenewed = "not_renewed",
    }
}

labels! {
    /// Whether the words are the source's own.
    QuotationType {
        Direct = "direct",
        Indirect = "indirect",
        Mixed = "mixed",
    }
}

labels! {
    /// What is done by the words.
    Act {
        Statement = "statement",
        Finding = "finding",
        Opinion = "opinion",
        Request = "request",
        Promise = "promise",
        Denial = "denial",
        Intention = "intention",
    }
}
