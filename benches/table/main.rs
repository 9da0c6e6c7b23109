//! Measures what nevis generates against what a person would write, and prints one table.
//!
//! See README.md for what each row means and how it is measured.

mod branches;
mod build_cost;
mod build_script;
mod by_name;
mod compile_cost;
mod compiled;
mod counts;
mod hooks;
mod memory;
mod report;
mod rustc;
mod skewed;
mod sleep;
mod timeline;
mod wall;
mod words;

use report::Report;

const HELP: &str = "\
usage: cargo bench [-- [--quick] [PART ..]]

parts, all by default: counts, wall, skewed, words, branches, by_name, hooks, timeline, sleep, memory, build, script, compile
--quick: fewer words, and without `build`, `script` and `compile` unless they are asked for";

const PARTS: [&str; 13] = [
    "counts", "wall", "skewed", "words", "branches", "by_name", "hooks", "timeline", "sleep",
    "memory", "build", "script", "compile",
];

/// Those that take minutes.
const SLOW: [&str; 3] = ["build", "script", "compile"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut words: Vec<&str> = args.iter().map(String::as_str).collect();
    // A child of this program that is measured from outside.
    match words.as_slice() {
        ["child", "count", case, side, times] => return counts::child(case, side, times),
        ["child", "memory", way, count] => return memory::child(way, count),
        _ => {}
    }
    let is_bench = words.contains(&"--bench");
    let is_quick = words.contains(&"--quick");
    words.retain(|word| !["--bench", "--quick"].contains(word));
    if let Some(unknown) = words.iter().find(|word| !PARTS.contains(word)) {
        eprintln!("there is no part `{unknown}`\n\n{HELP}");
        std::process::exit(2);
    }
    if !is_bench {
        // `cargo test --all-targets` runs this too; a timing is no test.
        println!("{HELP}");
        return;
    }
    if words.is_empty() {
        words = PARTS.to_vec();
        words.retain(|part| !(is_quick && SLOW.contains(part)));
    }

    let mut report = Report::default();
    for part in words {
        eprintln!("\n{part}");
        match part {
            "counts" => counts::measure(&mut report),
            "wall" => wall::measure(&mut report),
            "skewed" => skewed::measure(&mut report),
            "words" => self::words::measure(&mut report, is_quick),
            "branches" => branches::measure(&mut report),
            "by_name" => by_name::measure(&mut report),
            "hooks" => hooks::measure(&mut report),
            "timeline" => timeline::measure(&mut report),
            "sleep" => sleep::measure(&mut report),
            "memory" => memory::measure(&mut report),
            "build" => build_cost::measure(&mut report),
            "script" => build_script::measure(&mut report),
            _ => compile_cost::measure(&mut report),
        }
    }
    report.print();
}
