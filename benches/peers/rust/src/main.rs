//! The Rust side of the comparison. `benches/peers/run` calls it with the names of workloads; it prints
//! one line of JSON for each measurement.

mod data;
mod flow_based;
mod flows;
mod items;
mod measure;
mod scalars;
mod shapes;
mod work;

/// The flows that the build script wrote, each beside what a person would write.
mod generated {
    #![allow(
        clippy::must_use_candidate,
        clippy::too_many_arguments,
        reason = "functions of all inputs of a flow, which nobody calls but the measurement"
    )]
    include!(concat!(env!("OUT_DIR"), "/generated.rs"));
}

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use measure::Effort;

/// How long each flow took to compile, in seconds.
const BUILD_TIMES: &str = include_str!(concat!(env!("OUT_DIR"), "/times.txt"));

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let options: BTreeMap<String, String> = args
        .filter_map(|arg| {
            arg.split_once('=')
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
        })
        .collect();
    let number = |key: &str, default: usize| {
        options
            .get(key)
            .and_then(|it| it.parse().ok())
            .unwrap_or(default)
    };
    let text = |key: &str| options.get(key).cloned().unwrap_or_default();
    let per_microsecond = number("per_microsecond", 1) as u64;
    let effort = Effort {
        time: Duration::from_millis(number("millis", 1_000) as u64),
        least: number("least", 5),
    };
    let pools = || items::Pools::new(number("threads", 2));
    match command.as_str() {
        "calibrate" => println!("{}", calibrate()),
        "times" => print!("{BUILD_TIMES}"),
        "shapes" => {
            for shape in shapes::SHAPES {
                fs::write(
                    Path::new(&text("to")).join(shape).with_extension("txt"),
                    shapes::text(shape),
                )?;
            }
        }
        "write_air" => data::write_air(Path::new(&text("to")), number("hours", 1))?,
        "write_words" => data::write_words(Path::new(&text("to")), number("bytes", 1))?,
        "chain" => {
            scalars::chain(effort);
            flow_based::scalars(effort, "chain");
        }
        "lattice" => {
            scalars::lattice(effort);
            flow_based::scalars(effort, "lattice");
        }
        "marketing" => scalars::marketing(effort),
        "subset" => scalars::subset(effort),
        "hooks" => scalars::hooks(effort),
        "wide" => {
            items::wide(effort, &pools(), per_microsecond);
            flow_based::wide(effort, per_microsecond);
        }
        "tiny" => items::tiny(effort, &pools()),
        "busy" => items::busy(effort, &pools(), 1_000 * per_microsecond, false),
        "skewed" => items::busy(effort, &pools(), 100 * per_microsecond, true),
        "sleeping" => items::sleeping(effort),
        "air" => data::air(effort, &pools(), number("hours", 1)),
        "words" => data::words(effort, &pools(), Path::new(&text("from")))?,
        other => return Err(format!("there is no workload `{other}`").into()),
    }
    Ok(())
}

/// How many rounds of [`work::busy`] take a microsecond.
fn calibrate() -> u64 {
    const ROUNDS: u64 = 1_000_000;
    let time = |_| {
        let begin = Instant::now();
        black_box(work::busy(black_box(1), ROUNDS));
        begin.elapsed()
    };
    let best = (0..50).map(time).min().unwrap_or_default();
    let rounds = u128::from(ROUNDS) * 1_000 / best.as_nanos().max(1);
    u64::try_from(rounds).unwrap_or(1).max(1)
}
