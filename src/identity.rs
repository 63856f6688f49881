//! Ids that a person can read and that come from content alone.
//!
//! In: `King’s College Hospital NHS Foundation Trust`. Out: `kings-college-hospital-nhs-foundation-trust`.
//! The same input gives the same id on every machine, so that two runs, or two people, speak of the same row.

/// Lower-case letters and digits with single hyphens between words; possessives and apostrophes fused, `&` read as `and`.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\'' | '’' | '‘' => {}
            '&' => push_word(&mut out, "and"),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
    out.push_str(word);
    out.push('-');
}

/// A 64-bit FNV-1a hash: stable across platforms and versions, which Rust's own hashers do not promise.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_read_like_the_name() {
        assert_eq!(slug("King’s College Hospital NHS Foundation Trust"), "kings-college-hospital-nhs-foundation-trust");
        assert_eq!(slug("Guy's & St Thomas'"), "guys-and-st-thomas");
        assert_eq!(slug("  (Which?) "), "which");
        assert_eq!(slug("—"), "");
    }
}
