//! Where men and statistics come from, and where statistics go: by config.

use std::path::Path;

use nevis::Metadata;
use nevis::io::{Csv, Error, Loader};

use super::features::{Man, Spread, Statistics};

/// All men of a CSV file.
///
/// # Errors
///
/// When the file cannot be read, or a row is no man.
#[nevis::config_when(mode = "batch")]
#[nevis::dataloader]
pub fn men__batch(file: &Path) -> Result<(Vec<Man>, Metadata), Error> {
    Csv::new(file).load()
}

/// How the measures of all men are spread. The file is for runs online.
#[nevis::config_when(mode = "batch")]
#[nevis::save_to(json(path = source(statistics_file), pretty = true), output_name = "statistics_saved")]
pub fn statistics__batch(men: &[Man], weight_kg: &[f64], waist_cm: &[f64]) -> Statistics {
    let spread = |measure: fn(&Man) -> u32| {
        let numbers: Vec<f64> = men.iter().map(|man| f64::from(measure(man))).collect();
        Spread::of(&numbers)
    };
    Statistics {
        weight: Spread::of(weight_kg),
        waist: Spread::of(waist_cm),
        chins: spread(|man| man.chins),
        situps: spread(|man| man.situps),
        jumps: spread(|man| man.jumps),
    }
}

/// The man of the request.
#[nevis::config_when(mode = "online")]
pub fn men__online(man: Man) -> Vec<Man> {
    vec![man]
}

/// How the measures of all men were spread when the batch ran.
#[nevis::config_when(mode = "online")]
#[nevis::load_from(json(path = source(statistics_file)), into = saved)]
pub fn statistics__online(saved: Statistics) -> Statistics {
    saved
}
