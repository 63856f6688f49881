//! Compressed documents → their bytes.
//!
//! In: the bytes of a `.gz` or `.zst` file. Out: what is packed in them. Data that end too early, are damaged or would fill the memory
//! (a few kilobytes can unpack to terabytes) cost the document. What is inside is left to [`super::decode`].

use std::io::Read;

/// How a document is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As it is.
    Plain,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

/// The most bytes that one document may unpack to.
pub const LARGEST: u64 = 2_000_000_000;

/// Unpacks a document.
///
/// # Errors
/// Where the data are damaged or too large; the message says which.
pub fn unpack(bytes: Vec<u8>, packing: Packing) -> Result<Vec<u8>, String> {
    unpack_up_to(LARGEST, bytes, packing)
}

fn unpack_up_to(largest: u64, bytes: Vec<u8>, packing: Packing) -> Result<Vec<u8>, String> {
    let (kind, mut reader): (_, Box<dyn Read + '_>) = match packing {
        Packing::Plain => return Ok(bytes),
        Packing::Gzip => ("gzip", Box::new(flate2::read::MultiGzDecoder::new(&bytes[..]))),
        Packing::Zstd => match zstd::stream::read::Decoder::with_buffer(&bytes[..]) {
            Ok(reader) => ("zstd", Box::new(reader)),
            Err(error) => return Err(damaged("zstd", &error)),
        },
    };
    let mut out = Vec::new();
    reader.by_ref().take(largest + 1).read_to_end(&mut out).map_err(|error| damaged(kind, &error))?;
    if out.len() as u64 > largest {
        return Err(format!("it unpacks to more than {largest} bytes; split it into smaller files"));
    }
    Ok(out)
}

fn damaged(kind: &str, error: &std::io::Error) -> String {
    format!("the {kind} data are damaged or end too early ({error}); copy or download the file again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn both_kinds_unpack() {
        assert_eq!(unpack(gzip(b"text"), Packing::Gzip).unwrap(), b"text");
        assert_eq!(unpack(zstd::encode_all(&b"text"[..], 0).unwrap(), Packing::Zstd).unwrap(), b"text");
    }

    #[test]
    fn members_that_follow_each_other_are_one_document() {
        assert_eq!(unpack([gzip(b"one "), gzip(b"two")].concat(), Packing::Gzip).unwrap(), b"one two");
    }

    #[test]
    fn damaged_data_are_told() {
        let whole = gzip(&b"text ".repeat(100));
        assert!(unpack(whole[..whole.len() - 9].to_vec(), Packing::Gzip).unwrap_err().contains("gzip data are damaged"));
        assert!(unpack(b"plain text".to_vec(), Packing::Gzip).is_err());
        assert!(unpack(b"plain text".to_vec(), Packing::Zstd).unwrap_err().contains("zstd data are damaged"));
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        let bomb = gzip(&vec![b' '; 100_000]);
        assert!(bomb.len() < 1000);
        assert!(unpack_up_to(50_000, bomb, Packing::Gzip).unwrap_err().contains("more than 50000 bytes"));
    }
}
