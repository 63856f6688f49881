//! The house rules that a compiler does not check: every file has a head, no room looks forward, one file knows Python.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms in the order in which data passes through them; ground comes first.
const ROOMS: &[&[&str]] = &[
    &["error", "identity", "label", "period", "span"],
    &["vocabulary"],
    &["read"],
    &["annotate"],
    &["attribution"],
    &["interpret"],
    &["reconcile"],
    &["frame"],
    &["pipeline"],
    &["python"],
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    found
}

/// The place of a room in the order.
fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a file names behind `crate::`, also in a braced list. Docs do not count: they may point forward, and so may unit
/// tests, which run the sentences of a vocabulary through its readers.
fn named_rooms(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut rooms = Vec::new();
    for (at, name) in code.match_indices("crate::") {
        let rest = &code[at + name.len()..];
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(heads(list)),
            None => rooms.push(word(rest)),
        }
    }
    rooms
}

/// The first words of the items of a braced list, up to its closing brace.
fn heads(list: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut is_new) = (0, true);
    for (at, c) in list.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            '{' => depth += 1,
            ',' if depth == 0 => is_new = true,
            c if is_new && c.is_alphabetic() => {
                heads.push(word(&list[at..]));
                is_new = false;
            }
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_file_opens_with_a_head() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} has no head", path.display());
    }
}

#[test]
fn no_room_uses_a_room_after_it() {
    let mut checked = 0;
    for (path, text) in sources() {
        let Some(own) = rank(&room(&path)) else { continue };
        for other in named_rooms(&text) {
            if let Some(place) = rank(&other) {
                checked += 1;
                assert!(place <= own, "{} looks forward to {other}", path.display());
            }
        }
    }
    assert!(checked > 50, "the test reads the imports: {checked}");
}

#[test]
fn one_file_knows_python() {
    for (path, text) in sources() {
        let is_binding = path.ends_with("src/python.rs");
        assert_eq!(text.contains("pyo3::"), is_binding, "{}", path.display());
    }
}
