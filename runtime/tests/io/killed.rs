//! A process is killed while it saves.

#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use nevis::io::{Saver as _, Text};

use crate::{Directory, Result};

/// Tells a process that it is one that saves, and where.
const FILE: &str = "NEVIS_TEST_SAVES";

const LEN: usize = 200_000;

/// Not a test of its own: what the processes of the other run.
#[test]
fn save_for_ever() -> Result {
    let Some(file) = env::var_os(FILE) else {
        return Ok(());
    };
    let file = Text::new(PathBuf::from(file));
    for letter in ('a'..='z').cycle() {
        file.save(letter.to_string().repeat(LEN).as_str())?;
    }
    Ok(())
}

fn saving(file: &std::path::Path) -> Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["--exact", "io::killed::save_for_ever", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Ok(command.spawn()?)
}

#[test]
fn after_each_kill_the_file_is_whole_and_the_next_save_clears_away() -> Result {
    let directory = Directory::new();
    let path = directory.file("out.txt");
    fs::write(&path, "o".repeat(LEN))?;
    let mut left = 0;
    for round in 0..30_u64 {
        let mut child = saving(&path)?;
        thread::sleep(Duration::from_millis(20 + 3 * round));
        child.kill()?;
        child.wait()?;
        let text = fs::read_to_string(&path)?;
        assert_eq!(text.len(), LEN, "round {round}");
        assert!(text.bytes().all(|byte| byte == text.as_bytes()[0]));
        // Never more than what the last one has left.
        let names = directory.names();
        assert!(names.len() <= 2, "{names:?}");
        left += names.len() - 1;
    }
    println!("{left} of 30 left a file");
    // This process has not looked at the directory before.
    Text::new(directory.file("other.txt")).save("x")?;
    assert_eq!(directory.names(), ["other.txt", "out.txt"]);
    Ok(())
}
