//! Numbers for words and features.
//!
//! In: a form, or the parts of a feature. Out: 32 bits, the same on every machine and in every release, because the weights of the
//! model lie where these say: nothing here may change without a new model. `said` and `Said`, lower-cased before, are one number.

/// The number of a form (FNV-1a, well mixed).
#[must_use]
pub fn text_hash(form: &str) -> u32 {
    let mut hash: u32 = 0x811C_9DC5;
    for byte in form.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^ (hash >> 15)
}

/// The number of a feature: its template and up to three parts.
#[must_use]
pub fn feature_hash(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let low = (u64::from(a) << 32) | u64::from(b);
    let high = (u64::from(template) << 32) | u64::from(c);
    let mixed = (low ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let mixed = (mixed ^ (mixed >> 29) ^ high).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_feature_are_not_exchanged() {
        let all = [feature_hash(1, 2, 3, 4), feature_hash(1, 3, 2, 4), feature_hash(2, 1, 3, 4), feature_hash(1, 2, 4, 3)];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
    }

    #[test]
    fn an_empty_form_has_the_number_of_the_start() {
        assert_eq!(text_hash(""), 0x811C_9DC5 ^ (0x811C_9DC5 >> 15));
    }
}
