//! Words of a gigabyte of text, against rayon.

use std::fmt::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io, thread};

use nevis::MultiThreadingExecutor;
use nevis_benches::{busy_for, by_hand, flows};
use rayon::ThreadPoolBuilder;

use crate::counts::scratch;
use crate::report::{Report, Row};
use crate::wall::{in_turns, ratio};

/// How many files there are, and in a quick measurement.
const FILES: usize = 1_000;
const QUICK: usize = 64;
/// The least that each has.
const BYTES: usize = 1_000_000;
const LIMIT: f64 = 1.05;
const ROUNDS: usize = 5;

pub(crate) fn measure(report: &mut Report, is_quick: bool) {
    let count = if is_quick { QUICK } else { FILES };
    let directory = scratch().join("words");
    let what = format!(
        "words::flow::run_on, {} MB of text in {count} files",
        count * BYTES / 1_000_000
    );
    eprintln!("writes text to {}", directory.display());
    let measured = texts(&directory, count).map(|files| compared(&files));
    // The text is made anew each time: nobody wants to keep a gigabyte of it.
    let _ = fs::remove_dir_all(&directory);
    let text = |time: Option<Duration>| {
        time.map_or("-".to_owned(), |time| {
            format!("{:.3} s", time.as_secs_f64())
        })
    };
    let times = match measured {
        Ok(times) => Some(times),
        Err(error) => {
            report.note(format!(
                "Words: the text cannot be written: {error}. NOT MEASURED."
            ));
            None
        }
    };
    report.add(Row {
        what,
        value: text(times.map(|(generated, _)| generated)),
        against: "par_iter().map().try_reduce()".to_owned(),
        against_value: text(times.map(|(_, by_hand)| by_hand)),
        ratio: times.map(|(generated, by_hand)| ratio(generated, by_hand)),
        limit: Some(LIMIT),
    });
    report.note(format!(
        "Words: best of {ROUNDS}, taken in turns; the files are in the system's cache if it has room for them."
    ));
}

fn compared(files: &[PathBuf]) -> (Duration, Duration) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let executor = MultiThreadingExecutor::new(threads);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("threads start");
    let (generated, by_hand) = in_turns(
        ROUNDS,
        || {
            let inputs = flows::words::flow::Inputs { files };
            let outputs = flows::words::flow::run_on(inputs, &executor);
            let outputs = outputs.expect("the files are there");
            (outputs.total_lines, outputs.total_words)
        },
        || pool.install(|| by_hand::words(files).expect("the files are there")),
    );
    (generated.wall, by_hand.wall)
}

/// Writes so many files of words, none of which is like another.
fn texts(directory: &Path, count: usize) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(directory)?;
    let mut files = Vec::with_capacity(count);
    let mut text = String::with_capacity(BYTES + 64);
    for file in 0..count {
        text.clear();
        let mut state = file as u64;
        while text.len() < BYTES {
            state = busy_for(state, 1);
            // One to twelve letters, and a new line after about ten words.
            let letters = 1 + (state % 12) as usize;
            let word = (0..letters).map(|at| char::from(b'a' + (state >> (8 + 4 * at) & 15) as u8));
            text.extend(word);
            text.push(if state >> 60 == 0 { '\n' } else { ' ' });
        }
        let _ = writeln!(text);
        let path = directory.join(format!("{file:04}.txt"));
        fs::write(&path, &text)?;
        files.push(path);
    }
    Ok(files)
}
