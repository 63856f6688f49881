//! What is known of words beforehand: lemmas, closed classes, ways of reporting.
//!
//! In: a lower-cased form. Out: its lemma by rule (`warned` → `warn`, `told` → `tell`), its closed class (`his` is a possessive), and
//! whether its lemma reports (`insist` states, `demand` asks). The lists are general English, written by hand; the model learns what
//! they are worth.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// The closed class of a form, 0 if it has none.
#[must_use]
pub fn grammar(form: &str) -> u8 {
    GRAMMAR.get(form).copied().unwrap_or(0)
}

/// The way in which a lemma reports, 0 if it is not known to report.
#[must_use]
pub fn report(lemma: &str) -> u8 {
    REPORT.get(lemma).copied().unwrap_or(0)
}

/// The lemma of a form, by a list of irregular forms and rules of spelling; names and nouns lose a plural `s` too.
#[must_use]
pub fn lemma(form: &str) -> Cow<'_, str> {
    if let Some(lemma) = IRREGULAR.get(form) {
        return Cow::Borrowed(lemma);
    }
    if !form.is_ascii() || form.len() < 4 {
        return Cow::Borrowed(form);
    }
    if let Some(stem) = form.strip_suffix("ied").or_else(|| form.strip_suffix("ies")) {
        return Cow::Owned(format!("{stem}y"));
    }
    if let Some(stem) = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed")).filter(|stem| stem.len() > 2) {
        return undouble(stem);
    }
    match form.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => {
            let sibilant = stem.strip_suffix('e').filter(|s| ["sh", "ch", "ss", "x"].iter().any(|end| s.ends_with(end)));
            Cow::Borrowed(sibilant.unwrap_or(stem).trim_end_matches('e'))
        }
        _ => Cow::Borrowed(form.strip_suffix('e').unwrap_or(form)),
    }
}

/// `admitt` → `admit`; `add` and `call` keep both letters. A final `e` is cut everywhere, so that `arguing` and `argue` meet.
fn undouble(stem: &str) -> Cow<'_, str> {
    let bytes = stem.as_bytes();
    let is_double = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if is_double && b"bdgmnprt".contains(&bytes[bytes.len() - 1]) { Cow::Borrowed(&stem[..stem.len() - 1]) } else { Cow::Borrowed(stem) }
}

static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(IRREGULAR_FORMS));

static GRAMMAR: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| numbered(CLOSED_CLASSES));

static REPORT: LazyLock<HashMap<Cow<'static, str>, u8>> = LazyLock::new(|| {
    let words = REPORTING.iter().enumerate().flat_map(|(at, group)| group.split_whitespace().map(move |word| (at, word)));
    words.map(|(at, word)| (lemma(word), at as u8 + 1)).collect()
});

fn pairs(lines: &'static str) -> HashMap<&'static str, &'static str> {
    let groups = lines.split(';').filter_map(|line| line.split_once(':'));
    let forms = |(lemma, forms): (&'static str, &'static str)| {
        let lemma = lemma.trim();
        forms.split_whitespace().chain([lemma]).map(move |form| (form, lemma))
    };
    groups.flat_map(forms).collect()
}

fn numbered(groups: &'static [&'static str]) -> HashMap<&'static str, u8> {
    let words = groups.iter().enumerate().flat_map(|(at, group)| group.split_whitespace().map(move |word| (word, at as u8 + 1)));
    words.collect()
}

/// Lemma: forms.
const IRREGULAR_FORMS: &str = "
    say: said says saying; tell: told tells; think: thought thinks; be: is are was were been being am 's 're 'm; have: has had having 've;
    do: does did done doing; know: knew known; write: wrote written writes writing; speak: spoke spoken; find: found; show: shown showed;
    see: saw seen; hear: heard; feel: felt; hold: held; read: reads; make: made making makes; take: took taken taking takes;
    give: gave given giving gives; go: went gone goes going; come: came coming comes; get: got gotten getting; put: puts putting;
    leave: left leaving; lead: led; mean: meant; keep: kept; begin: began begun; bring: brought; send: sent; set: sets setting;
    understand: understood; swear: swore sworn; foresee: foresaw foreseen; forecast: forecasts; withdraw: withdrew withdrawn;
    seek: sought; teach: taught; catch: caught; buy: bought; lay: laid; pay: paid; stand: stood; win: won; lose: lost losing; run: ran running;
    cast: casts; bet: bets; cut: cuts; hit: hits; quit: quits; let: lets; choose: chose chosen; draw: drew drawn; rise: rose risen;
    fall: fell fallen; break: broke broken; throw: threw thrown; shake: shook shaken; strike: struck; stick: stuck; learn: learnt;
    note: noted notes noting; spell: spelt; dream: dreamt; shoot: shot; bite: bit bitten; fight: fought; forget: forgot forgotten; get: gets;
    he: he him his himself; she: she her hers herself; they: they them their theirs themselves; it: it its itself;
    i: i me my mine myself; we: we us our ours ourselves; you: you your yours yourself; who: who whom whose";

