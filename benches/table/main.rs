//! Measures what nevis generates against what a person would write, and prints one table.
//!
//! See README.md for what each row means and how it is measured.

mod branches;
mod build_cost;
mod by_name;
mod compile_cost;
mod counts;
mod hooks;
mod memory;
mod report;
mod sleep;
mod timeline;
mod wall;

use report::Report;

const HELP: &str = "\
usage: cargo bench -p nevis-benches -- [PART ..]

parts: counts, wall, branches, by_name, hooks, sleep, memory (these by default), build and compile (slow)";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut words: Vec<&str> = args.iter().map(String::as_str).collect();
    // A child of this program that is measured from outside.
    match words.as_slice() {
        ["child", "count", case, side, times] => return counts::child(case, side, times),
        ["child", "memory", count] => return memory::child(count),
        ["child", "compile", nodes, "--bench"] => return compile_cost::child(nodes),
        _ => {}
    }
    let is_bench = words.contains(&"--bench");
    words.retain(|word| *word != "--bench");
    if !is_bench || words.iter().any(|word| word.starts_with('-')) {
        // `cargo test --all-targets` runs this too; a timing is no test.
        println!("{HELP}");
        return;
    }
    if words.is_empty() {
        words = vec![
            "counts", "wall", "branches", "by_name", "hooks", "sleep", "memory",
        ];
    }

    let mut report = Report::default();
    for part in words {
        match part {
            "counts" => counts::measure(&mut report),
            "wall" => wall::measure(&mut report),
            "branches" => branches::measure(&mut report),
            "by_name" => by_name::measure(&mut report),
            "hooks" => hooks::measure(&mut report),
            "timeline" => timeline::measure(&mut report),
            "sleep" => sleep::measure(&mut report),
            "memory" => memory::measure(&mut report),
            "build" => build_cost::measure(&mut report),
            "compile" => compile_cost::measure(&mut report),
            other => eprintln!("there is no part `{other}`\n{HELP}"),
        }
    }
    report.print();
}
