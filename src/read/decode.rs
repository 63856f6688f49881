//! Bytes → text.
//!
//! In: the bytes of a document, unpacked, and the encoding that it declares, if any. Out: its text with `\n` at the ends of lines, and a
//! remark where something in it could not be read. A byte order mark decides, then UTF-16 is known by its zero bytes and UTF-8 by being valid;
//! text that is UTF-8 but for a broken character keeps all but that character (`£5m\xe2\x82` ends in half of one); what is left
//! is guessed, as a browser would for a British page. Files that are no text at all are known by their first bytes or by
//! their control characters, and are refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text that was read, with a remark on what it lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What could not be read.
    pub remark: Option<String>,
}

/// Reads bytes as text.
///
/// # Errors
/// Where they are no text; the message says what they are.
pub fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, String> {
    if let Some(kind) = known_binary(&bytes) {
        return Err(format!("this is {kind}, not text; save it as text or HTML and read that"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return decoded_as(encoding, &bytes);
    }
    if let Some(encoding) = utf16_by_zeros(&bytes) {
        return decoded_as(encoding, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return readable(text, 0),
        Err(error) => error.into_bytes(),
    };
    if let Some(broken) = broken_utf8(&bytes) {
        return readable(String::from_utf8_lossy(&bytes).into_owned(), broken);
    }
    decoded_as(declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guessed(&bytes)), &bytes)
}

fn decoded_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, String> {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    readable(text.into_owned(), lost)
}

/// A text in which `lost` characters could not be read, unless it is none.
fn readable(text: String, lost: usize) -> Result<Decoded, String> {
    if text.trim().is_empty() {
        return Err("there is nothing in it but white space; delete it or fill it".into());
    }
    let controls = text.chars().filter(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')).count();
    let all = text.chars().count();
    if controls * SHARE_OF_CONTROLS > all {
        return Err("these bytes are not text; if the document is a Word or PDF file, save it as text and read that".into());
    }
    if lost > 2 && lost * SHARE_OF_LOST > all {
        return Err("the encoding cannot be made out: too many characters are broken; save the document as UTF-8".into());
    }
    let remark = (lost > 0).then(|| {
        let count = if lost == 1 { "one character".to_owned() } else { format!("{lost} characters") };
        format!("{count} could not be decoded and became `\u{fffd}`; save the document as UTF-8 to mend it")
    });
    Ok(Decoded { text: with_plain_breaks(text), remark })
}

/// More than one control character in so many: no text.
const SHARE_OF_CONTROLS: usize = 50;
/// More than one broken character in so many, and not only the cut at the end: the wrong encoding.
const SHARE_OF_LOST: usize = 20;

/// Ends every line in `\n`, whatever system wrote it.
fn with_plain_breaks(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// What a file is by its first bytes, if that is no text.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "a rich-text document"),
        (b"\x1f\x8b", "gzip data"),
        (b"\x28\xb5\x2f\xfd", "zstd data"),
        (b"PAR1", "a Parquet file"),
        (b"BZh", "bzip2 data"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"\xfd7zXZ", "xz data"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format 3", "a database"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
    ];
    KINDS.iter().find(|(head, _)| bytes.starts_with(head)).map(|(_, kind)| *kind)
}

/// UTF-16 without a mark: in English text every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    match (even * 10 > pairs * 7, odd * 10 > pairs * 7) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The number of broken characters of a text that is otherwise UTF-8; `None` where it is another encoding.
fn broken_utf8(bytes: &[u8]) -> Option<usize> {
    let (mut whole, mut broken, mut halves) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let invalid = chunk.invalid();
        broken += usize::from(!invalid.is_empty());
        // `Â` and `Ã` begin what UTF-8 makes of £ and é, and hardly an English word.
        halves += usize::from(invalid.len() > 1 || matches!(invalid, [0xc2 | 0xc3]));
    }
    (whole > broken || halves == broken).then_some(broken)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "The trust’s £16.6m contract – “a first” – was signed in the café.";

    fn text(bytes: impl Into<Vec<u8>>) -> String {
        decode(bytes.into(), None).unwrap().text
    }

    fn utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_common_encoding_is_the_same_text() {
        assert_eq!(text(TEXT), TEXT);
        assert_eq!(text([b"\xef\xbb\xbf", TEXT.as_bytes()].concat()), TEXT);
        assert_eq!(text(encoding_rs::WINDOWS_1252.encode(TEXT).0), TEXT);
        assert_eq!(text([vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat()), TEXT);
        assert_eq!(text([vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat()), TEXT);
        assert_eq!(text(utf16(u16::to_le_bytes)), TEXT);
        assert_eq!(text(utf16(u16::to_be_bytes)), TEXT);
        assert_eq!(text(*b"p\0l\0a\0i\0n\0"), "plain");
    }

    #[test]
    fn half_a_character_costs_only_itself() {
        let read = decode(b"It cost \xc2\xa35m or \xe2\x82".to_vec(), None).unwrap();
        assert_eq!(read.text, "It cost £5m or \u{fffd}");
        assert!(read.remark.unwrap().starts_with("one character could not be decoded"));
    }

    #[test]
    fn an_accent_at_the_very_end_is_no_half_character() {
        assert_eq!(text(b"They met in the caf\xe9".to_vec()), "They met in the café");
    }

    #[test]
    fn what_is_no_text_is_told_by_name() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0".to_vec(), None).unwrap_err().contains("a PNG image"));
        assert!(decode((0..=255).cycle().take(4000).collect(), None).unwrap_err().contains("not text"));
        assert!(decode(b" \n\t\r\n".to_vec(), None).unwrap_err().contains("white space"));
        assert!(decode(Vec::new(), None).is_err());
    }

    #[test]
    fn lines_end_alike() {
        assert_eq!(text("a\r\nb\rc\n"), "a\nb\nc\n");
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode(bytes, None);
        }

        #[test]
        fn utf8_is_read_as_it_is(text in "[a-z]\\PC{0,60}") {
            prop_assert_eq!(decode(text.clone().into_bytes(), None).unwrap().text, text);
        }
    }
}
