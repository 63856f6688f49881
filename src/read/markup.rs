//! Whether the markup of a page is such as people write.
//!
//! In: the text of a page. Out: nothing, or what is beyond all measure in it. The reader of articles takes time that grows with the cube of
//! the depth of a page and with the square of the attributes of a tag: a page of 4,000 nested `<div>` would hold it for minutes, a
//! news page nests some thirty. Elements are counted as a browser would open and close them, roughly: scripts,
//! styles and comments are passed over, an end tag closes the nearest element of its name. What the page says is left to [`super::html`].

/// Bytes of a page. Saved with all its pictures in it, a news page may have 10 MB.
const MOST_BYTES: usize = 20_000_000;
/// Elements of a page.
const MOST_ELEMENTS: usize = 50_000;
/// Elements inside one another.
const DEEPEST: usize = 200;
/// Attributes of a tag.
const MOST_ATTRIBUTES: usize = 500;

/// Checks a page before it is taken apart.
///
/// # Errors
/// Says which measure it exceeds.
pub fn check(html: &str) -> Result<(), String> {
    if html.len() > MOST_BYTES {
        return Err(beyond("is larger than", MOST_BYTES, "bytes"));
    }
    let mut rest = html.as_bytes();
    let mut open: Vec<Vec<u8>> = Vec::new();
    let mut elements = 0;
    while let Some(at) = rest.iter().position(|&b| b == b'<') {
        rest = &rest[at + 1..];
        match rest {
            [b'!', b'-', b'-', inside @ ..] => rest = behind(inside, b"-->"),
            [b'/', end @ ..] => {
                let name = name(end);
                if let Some(at) = open.iter().rposition(|other| *other == name) {
                    open.truncate(at);
                }
                rest = end;
            }
            [b, ..] if b.is_ascii_alphabetic() => {
                let name = name(rest);
                let tag = Tag::read(rest);
                rest = &rest[tag.length..];
                elements += 1;
                if tag.attributes > MOST_ATTRIBUTES {
                    return Err(beyond("has a tag with more than", MOST_ATTRIBUTES, "attributes"));
                }
                if RAW.contains(&name.as_slice()) {
                    rest = behind(rest, &[b"</", name.as_slice()].concat());
                } else if !tag.is_closed && !LEAVES.contains(&name.as_slice()) {
                    open.push(name);
                }
            }
            _ => {}
        }
        if open.len() > DEEPEST {
            return Err(beyond("is nested more than", DEEPEST, "elements deep"));
        }
        if elements > MOST_ELEMENTS {
            return Err(beyond("has more than", MOST_ELEMENTS, "elements"));
        }
    }
    Ok(())
}

fn beyond(what: &str, most: usize, of: &str) -> String {
    format!("the page {what} {most} {of}; save its text and read that")
}

/// Elements whose content is no markup.
const RAW: &[&[u8]] = &[b"script", b"style", b"textarea", b"title", b"iframe", b"noembed", b"noframes", b"xmp"];

/// Elements that hold none, or close themselves where the next of their kind begins.
const LEAVES: &[&[u8]] = &[
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"p",
    b"li",
    b"option",
    b"optgroup",
    b"td",
    b"tr",
    b"th",
    b"tbody",
    b"thead",
    b"dt",
    b"dd",
    b"html",
    b"head",
    b"body",
];

fn name(tag: &[u8]) -> Vec<u8> {
    tag.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').take(40).map(u8::to_ascii_lowercase).collect()
}

/// What stands behind the first `end`, in any case; nothing where it does not occur.
fn behind<'h>(html: &'h [u8], end: &[u8]) -> &'h [u8] {
    let at = html.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
    at.map_or(&[], |at| &html[at + end.len()..])
}

/// A start tag.
#[derive(Default)]
struct Tag {
    length: usize,
    attributes: usize,
    is_closed: bool,
}

impl Tag {
    /// Reads to the `>` that stands in no quotation marks.
    fn read(html: &[u8]) -> Self {
        let mut tag = Self { length: html.len(), ..Self::default() };
        let mut quote = None;
        let mut before = b' ';
        for (at, &b) in html.iter().enumerate() {
            match quote {
                Some(mark) if b == mark => quote = None,
                Some(_) => {}
                None if b == b'>' => return Self { length: at + 1, is_closed: before == b'/', ..tag },
                None if matches!(b, b'"' | b'\'') && before == b'=' => quote = Some(b),
                None => tag.attributes += usize::from(is_gap(before) && !is_gap(b)),
            }
            before = b;
        }
        tag
    }
}

const fn is_gap(b: u8) -> bool {
    b.is_ascii_whitespace() || b == b'/'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_common_page_passes() {
        let script = "<script>for (i = 0; i<n; i++) { s += '<div>' }</script>".repeat(300);
        let list = "<ul><li>one<li>two<li>three</ul><p>word<p>word<br><img src='a>b' alt=\"<div>\"/>".repeat(300);
        assert_eq!(check(&format!("<!DOCTYPE html><html><head>{script}<!-- <div> --></head><body>{list}</body></html>")), Ok(()));
    }

    #[test]
    fn what_is_beyond_all_measure_is_told() {
        let attributes: String = (0..600).map(|n| format!("a{n}=b ")).collect();
        for (html, what) in [
            ("<div>".repeat(300), "nested more than 200"),
            ("<div></p></x>".repeat(300), "nested more than 200"),
            ("<b><p>".repeat(300), "nested more than 200"),
            (format!("<p {attributes}>"), "more than 500 attributes"),
            (format!("<p a='>' {attributes}>"), "more than 500 attributes"),
            ("<p>x".repeat(60_000), "more than 50000 elements"),
            (" ".repeat(20_000_001), "larger than 20000000 bytes"),
        ] {
            assert!(check(&html).unwrap_err().contains(what), "{what}");
        }
    }

    proptest! {
        #[test]
        fn any_markup_is_survived(html in "(<[a-z/!>='\" -]{0,9}|\\PC{0,5}){0,20}") {
            let _ = check(&html);
        }
    }
}
