//! Counts the files, lines and words of the text files below a directory.
//!
//! The map-reduce that everybody knows. One expander, four values per file, and four functions
//! that collect them; one pass over the files computes all of it:
//!
//! ```text
//! corpus -> document -> [ text -> is_text, lines, words, frequencies ]*
//!     -> files, total_lines, total_words, top_words
//! ```
//!
//! ```text
//! cargo run --release -- run word_count --input corpus=.
//! cargo run --release -- run word_count --input corpus=. --input top=3
//! ```
//!
//! # Which files are counted
//!
//! `corpus` is a file or a directory. Of a directory, every regular file in it and below, except
//! under names that begin with a dot and under directories called `target`; links are not followed.
//! A file counts when it is text: valid UTF-8 without a NUL. Lines are newline characters and words
//! are what white space separates, just as `wc` counts them in a UTF-8 locale:
//!
//! ```text
//! find . -mindepth 1 \( -name '.*' -o -type d -name target \) -prune -o -type f -print0 |
//!     xargs -0 grep -LZaxv '.*' | xargs -0 grep -LZaP '\x00' | wc -lw --files0-from=- | tail -1
//! ```

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("word_count");
}

/// How many words [`top_words`] lists when `top` is not given.
const TOP: usize = 10;

/// How much of a file is searched for a NUL before all of it is read.
const SNIFFED: u64 = 8_000;

/// How often a word occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCount {
    /// The word, in lower case.
    pub word: String,
    /// Its occurrences in all documents.
    pub count: usize,
}

/// Each file of the corpus, found while the first ones are already being read; sorted by name
/// within each directory.
///
/// # Errors
///
/// When there is no such file or directory.
pub fn document(corpus: &Path) -> io::Result<impl Parallelizable<PathBuf>> {
    corpus.metadata().map_err(|error| at(corpus, &error))?;
    let entries = WalkDir::new(corpus).sort_by_file_name().into_iter();
    Ok(entries
        .filter_entry(is_wanted)
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| entry.into_path()),
            // A directory that cannot be read: passed on, so that `text` says why.
            Err(error) => error.path().map(Path::to_path_buf),
        }))
}

/// The document's text; none if it is no text.
///
/// # Errors
///
/// When the file cannot be read.
pub fn text(document: &Path) -> io::Result<Option<String>> {
    read_text(document).map_err(|error| at(document, &error))
}

/// Newlines in the document.
pub fn lines(text: &Option<String>) -> usize {
    text.as_deref().map_or(0, |text| text.matches('\n').count())
}

/// Words in the document: what white space separates.
pub fn words(text: &Option<String>) -> usize {
    text.as_deref()
        .map_or(0, |text| text.split_whitespace().count())
}

/// How often each word occurs in the document. Unlike in [`words`], a word is here a run of
/// letters, digits and underscores, in lower case: `The-end.` is `the` and `end`.
pub fn frequencies(text: &Option<String>) -> BTreeMap<String, usize> {
    let text = text.as_deref().unwrap_or_default().to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let mut frequencies = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        *frequencies.entry(word).or_default() += 1;
    }
    frequencies
        .into_iter()
        .map(|(word, count)| (word.to_owned(), count))
        .collect()
}

/// Whether the document counts.
pub fn is_text(text: &Option<String>) -> bool {
    text.is_some()
}

/// The number of text files.
pub fn files(is_text: Collect<bool>) -> usize {
    is_text.iter().filter(|is_text| **is_text).count()
}

/// Newlines in all documents.
pub fn total_lines(lines: Collect<usize>) -> usize {
    lines.iter().sum()
}

/// Words in all documents.
pub fn total_words(words: Collect<usize>) -> usize {
    words.iter().sum()
}

/// The `top` most frequent words (ten, if not given); equally frequent ones by the alphabet.
pub fn top_words(
    frequencies: Collect<BTreeMap<String, usize>>,
    top: Option<usize>,
) -> Vec<WordCount> {
    let mut totals = BTreeMap::new();
    for (word, count) in frequencies.into_iter().flatten() {
        *totals.entry(word).or_default() += count;
    }
    let mut counts: Vec<_> = totals
        .into_iter()
        .map(|(word, count)| WordCount { word, count })
        .collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    counts.truncate(top.unwrap_or(TOP));
    counts
}

/// Not hidden, and no build directory. The corpus itself may be called anything.
fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    let is_build = name == "target" && entry.file_type().is_dir();
    entry.depth() == 0 || !(is_hidden || is_build)
}

fn read_text(path: &Path) -> io::Result<Option<String>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(SNIFFED).read_to_end(&mut bytes)?;
    if bytes.contains(&0) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0')))
}

/// The error with the path in front, which `io::Error` does not know.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[expect(clippy::unnecessary_wraps, reason = "it is what `text` gives")]
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn documents_are_sorted_and_hidden_ones_left_out() -> io::Result<()> {
        let corpus = tempfile::Builder::new().prefix(".hidden").tempdir()?;
        for file in [
            "b.txt",
            "a/2.txt",
            "a/1.txt",
            ".git/config",
            "target/out.txt",
            "c/target",
        ] {
            let path = corpus.path().join(file);
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(path, "text")?;
        }

        let documents: Vec<_> = document(corpus.path())?.into_iter().collect();

        let names = ["a/1.txt", "a/2.txt", "b.txt", "c/target"];
        assert_eq!(documents, names.map(|name| corpus.path().join(name)));
        Ok(())
    }

    #[test]
    fn a_single_file_is_a_corpus() -> io::Result<()> {
        let file = tempfile::NamedTempFile::new()?;

        let documents: Vec<_> = document(file.path())?.into_iter().collect();

        assert_eq!(documents, [file.path()]);
        Ok(())
    }

    #[test]
    fn a_missing_corpus_is_named() {
        let error = document(Path::new("no/such")).err().unwrap();

        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(error.to_string().starts_with("no/such: "), "{error}");
    }

    #[test]
    fn text_is_utf8_without_nul() -> io::Result<()> {
        let directory = tempfile::tempdir()?;
        let read = |bytes: &[u8]| {
            let path = directory.path().join("file");
            fs::write(&path, bytes)?;
            text(&path)
        };

        assert_eq!(read("häufig".as_bytes())?, some("häufig"));
        assert_eq!(read(b"")?, some(""));
        assert_eq!(read(b"a\0b")?, None);
        assert_eq!(read(&[[b' '; 10_000].as_slice(), b"\0"].concat())?, None);
        assert_eq!(read(b"h\xe4ufig")?, None);
        Ok(())
    }

    #[test]
    fn lines_and_words_as_wc_counts_them() {
        let text = some("one two\n\tthree -- four\n\nfive");

        assert_eq!((lines(&text), words(&text)), (3, 6));
        assert_eq!((lines(&None), words(&None)), (0, 0));
    }

    #[test]
    fn frequent_words_ignore_case_and_punctuation() {
        let frequencies = frequencies(&some("The end. the-END? é"));

        let expected = [("end", 2), ("the", 2), ("é", 1)];
        assert_eq!(
            frequencies,
            expected.map(|(word, n)| (word.to_owned(), n)).into()
        );
    }

    #[test]
    fn top_words_are_merged_over_documents() {
        let documents = [some("b a c a"), None, some("c b")];

        let top = top_words(documents.iter().map(frequencies).collect(), Some(2));

        let expected = [("a", 2), ("b", 2)];
        assert_eq!(
            top,
            expected.map(|(word, count)| WordCount {
                word: word.into(),
                count
            })
        );
    }
}
