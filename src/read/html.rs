//! A web page to its article.
//!
//! In: the text of a page. Out: the [`Page`]: what its metadata say (headline, site, day, address) and its article, a paragraph a line. The
//! article is found as browsers find it for their reader view; JSON-LD, which publishers write for search engines, is
//! believed before `<meta>` and `<time>`. What is left about the paragraphs is left to [`super::boilerplate`].

use super::{line, markup};
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a web page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Headline.
    pub title: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Date of publication, as written.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The article.
    pub text: String,
}

/// Reads a page.
///
/// # Errors
/// Where no article is found in it, or its markup is beyond all measure.
pub fn page(html: &str) -> Result<Page, String> {
    markup::check(html)?;
    // The library is not ours: should it fail on a page, it costs that page.
    catch_unwind(AssertUnwindSafe(|| read(html)))
        .unwrap_or_else(|_| Err("the page cannot be taken apart; save its text and read that".into()))
}

fn read(html: &str) -> Result<Page, String> {
    let config = Config { disable_json_ld: true, text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).map_err(|error| error.to_string())?;
    let mut page = linked_data(&reader);
    let attribute = |selector: &str, name: &str| reader.doc.select(selector).attr(name).map(|value| value.to_string());
    page.published = page.published.take().or_else(|| {
        attribute(
            "meta[itemprop='datePublished'], meta[name='date'], meta[name='DC.date.issued'], meta[property='article:published_time']",
            "content",
        )
        .or_else(|| attribute("time[itemprop='datePublished'], time[pubdate], article time[datetime], time[datetime]", "datetime"))
    });
    page.url =
        page.url.take().or_else(|| attribute("link[rel='canonical']", "href")).or_else(|| attribute("meta[property='og:url']", "content"));
    let article = reader.parse().map_err(|_| "no article was found in the page; save its text and read that".to_owned())?;
    page.title = page.title.or(Some(article.title));
    page.site = page.site.or(article.site_name);
    page.published = page.published.or(article.published_time);
    page.text = paragraphs(&article.text_content);
    [&mut page.title, &mut page.site, &mut page.published, &mut page.url].into_iter().for_each(tidy_field);
    Ok(page)
}

fn tidy_field(field: &mut Option<String>) {
    *field = field.take().map(|words| line::tidy(&words)).filter(|words| !words.is_empty());
}

/// A paragraph a line.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// What the page tells search engines of its article.
fn linked_data(reader: &Readability) -> Page {
    let scripts = reader.doc.select("script[type='application/ld+json']");
    let mut page = Page::default();
    for script in scripts.nodes() {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) {
            objects(&value).into_iter().filter(|object| is_article(object)).for_each(|object| page.learn(object));
        }
    }
    page
}

/// The objects of a script: itself, those of its array, those of its graph.
fn objects(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(all) => all.iter().flat_map(objects).collect(),
        Value::Object(fields) => fields.get("@graph").map_or_else(|| vec![value], objects),
        _ => Vec::new(),
    }
}

fn is_article(object: &Value) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report");
    match &object["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

impl Page {
    fn learn(&mut self, object: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let publisher = &object["publisher"];
        self.title = self.title.take().or_else(|| text(&object["headline"]));
        self.published = self.published.take().or_else(|| text(&object["datePublished"]));
        self.url = self.url.take().or_else(|| text(&object["url"]));
        self.site =
            self.site.take().or_else(|| text(&publisher["name"]).or_else(|| text(&publisher[0]["name"])).or_else(|| text(publisher)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BODY: &str = "<article><h1>Trust refuses to sign</h1><time datetime='2014-11-07T10:00Z'>7 Nov</time>\
        <p>An NHS hospital has pledged to compete with Circle, the private provider appointed to run the <b>£120m</b> service, after refusing to become its subcontractor.</p>\
        <p>The trust&rsquo;s board said it would not be in its best interests to sign a contract without any mitigation, and that patients would lose by it.</p>\
        <ul><li>Referrals fell by a third</li><li>Surgeons may leave the hospital</li></ul></article>";

    fn read_page(head: &str) -> Page {
        page(&format!("<html><head><title>Trust refuses to sign | HSJ</title>{head}</head><body><nav><a href='/'>Home</a></nav>{BODY}<footer>About us</footer></body></html>")).unwrap()
    }

    #[test]
    fn the_article_is_a_paragraph_a_line() {
        let lines: Vec<_> = read_page("").text.lines().map(str::to_owned).collect();
        let at = lines.iter().position(|line| line.starts_with("An NHS hospital")).unwrap();
        assert!(lines[at].ends_with("run the £120m service, after refusing to become its subcontractor."));
        assert!(lines[at + 1].starts_with("The trust’s board") && lines.iter().any(|line| line.contains("Surgeons may leave")));
        assert!(!lines.iter().any(|line| line.contains("About us")));
    }

    #[test]
    fn linked_data_are_believed_before_meta_and_time() {
        let meta = "<meta property='og:site_name' content='HSJ'><meta property='article:published_time' content='2014-11-08'>";
        let page = read_page(meta);
        assert_eq!((page.site.as_deref(), page.published.as_deref()), (Some("HSJ"), Some("2014-11-08")));
        let linked = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",
            "headline":"Trust refuses","datePublished":"2014-11-06","publisher":{"name":"Health Service Journal"}}]}</script>"#;
        let page = read_page(&format!("{meta}{linked}"));
        assert_eq!(
            (page.title.as_deref(), page.site.as_deref(), page.published.as_deref()),
            (Some("Trust refuses"), Some("Health Service Journal"), Some("2014-11-06"))
        );
        assert_eq!(read_page("").published.as_deref(), Some("2014-11-07T10:00Z"));
    }

    #[test]
    fn a_page_without_an_article_or_too_deep_for_one_is_told() {
        assert!(page("<html><body></body></html>").is_err());
        assert!(page(&"<div>".repeat(100_000)).unwrap_err().contains("nested"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_page_is_survived(html in "(<(p|div|table|a href='x'|script type='application/ld\\+json'|/p|/div|time)>|\\PC{0,12}|[<>&{\"]){0,40}") {
            let _ = page(&html);
        }
    }
}
