//! Measures the files of a directory tree in two map blocks, one after the other.
//!
//! The shape of Apache Hamilton's star counting, which asks a server for every page of stargazers
//! of every repository. Here the repositories are directories and the pages are their files: the
//! first block lists each directory, the second reads each file that was listed. `file` is what
//! joins them: it collects the first block and expands into the second.
//!
//! ```text
//! root -> directory -> [ listing ]* -> file -> [ extension, size ]* -> by_extension, largest_files
//!                                   -> by_directory
//! ```
//!
//! ```text
//! cargo run --release -- run star_counting --input root=.
//! ```
//!
//! Names that begin with a dot and directories called `target` are passed over, and links are not
//! followed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("star_counting");
}

/// How many rows the longest tables have when `top` is not given.
const TOP: usize = 10;

/// How much there is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Its length.
    pub bytes: usize,
    /// The newlines in it.
    pub lines: usize,
}

/// All files of one extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionSummary {
    /// The part of the name after the last dot; empty for names without one.
    pub extension: String,
    /// The number of files.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Their newlines.
    pub lines: usize,
}

/// One directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectorySummary {
    /// Its path.
    pub directory: String,
    /// The files in it, without those in directories below.
    pub files: usize,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSummary {
    /// Its path.
    pub file: String,
    /// Its length.
    pub bytes: usize,
    /// The newlines in it.
    pub lines: usize,
}

/// The directory and every directory below it.
///
/// # Errors
///
/// When there is no such directory.
pub fn directory(root: &Path) -> io::Result<impl Parallelizable<PathBuf>> {
    fs::read_dir(root).map_err(|error| at(root, &error))?;
    let entries = WalkDir::new(root).sort_by_file_name().into_iter();
    Ok(entries
        .filter_entry(is_wanted)
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_dir().then(|| entry.into_path()),
            // A directory that cannot be read: passed on, so that `listing` says why.
            Err(error) => error.path().map(Path::to_path_buf),
        }))
}

/// The files in the directory, without those in directories below; sorted.
///
/// # Errors
///
/// When the directory cannot be read.
pub fn listing(directory: &Path) -> io::Result<Vec<PathBuf>> {
    list(directory).map_err(|error| at(directory, &error))
}

/// Each file of all directories: closes the first block and opens the second.
pub fn file(listing: &Collect<Vec<PathBuf>>) -> impl Parallelizable<PathBuf> {
    listing.iter().flatten().cloned()
}

/// The file's extension.
pub fn extension(file: &Path) -> String {
    file.extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// How much there is in the file.
///
/// # Errors
///
/// When the file cannot be read.
pub fn size(file: &Path) -> io::Result<Size> {
    measure(file).map_err(|error| at(file, &error))
}

/// The files of each extension, most bytes first.
pub fn by_extension(extension: Collect<String>, size: &Collect<Size>) -> Vec<ExtensionSummary> {
    let mut extensions = BTreeMap::<String, (usize, Size)>::new();
    for (extension, size) in extension.into_iter().zip(size) {
        let (files, total) = extensions.entry(extension).or_default();
        *files += 1;
        total.bytes += size.bytes;
        total.lines += size.lines;
    }
    let summaries = extensions
        .into_iter()
        .map(
            |(extension, (files, Size { bytes, lines }))| ExtensionSummary {
                extension,
                files,
                bytes,
                lines,
            },
        );
    let mut summaries: Vec<_> = summaries.collect();
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.bytes));
    summaries
}

/// The `top` directories (ten, if not given) with the most files.
pub fn by_directory(
    directory: Collect<PathBuf>,
    listing: &Collect<Vec<PathBuf>>,
    top: Option<usize>,
) -> Vec<DirectorySummary> {
    let summaries = directory
        .iter()
        .zip(listing)
        .map(|(directory, listing)| DirectorySummary {
            directory: directory.display().to_string(),
            files: listing.len(),
        });
    let mut summaries: Vec<_> = summaries.collect();
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.files));
    summaries.truncate(top.unwrap_or(TOP));
    summaries
}

/// The `top` files (ten, if not given) with the most bytes.
pub fn largest_files(
    file: Collect<PathBuf>,
    size: &Collect<Size>,
    top: Option<usize>,
) -> Vec<FileSummary> {
    let mut files: Vec<_> = file.iter().zip(size).collect();
    files.sort_by_key(|(_, size)| std::cmp::Reverse(size.bytes));
    files.truncate(top.unwrap_or(TOP));
    let summaries = files.into_iter().map(|(file, size)| FileSummary {
        file: file.display().to_string(),
        bytes: size.bytes,
        lines: size.lines,
    });
    summaries.collect()
}

/// Not hidden, and no build directory. The root itself may be called anything.
fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    entry.depth() == 0 || !(is_hidden || name == "target" && entry.file_type().is_dir())
}

