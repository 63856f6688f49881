//! Points and lengths of time.
//!
//! In: a body and the article's own date. Out: [`When`] resolved against that date and [`Duration`] in months.
//! `Circle took over the service in April`, in an article of 7 November 2014, is 2014-04; that `took` looks back is told by
//! [`tense`], and both readings are kept, `past` 2014-04 and `future` 2015-04, for a reader of contracts who knows better.
//! Which contract a date or a length belongs to is left to [`crate::interpret`].

mod calendar;
mod length;
mod tense;

use super::sentence::Layout;
use crate::{period::Period, span::Span, vocabulary::Rule};
use jiff::civil::Date;

/// A point in time as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The expression.
    pub span: Span,
    /// What it comes to; none where the article has no date to count from.
    pub period: Option<Period>,
    /// What it comes to if it looks back: the latest `April` that is not after the article. The same as `period` where the
    /// words leave no choice.
    pub past: Option<Period>,
    /// What it comes to if it looks ahead: the first `April` that is not before the article.
    pub future: Option<Period>,
    /// What found it.
    pub rule: Rule,
}

/// A length of time as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The expression.
    pub span: Span,
    /// Months; of a range (`three to five years`) the lower end.
    pub months: u32,
    /// What found it: `duration.extension` is an option to extend, `duration.length` any other.
    pub rule: Rule,
}

/// Finds points in time.
#[must_use]
pub fn dates(text: &str, layout: &Layout, published: Option<Date>) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    for (index, sentence) in layout.sentences.iter().enumerate() {
        for (span, point) in calendar::points(text, sentence.span) {
            let before = found.last().filter(|w| layout.sentence_at(w.span.start).is_some_and(|s| s + 1 >= index));
            let (past, future) = calendar::readings(point, published, before.and_then(|w| w.period));
            let period = if past == future { past } else { tense::choose(text, sentence.span, span, (past, future), published) };
            found.push(When { span, period, past, future, rule: Rule::from(point.rule()) });
        }
    }
    found
}