/// Words of closed classes, a class a line.
const CLOSED_CLASSES: &[&str] = &[
    "he she",
    "they it",
    "i we",
    "you",
    "him them me us",
    "his their my our your its her",
    "himself herself themselves itself myself ourselves",
    "who whom whose",
    "which what whatever whichever",
    "that",
    "this these those",
    "the",
    "a an",
    "some any each every another both all many most few several no none one others other",
    "and",
    "or nor",
    "but yet",
    "if whether",
    "because since although though while whereas unless until once",
    "when where why how",
    "as",
    "than like",
    "of",
    "in on at by",
    "to",
    "for with from about against over after before into through during without under between among amid toward towards regarding concerning",
    "is are was were be been being am 's 're 'm",
    "has have had having 've",
    "do does did done",
    "will would 'd 'll shall",
    "can could may might must should",
    "not n't never",
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't hasn't haven't hadn't",
    "also just still even only again already now then later first recently earlier previously once instead further",
    "there here",
    "said says say",
    "told",
    "according",
    "mr mrs ms miss dr prof professor sir lord lady dame baroness cllr rev sen rep gov gen sgt col lt capt judge justice",
    "president senator governor congressman congresswoman chairman chairwoman chair director secretary minister leader mayor spokesman spokeswoman spokesperson candidate nominee manager strategist adviser advisor aide chief executive officer head member commissioner sheriff attorney lawyer analyst expert economist historian researcher pollster consultant activist editor reporter columnist author founder mp doctor gp consultant",
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow",
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec",
    "people officials critics supporters voters democrats republicans americans sources experts leaders lawmakers members officers aides advisers opponents allies analysts doctors patients campaigners campaigns ministers mps unions staff others observers journalists reporters researchers scientists residents police",
    "statement report letter survey poll study interview speech memo email tweet post article column book paper document documents filing lawsuit complaint data figures statistics research analysis review results polls reports studies records emails",
];

/// Lemmas that report, a way of reporting a line.
const REPORTING: &[&str] = &[
    // statements
    "say tell state add announce declare note remark comment mention observe explain report write tweet post blog proclaim pronounce utter voice relate recount recall recite repeat reiterate restate stress emphasise emphasize underline underscore highlight continue conclude reply respond answer retort counter interject quip joke insist maintain assert aver avow contend argue claim allege testify attest affirm confirm clarify elaborate detail disclose reveal divulge admit concede acknowledge confess acknowledgement inform notify advise brief assure reassure remind warn caution alert predict forecast foresee anticipate expect project estimate speculate guess suppose suggest hint imply indicate signal intimate insinuate describe characterise characterize portray depict label brand dub term call refer cite quote paraphrase tout boast brag crow gush rave opine muse ponder lament bemoan decry complain grumble gripe grouse moan whine protest object groan sigh cry shout yell scream exclaim whisper mutter murmur mumble chant sing preach lecture chime echo rejoin",
    // praise and blame
    "praise applaud commend laud hail welcome cheer salute congratulate thank bless compliment criticise criticize condemn denounce blast slam attack assail lambast lambaste rip bash rail rant fume scold chide rebuke admonish berate castigate excoriate upbraid deride mock ridicule taunt insult disparage belittle dismiss reject deny refute rebut dispute contradict disavow repudiate disown challenge question doubt accuse blame fault impugn charge indict sue vilify malign smear defend justify excuse apologise apologize regret sympathise sympathize endorse back support oppose favour favor champion advocate embrace espouse",
    // requests
    "ask inquire enquire query wonder urge exhort implore beg plead appeal request demand call press push prod petition lobby order instruct command direct require recommend propose counsel encourage invite dare insist entreat beseech solicit seek bid",
    // promises, wishes and plans
    "promise pledge vow swear commit guarantee undertake threaten offer agree consent refuse decline want wish hope desire aim intend plan mean prefer need like hate love long yearn aspire resolve decide determine vote volunteer",
    // thoughts
    "think believe know feel consider regard view see deem reckon figure assume presume suspect imagine fancy understand realise realize recognise recognize learn discover hear fear worry dread agonise doubt judge hold find conclude infer deduce reason surmise guess trust accept remember forget expect",
    // evidence
    "show prove demonstrate find suggest indicate reveal illustrate signal confirm read state list document record point reflect imply portend establish",
    // nouns of speech
    "statement comment remark claim allegation assertion accusation argument announcement report rumour rumor suggestion proposal recommendation call demand request plea appeal question answer response reply warning threat promise pledge vow denial admission confession acknowledgment complaint criticism condemnation praise attack insult apology prediction forecast projection estimate declaration proclamation testimony speech letter email tweet message post interview quote quip joke",
    // nouns of thought
    "belief opinion view thought idea feeling sense fear concern worry hope wish desire doubt suspicion expectation assumption conviction conclusion judgment judgement finding decision ruling verdict plan intention position stance support opposition consensus confidence",
    // adverbs and particles
    "according reportedly allegedly apparently supposedly purportedly seemingly accord per",
    // seeming
    "seem appear look sound",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_verb_have_one_lemma() {
        for forms in
            [["argue", "argues", "argued", "arguing"], ["warn", "warns", "warned", "warning"], ["deny", "denies", "denied", "deny"]]
        {
            let lemmas: Vec<Cow<str>> = forms.iter().map(|form| lemma(form)).collect();
            assert!(lemmas.windows(2).all(|pair| pair[0] == pair[1]), "{lemmas:?}");
        }
        assert_eq!(lemma("admitted"), "admit");
        assert_eq!(lemma("told"), "tell");
    }

    #[test]
    fn a_reporting_verb_is_known_in_every_form() {
        for form in ["insisted", "insists", "urging", "urged", "criticised", "telling", "notes"] {
            assert_ne!(report(&lemma(form)), 0, "{form}");
        }
        assert_eq!(report(&lemma("table")), 0);
        assert_eq!(report("not"), 0);
    }
}
