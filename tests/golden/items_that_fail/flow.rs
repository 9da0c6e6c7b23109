//! Items that are `Result`s: some nodes take the value, others look at the `Result`.

use std::io;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<io::Result<String>> {
    let line = |line: &str| {
        if line == "!" {
            Err(io::Error::other("broken"))
        } else {
            Ok(line.to_owned())
        }
    };
    text.lines().map(line).collect::<Vec<_>>()
}

pub fn length(line: &str) -> usize {
    line.len()
}

pub fn outcome(line: &io::Result<String>) -> bool {
    line.is_ok()
}

pub fn shout(line: String) -> String {
    line.to_uppercase()
}

pub fn report(length: Collect<usize>, outcome: Collect<bool>, shout: Collect<String>) -> String {
    format!("{:?} {:?} {:?}", &length[..], &outcome[..], &shout[..])
}