/// Finds lengths of time.
#[must_use]
pub fn durations(text: &str, layout: &Layout) -> Vec<Duration> {
    layout.sentences.iter().flat_map(|sentence| length::lengths(text, sentence.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentence::layout;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Dates of a text in an article of Friday 7 November 2014.
    fn read(text: &str) -> Vec<String> {
        let found = dates(text, &layout(text), Some(date(2014, 11, 7)));
        found.iter().map(|w| w.period.map_or("?".into(), |p| p.to_string())).collect()
    }

    fn months(text: &str) -> Vec<u32> {
        durations(text, &layout(text)).iter().map(|d| d.months).collect()
    }

    #[test]
    fn full_dates_in_british_and_american_order() {
        for (text, day) in [
            ("on 7 November 2014", "2014-11-07"),
            ("the 1st of April, 2015", "2015-04-01"),
            ("on June 28, 2021", "2021-06-28"),
            ("on Wednesday 9 October 2019", "2019-10-09"),
            ("until April 2015", "2015-04"),
            ("(2020-07-15)", "2020-07-15"),
        ] {
            assert_eq!(read(text), [day], "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_follows_the_tense() {
        for (text, day) in [
            ("Circle took over the service in April.", "2014-04"),
            ("The contract starts on 1 April.", "2015-04-01"),
            ("It takes full effect on April 1.", "2015-04-01"),
            ("The trust was named preferred bidder in December.", "2013-12"),
            ("They expect to confirm the award in December.", "2014-12"),
            ("From 1 May the trust will be managed by its neighbour.", "2015-05-01"),
            ("In August the trust was placed in special measures.", "2014-08"),
            ("It is to leave on 1 December, after invoking a clause.", "2014-12-01"),
            ("Staff have walked out three times since May.", "2014-05"),
            ("The CCG chose the trust on 1 November.", "2014-11-01"),
            ("The trust, which ran the service until April, has left.", "2014-04"),
            ("Trust to lead interim management from May", "2015-05"),
            ("There would be no change before June.", "2015-06"),
        ] {
            assert_eq!(read(text), [day], "{text}");
        }
    }

    #[test]
    fn relative_points_count_from_the_article() {
        for (text, day) in [
            ("last month", "2014-10"),
            ("earlier this month", "2014-11"),
            ("next month", "2014-12"),
            ("at the end of last month", "2014-10"),
            ("last year", "2013"),
            ("later this year", "2014"),
            ("next year", "2015"),
            ("yesterday", "2014-11-06"),
            ("last August", "2014-08"),
            ("next April", "2015-04"),
            ("July next year", "2015-07"),
            ("1 April this year", "2014-04-01"),
            ("February last year", "2013-02"),
            ("two years ago", "2012"),
            ("three months ago", "2014-08"),
            ("on Monday", "2014-11-03"),
            ("last Wednesday", "2014-11-05"),
            ("next Tuesday", "2014-11-11"),
            ("this week", "2014-11"),
        ] {
            assert_eq!(read(text), [day], "{text}");
        }
    }

    #[test]
    fn a_date_may_count_from_the_date_before_it() {
        assert_eq!(
            read("It was signed in May 2010. In June that year it began, and the following April it ended."),
            ["2010-05", "2010-06", "2011-04"]
        );
    }

    #[test]
    fn years_financial_years_and_seasons() {
        for (text, day) in [
            ("in 2013", "2013"),
            ("by 2019", "2019"),
            ("during 2018-19", "2018-04"),
            ("in 2012/13", "2012-04"),
            ("this financial year", "2014-04"),
            ("next financial year", "2015-04"),
            ("spring 2015", "2015"),
            ("at the end of June 2015", "2015-06"),
            ("in early 2018", "2018"),
            ("mid-2016", "2016"),
        ] {
            assert_eq!(read(text), [day], "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_dates() {
        for text in [
            "It may leave.",
            "Theresa May said so.",
            "the Health and Social Care Act 2012",
            "a march on Whitehall",
            "2014 patients",
            "the 2006 Act",
            "the last year of the deal",
            "19 CCGs",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn without_a_date_of_its_own_an_article_leaves_relative_points_open() {
        let text = "Circle took over in April, and again in April 2013.";
        let found = dates(text, &layout(text), None);
        let periods: Vec<_> = found.iter().map(|w| w.period.map(|p| p.to_string())).collect();
        assert_eq!(periods, [None, Some("2013-04".into())]);
    }

    #[test]
    fn lengths_of_contracts() {
        for (text, length) in [
            ("the five-year contract", 60),
            ("a 10 year contract", 120),
            ("an 18-month deal", 18),
            ("for three years", 36),
            ("will run for 12 months", 12),
            ("a decade-long deal", 120),
            ("for a decade", 120),
            ("15 years from next April", 180),
            ("a two-and-a-half-year contract", 30),
            ("worth £725m over five years", 60),
            ("a three to five year contract", 36),
            ("a year-long contract", 12),
        ] {
            assert_eq!(months(text), [length], "{text}");
        }
    }

    #[test]
    fn ages_distances_and_rates_are_no_lengths() {
        for text in [
            "18 year olds",
            "a five-year-old boy",
            "aged 65 years",
            "two years ago",
            "£5m a year",
            "less than three years into the deal",
            "three months’ notice",
            "in the past five years",
            "two months before it told NHS England",
            "20 years’ experience",
            "the NHS Five Year Forward View",
        ] {
            assert!(months(text).is_empty(), "{text}: {:?}", months(text));
        }
    }

    #[test]
    fn an_option_to_extend_is_told_apart() {
        let text = "a three-year deal with an option to extend for two years";
        let found = durations(text, &layout(text));
        let rules: Vec<_> = found.iter().map(|d| (d.months, &*d.rule)).collect();
        assert_eq!(rules, [(36, "duration.length"), (24, "duration.extension")]);
        let text = "decided against extending the seven-year contract";
        assert_eq!(&*durations(text, &layout(text))[0].rule, "duration.length");
    }

    proptest! {
        #[test]
        fn times_stand_in_order_inside_the_text(
            text in "(in |on |from |1st |[0-9]{1,4}|April|May |Monday|last |next |year|month| years|five|-|’|ago|old|\\PC){0,40}",
            has_date in proptest::bool::ANY,
        ) {
            let layout = layout(&text);
            let published = has_date.then(|| date(2014, 11, 7));
            let whens = dates(&text, &layout, published);
            let lengths = durations(&text, &layout);
            for spans in [whens.iter().map(|w| w.span).collect::<Vec<_>>(), lengths.iter().map(|d| d.span).collect()] {
                prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
                prop_assert!(spans.iter().all(|s| s.end <= text.len() && !s.of(&text).is_empty()));
            }
        }
    }
}