fn list(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if entry.file_type()?.is_file() && !is_hidden {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the file in pieces, so that its length does not matter.
fn measure(file: &Path) -> io::Result<Size> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(file)?);
    let mut size = Size::default();
    loop {
        let piece = reader.fill_buf()?;
        if piece.is_empty() {
            return Ok(size);
        }
        let length = piece.len();
        size.bytes += length;
        size.lines += piece.split(|byte| *byte == b'\n').count() - 1;
        reader.consume(length);
    }
}

/// The error with the path in front, which `io::Error` does not know.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> io::Result<tempfile::TempDir> {
        let root = tempfile::tempdir()?;
        for (file, text) in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(path, text)?;
        }
        Ok(root)
    }

    #[test]
    fn directories_are_sorted_and_hidden_ones_left_out() -> io::Result<()> {
        let tree = tree(&[("b/x", ""), ("a/c/x", ""), (".git/x", ""), ("target/x", "")])?;

        let directories: Vec<_> = directory(tree.path())?.into_iter().collect();

        assert_eq!(
            directories,
            ["", "a", "a/c", "b"].map(|name| tree.path().join(name))
        );
        Ok(())
    }

    #[test]
    fn a_missing_or_wrong_root_is_named() -> io::Result<()> {
        let file = tempfile::NamedTempFile::new()?;
        for root in [Path::new("no/such"), file.path()] {
            let error = directory(root).err().unwrap().to_string();
            assert!(error.starts_with(root.to_str().unwrap()), "{error}");
        }
        Ok(())
    }

    #[test]
    fn a_listing_has_the_files_of_one_directory() -> io::Result<()> {
        let tree = tree(&[("b", ""), ("a", ""), (".hidden", ""), ("c/d", "")])?;

        assert_eq!(
            listing(tree.path())?,
            ["a", "b"].map(|name| tree.path().join(name))
        );
        Ok(())
    }

    #[test]
    fn files_are_those_of_all_listings() {
        let listings: Collect<Vec<PathBuf>> =
            vec![vec!["a".into(), "b".into()], vec![], vec!["c".into()]].into();

        let files: Vec<_> = file(&listings).into_iter().collect();

        assert_eq!(files, ["a", "b", "c"].map(PathBuf::from));
    }

    #[test]
    fn size_counts_bytes_and_newlines_of_any_file() -> io::Result<()> {
        let tree = tree(&[("a", "one\ntwo\nthree"), ("empty", "")])?;

        assert_eq!(
            size(&tree.path().join("a"))?,
            Size {
                bytes: 13,
                lines: 2
            }
        );
        assert_eq!(size(&tree.path().join("empty"))?, Size::default());
        assert!(size(&tree.path().join("none")).is_err());
        Ok(())
    }

    #[test]
    fn size_of_a_file_longer_than_the_buffer() -> io::Result<()> {
        let tree = tree(&[("a", &"123\n".repeat(100_000))])?;

        assert_eq!(
            size(&tree.path().join("a"))?,
            Size {
                bytes: 400_000,
                lines: 100_000
            }
        );
        Ok(())
    }

    #[test]
    fn extensions() {
        assert_eq!(extension(Path::new("a.tar.gz")), "gz");
        assert_eq!(extension(Path::new("a.b/Makefile")), "");
    }

    #[test]
    fn extensions_are_summed_and_sorted_by_bytes() {
        let extensions = ["rs", "md", "rs"].map(str::to_owned).into_iter().collect();
        let sizes = [(1, 1), (9, 0), (3, 2)].map(|(bytes, lines)| Size { bytes, lines });

        let summaries = by_extension(extensions, &sizes.into_iter().collect());

        let expected =
            [("md", 1, 9, 0), ("rs", 2, 4, 3)].map(|(extension, files, bytes, lines)| {
                ExtensionSummary {
                    extension: extension.to_owned(),
                    files,
                    bytes,
                    lines,
                }
            });
        assert_eq!(summaries, expected);
    }

    #[test]
    fn fullest_directories_and_largest_files_come_first() {
        let paths: Collect<PathBuf> = ["a", "b"].map(PathBuf::from).into_iter().collect();
        let listings = vec![vec![], vec!["c".into()]].into();
        let sizes = [1, 2]
            .map(|bytes| Size { bytes, lines: 0 })
            .into_iter()
            .collect();

        let directories = by_directory(paths.clone(), &listings, Some(1));
        let files = largest_files(paths, &sizes, None);

        assert_eq!(
            directories,
            [DirectorySummary {
                directory: "b".into(),
                files: 1
            }]
        );
        assert_eq!(
            files.iter().map(|file| file.bytes).collect::<Vec<_>>(),
            [2, 1]
        );
    }
}
