//! What is computed with: air quality and words, both from fixed seeds, and what becomes of them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::flows::{air, words};
use crate::items::Pools;
use crate::measure::{Effort, Workload};
use crate::work::mix;

/// Above this no pollutant goes.
const MOST: [f64; 7] = [500.0, 600.0, 600.0, 2_400.0, 2_400.0, 50.0, 1_000.0];
const FILE: usize = 8 << 20;

/// Hourly concentrations: waves, and noise.
fn pollutants(hours: usize) -> Vec<Vec<f64>> {
    let value = |pollutant: usize, hour: usize| {
        let noise = mix((pollutant * hours + hour) as u64) >> 11;
        let noise = noise as f64 / (1_u64 << 53) as f64;
        let wave = (hour % (240 * (pollutant + 3))) as f64 / (240 * (pollutant + 3)) as f64;
        MOST[pollutant] * (0.05 + 0.45 * wave + 0.45 * noise)
    };
    let column = |pollutant| (0..hours).map(|hour| value(pollutant, hour)).collect();
    (0..MOST.len()).map(column).collect()
}

/// Writes them one after the other, as little-endian numbers, for the Python programs.
pub fn write_air(path: &Path, hours: usize) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for value in pollutants(hours).into_iter().flatten() {
        file.write_all(&value.to_le_bytes())?;
    }
    file.flush()
}

pub fn air(effort: Effort, pools: &Pools, hours: usize) {
    let columns = pollutants(hours);
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let Ok(columns) = <[&[f64]; 7]>::try_from(columns) else {
        return;
    };
    let [pm25, pm10, no2, nh3, so2, co, o3] = columns;
    Workload::new("air quality", hours)
        .case("by hand", || air::by_hand(columns))
        .case("nevis run", || {
            let inputs = air::flow::Inputs {
                pm25,
                pm10,
                no2,
                nh3,
                so2,
                co,
                o3,
            };
            air::flow::run(inputs).expect("no node fails").t_value
        })
        .case("nevis run_on, parallel branches", || {
            let inputs = air::parallel::Inputs {
                pm25,
                pm10,
                no2,
                nh3,
                so2,
                co,
                o3,
            };
            air::parallel::run_on(inputs, &pools.executor)
                .expect("no node fails")
                .t_value
        })
        .measure(effort);
}

/// Writes files of words of one to twelve letters, so many bytes in all.
pub fn write_words(directory: &Path, bytes: usize) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let files = bytes.div_ceil(FILE);
    for file in 0..files {
        let mut text = Vec::with_capacity(FILE);
        let mut state = file as u64 + 1;
        while text.len() < FILE - 16 {
            state = mix(state);
            let length = 1 + (state % 12) as usize;
            let letters = (0..length).map(|at| b'a' + ((state >> (at * 5)) & 15) as u8);
            text.extend(letters);
            text.push(if state >> 60 == 0 { b'\n' } else { b' ' });
        }
        fs::write(directory.join(format!("{file:04}.txt")), text)?;
        if file % 32 == 31 {
            eprintln!("  wrote {} of {files} files", file + 1);
        }
    }
    Ok(())
}

pub fn words(effort: Effort, pools: &Pools, directory: &Path) -> io::Result<()> {
    let entries: io::Result<Vec<_>> = fs::read_dir(directory)?.collect();
    let mut files: Vec<PathBuf> = entries?.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    let count = |file: &PathBuf| words::words(&words::text(file).expect("the file was written"));
    Workload::new("word count", files.len())
        .case("by hand, one thread", || {
            files.iter().map(count).sum::<u64>()
        })
        .case("rayon by hand", || {
            pools
                .rayon
                .install(|| files.par_iter().map(count).sum::<u64>())
        })
        .case("nevis run_on", || {
            let inputs = words::flow::Inputs { files: &files };
            words::flow::run_on(inputs, &pools.executor)
                .expect("no file is missing")
                .total
        })
        .measure(effort);
    Ok(())
}
