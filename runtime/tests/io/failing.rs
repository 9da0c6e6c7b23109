//! A save that fails leaves the old file as it was, and nothing beside it.

use std::fs;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use nevis::io::{AtomicFile, Loader as _, Saver as _, Text};

use crate::{Directory, Result, names};

/// The old file is there, and nothing else.
#[track_caller]
fn check_untouched(directory: &Directory) {
    assert_eq!(directory.names(), ["out.txt"]);
    assert_eq!(
        fs::read_to_string(directory.file("out.txt")).unwrap(),
        "old\n"
    );
}

fn with_old() -> Result<Directory> {
    let directory = Directory::new();
    fs::write(directory.file("out.txt"), "old\n")?;
    Ok(directory)
}

#[test]
fn the_old_file_is_there_until_the_new_one_is_whole() -> Result {
    let directory = with_old()?;
    let path = directory.file("out.txt");
    let mut file = AtomicFile::create(&path)?;
    file.write_all(&vec![b'x'; 1 << 20])?;
    file.flush()?;
    assert_eq!(fs::read_to_string(&path)?, "old\n");
    assert_eq!(directory.names().len(), 2);
    assert_eq!(file.bytes(), 1 << 20);
    file.commit()?;
    assert_eq!(fs::metadata(&path)?.len(), 1 << 20);
    assert_eq!(directory.names(), ["out.txt"]);
    Ok(())
}

#[test]
fn what_is_not_committed_is_gone() -> Result {
    let directory = with_old()?;
    let mut file = AtomicFile::create(directory.file("out.txt"))?;
    file.write_all(b"half of")?;
    drop(file);
    check_untouched(&directory);
    let new = AtomicFile::create(directory.file("new.txt"))?;
    drop(new);
    check_untouched(&directory);
    Ok(())
}

#[test]
fn after_a_panic_the_old_file_is_there() -> Result {
    let directory = with_old()?;
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mut file = AtomicFile::create(directory.file("out.txt")).unwrap();
        file.write_all(&vec![b'x'; 100_000]).unwrap();
        panic!("in the middle");
    }));
    assert!(panicked.is_err());
    check_untouched(&directory);
    Ok(())
}

#[cfg(feature = "serde")]
#[test]
fn after_a_value_that_cannot_be_serialised_the_old_file_is_there() -> Result {
    use nevis::io::{Json, JsonLines, Saver};
    use serde::{Serialize, Serializer, ser::Error as _};

    /// The last of many rows fails, or panics.
    struct Row(usize, bool);

    impl Serialize for Row {
        fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            match self.0 {
                49_999 if self.1 => panic!("no"),
                49_999 => Err(S::Error::custom("the row has no end")),
                at => at.serialize(serializer),
            }
        }
    }

    let directory = with_old()?;
    let path = directory.file("out.txt");
    let rows = |panics| (0..50_000).map(|at| Row(at, panics)).collect::<Vec<_>>();
    let error = Json::new(&path).save(&rows(false)).unwrap_err().to_string();
    assert!(
        error.contains("the row has no end; it is no JSON; a file that was there is as it was"),
        "{error}"
    );
    check_untouched(&directory);
    let error = JsonLines::new(&path)
        .save(&rows(false))
        .unwrap_err()
        .to_string();
    assert!(error.contains("row 50000: the row has no end"), "{error}");
    check_untouched(&directory);
    #[cfg(feature = "csv")]
    {
        let csv = nevis::io::Csv::new(&path).headers(false);
        let error = csv.save(&rows(false)).unwrap_err().to_string();
        assert!(error.contains("row 50000: the row has no end"), "{error}");
        check_untouched(&directory);
    }
    let save = AssertUnwindSafe(|| Saver::save(&Json::new(&path), &rows(true)).is_ok());
    assert!(catch_unwind(save).is_err());
    check_untouched(&directory);
    Ok(())
}

/// A disk that is full is a small tmpfs, which only root can mount.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_old_file_is_there() -> Result {
    let directory = Directory::new();
    let mount = |arguments: &[&str]| {
        let mut command = std::process::Command::new("mount");
        let output = command.args(arguments).arg(&directory.0).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=64k", "tmpfs"]) {
        eprintln!("NOT TESTED: a full disk: this user cannot mount one");
        return Ok(());
    }
    let tested = full_disk(&directory);
    let mut command = std::process::Command::new("umount");
    command.arg(&directory.0).status()?;
    tested
}

#[cfg(target_os = "linux")]
fn full_disk(directory: &Directory) -> Result {
    fs::write(directory.file("out.txt"), "old\n")?;
    let path = directory.file("out.txt");
    // Too much for the disk, and too much by what is still in memory when all is written.
    for len in [1 << 20, 62_000] {
        let error = Text::new(&path).save("x".repeat(len).as_str()).unwrap_err();
        let source =
            std::error::Error::source(&error).and_then(|it| it.downcast_ref::<std::io::Error>());
        assert_eq!(
            source.map(std::io::Error::kind),
            Some(std::io::ErrorKind::StorageFull)
        );
        assert!(
            error
                .to_string()
                .contains("make room; a file that was there is as it was"),
            "{error}"
        );
        check_untouched(directory);
    }
    #[cfg(feature = "csv")]
    {
        use nevis::io::{Csv, Json, JsonLines};
        let rows: Vec<(usize, f64)> = (0..30_000).map(|at| (at, 0.5)).collect();
        let errors = [
            Csv::new(&path).headers(false).save(&rows).unwrap_err(),
            JsonLines::new(&path).save(&rows).unwrap_err(),
            Json::new(&path).save(&rows).unwrap_err(),
        ];
        for error in errors {
            assert!(error.to_string().contains("make room"), "{error}");
            check_untouched(directory);
        }
    }
    Text::new(&path).save("new\n")?;
    assert_eq!(fs::read_to_string(&path)?, "new\n");
    Ok(())
}

#[cfg(unix)]
#[test]
fn permissions_are_kept() -> Result {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = with_old()?;
    let path = directory.file("out.txt");
    for mode in [0o600, 0o640, 0o755, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
        let file = AtomicFile::create(&path)?;
        let names = directory.names();
        let hidden = names
            .iter()
            .find(|name| name.starts_with('.'))
            .expect("it is there");
        let beside = fs::metadata(directory.file(hidden))?.permissions().mode();
        assert_eq!(beside & 0o777, mode);
        file.commit()?;
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, mode);
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444))?;
    let error = Text::new(&path).save("new").unwrap_err().to_string();
    assert!(
        error.contains("it is read-only; change its permissions"),
        "{error}"
    );
    assert_eq!(directory.names(), ["out.txt"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_are_followed() -> Result {
    use std::os::unix::fs::symlink;
    let directory = with_old()?;
    let inner = directory.file("inner");
    fs::create_dir(&inner)?;
    fs::write(inner.join("real.txt"), "old\n")?;
    symlink("inner/real.txt", directory.file("link.txt"))?;
    symlink("link.txt", directory.file("link_of_link.txt"))?;
    Text::new(directory.file("link_of_link.txt")).save("new\n")?;
    assert!(directory.file("link.txt").is_symlink());
    assert!(directory.file("link_of_link.txt").is_symlink());
    assert_eq!(fs::read_to_string(inner.join("real.txt"))?, "new\n");
    assert_eq!(names(&inner), ["real.txt"]);
    // One that leads to nothing yet.
    symlink(inner.join("later.txt"), directory.file("dangling.txt"))?;
    Text::new(directory.file("dangling.txt")).save("new\n")?;
    assert_eq!(names(&inner), ["later.txt", "real.txt"]);
    symlink("loop", directory.file("loop"))?;
    let error = Text::new(directory.file("loop")).save("x").unwrap_err();
    assert!(error.to_string().contains("leads to itself"), "{error}");
    Ok(())
}

#[test]
fn a_directory_that_is_not_there_is_made_only_if_that_is_said() -> Result {
    let directory = Directory::new();
    let path = directory.file("a/b/out.txt");
    let error = Text::new(&path).save("x").unwrap_err().to_string();
    let expected = format!(
        "cannot save `{}`: there is no directory `{}`; make it, or save with `create_directories`",
        path.display(),
        directory.file("a/b").display()
    );
    assert_eq!(error, expected);
    assert_eq!(directory.names(), [""; 0]);
    Text::new(&path).create_directories(true).save("x")?;
    assert_eq!(fs::read_to_string(&path)?, "x");
    Ok(())
}

#[test]
fn what_is_no_file_is_never_replaced() -> Result {
    let directory = Directory::new();
    let error = Text::new(&directory.0).save("x").unwrap_err().to_string();
    assert!(
        error.ends_with("it is a directory; name a file in it"),
        "{error}"
    );
    let error = Text::new("").save("x").unwrap_err().to_string();
    assert!(
        error.ends_with("that is the name of no file; name a file"),
        "{error}"
    );
    if cfg!(target_os = "linux") {
        Text::new("/dev/null").save("x")?;
        assert!(!fs::metadata("/dev/null")?.is_file());
    }
    Ok(())
}

#[test]
fn several_that_save_at_once_leave_one_whole_file() -> Result {
    let directory = with_old()?;
    let path = directory.file("out.txt");
    std::thread::scope(|scope| {
        for letter in ["a", "b", "c", "d"] {
            let path = &path;
            scope.spawn(move || {
                for _ in 0..20 {
                    Text::new(path)
                        .save(letter.repeat(50_000).as_str())
                        .unwrap();
                    let (text, _) = Text::new(path).load().unwrap();
                    assert_eq!(text.len(), 50_000);
                    assert!(text.bytes().all(|byte| byte == text.as_bytes()[0]));
                }
            });
        }
    });
    assert_eq!(directory.names(), ["out.txt"]);
    Ok(())
}

#[test]
fn long_names_have_a_file_beside_them_too() -> Result {
    let directory = Directory::new();
    let path = directory.file(&"ä".repeat(120));
    Text::new(&path).save("x")?;
    assert_eq!(fs::read_to_string(path)?, "x");
    assert_eq!(directory.names().len(), 1);
    Ok(())
}
