//! Checks a table column by column before anything is computed from it.
//!
//! Each column is a node with checks of its own. They fail together: if three columns are wrong, one report says
//! so, and nothing that reads any column has run. A second stage checks the table's own arithmetic.
//!
//! It brings its own table: 33 facts about each of the eight planets, after the fact sheets of NASA's Space Science
//! Data Coordinated Archive, which are in the public domain. (Written down without the sheets at hand: the numbers
//! agree with one another, by Kepler's law and the like, to about one percent.) `corrupted.csv` has eight mistakes of the kind that
//! people make. Seven are in the first report; a mass in another unit is within its bounds, and the density tells:
//!
//! ```text
//! cargo run --release -- run quality
//! cargo run --release -- run quality --input file=flows/quality/corrupted.csv
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use nevis::ValidationResult;
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("quality");
}

/// The table that is used when none is given.
const PLANETS: &[u8] = include_bytes!("quality/planets.csv");

/// A table of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// What there is to say of a column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How many rows have a value.
    pub values: usize,
    /// The smallest of them.
    pub min: f64,
    /// Their mean.
    pub mean: f64,
    /// The largest of them.
    pub max: f64,
}

/// The CSV file as a table; the built-in one if there is no file.
///
/// # Errors
///
/// When the file cannot be read, or a row is not as long as the header.
pub fn table(file: Option<&Path>) -> io::Result<Table> {
    let Some(path) = file else {
        return parse(PLANETS).map_err(io::Error::from);
    };
    let at =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let csv = fs::read(path).map_err(at)?;
    parse(&csv).map_err(|error| at(error.into()))
}

/// The names.
///
/// # Errors
///
/// When there is no such column.
#[nevis::check_output(regex("^[A-Z][a-z]+$"), unique, len(8), importance = fail)]
pub fn body(table: &Table) -> io::Result<Vec<String>> {
    texts(table, "body")
}

/// Which have rings.
///
/// # Errors
///
/// When there is no such column.
#[nevis::check_output(values_in(["yes", "no"]), importance = fail)]
pub fn rings(table: &Table) -> io::Result<Vec<String>> {
    texts(table, "rings")
}

/// All other columns. Lengths are in kilometres, of orbits in 10^6 of them; masses in 10^24 kilograms, volumes in
/// 10^10 cubic kilometres, densities in kilograms per cubic metre, velocities in kilometres per second, periods in
/// days, rotation in hours, angles in degrees, temperatures in kelvins, sunlight in watts per square metre.
///
/// # Errors
///
/// When a cell is no number.
#[nevis::check_output(len(8), importance = fail)]
#[nevis::check_output(
    allow_nan(false),
    target = [mass, volume, equatorial_radius, polar_radius, mean_radius, density, bond_albedo, eccentricity, day_length],
    importance = fail
)]
#[nevis::check_output(max_fraction_nan(0.25), target = [moment_of_inertia, j2, synodic_period], importance = fail)]
#[nevis::check_output(unique, target = [mean_radius, semimajor_axis, sidereal_period], importance = fail)]
#[nevis::check_output(range(0.01, 2000), target = [mass, gm], importance = fail)]
#[nevis::check_output(range(1, 200000), target = volume, importance = fail)]
#[nevis::check_output(range(2000, 80000), target = [equatorial_radius, polar_radius, mean_radius], importance = fail)]
#[nevis::check_output(range(0, 0.1), target = ellipticity, importance = fail)]
#[nevis::check_output(range(500, 6000), mean_in_range(2000, 4000), target = density, importance = fail)]
#[nevis::check_output(range(3, 30), max_standard_dev(10), target = gravity, importance = fail)]
#[nevis::check_output(range(4, 60), target = [escape_velocity, mean_velocity, max_velocity, min_velocity], importance = fail)]
#[nevis::check_output(range(0, 1), target = [bond_albedo, geometric_albedo, moment_of_inertia], importance = fail)]
#[nevis::check_output(range(-10, 5), target = magnitude, importance = fail)]
#[nevis::check_output(range(1, 10000), target = irradiance, importance = fail)]
#[nevis::check_output(range(40, 500), mean_in_range(100, 250), target = black_body_temperature, importance = fail)]
#[nevis::check_output(range(0, 20000), target = j2, importance = fail)]
#[nevis::check_output(range(40, 5000), target = [semimajor_axis, perihelion, aphelion], importance = fail)]
#[nevis::check_output(range(80, 70000), target = [sidereal_period, tropical_period], importance = fail)]
#[nevis::check_output(range(100, 800), target = synodic_period, importance = fail)]
#[nevis::check_output(range(0, 180), target = [inclination, obliquity], importance = fail)]
#[nevis::check_output(range(0, 0.3), target = eccentricity, importance = fail)]
#[nevis::check_output(range(-6000, 6000), target = [rotation_period, day_length], importance = fail)]
#[nevis::check_output(range(0, 500), target = satellites, importance = fail)]
#[nevis::check_output_custom(are_whole, target = satellites, importance = fail)]
#[nevis::extract_fields(
    mass,
    volume,
    equatorial_radius,
    polar_radius,
    mean_radius,
    ellipticity,
    density,
    gravity,
    escape_velocity,
    gm,
    bond_albedo,
    geometric_albedo,
    magnitude,
    irradiance,
    black_body_temperature,
    moment_of_inertia,
    j2,
    satellites,
    semimajor_axis,
    sidereal_period,
    tropical_period,
    perihelion,
    aphelion,
    synodic_period,
    mean_velocity,
    max_velocity,
    min_velocity,
    inclination,
    eccentricity,
    rotation_period,
    day_length,
    obliquity
)]
pub fn columns(table: &Table) -> io::Result<BTreeMap<String, Vec<Option<f64>>>> {
    let names = table
        .header
        .iter()
        .filter(|name| !["body", "rings"].contains(&name.as_str()));
    names
        .map(|name| Ok((name.clone(), numbers(table, name)?)))
        .collect()
}

/// By how much each planet is off Kepler's third law, as a part: the square of the period is as the cube of the
/// axis. The giants are, because the sun is not all the mass that pulls.
#[nevis::check_output(range(-0.02, 0.02))]
pub fn kepler_error(semimajor_axis: &[Option<f64>], sidereal_period: &[Option<f64>]) -> Vec<f64> {
    /// A year and an astronomical unit.
    const EARTH: (f64, f64) = (149.598, 365.256);
    let law = |axis: f64, period: f64| axis.powi(3) / period.powi(2);
    let off = |(axis, period)| law(axis, period) / law(EARTH.0, EARTH.1) - 1.0;
    both(semimajor_axis, sidereal_period).map(off).collect()
}

/// By how much each density is not the mass by the volume, as a part.
#[nevis::check_output(range(-0.001, 0.001), importance = fail)]
pub fn density_error(
    mass: &[Option<f64>],
    volume: &[Option<f64>],
    density: &[Option<f64>],
) -> Vec<f64> {
    // 10^24 kg by 10^10 km^3.
    let expected = both(mass, volume).map(|(mass, volume)| mass / volume * 1e5);
    density
        .iter()
        .flatten()
        .zip(expected)
        .map(|(density, expected)| density / expected - 1.0)
        .collect()
}

/// What there is to say of each column.
#[nevis::inject(columns = group(
    mass = mass,
    volume = volume,
    equatorial_radius = equatorial_radius,
    polar_radius = polar_radius,
    mean_radius = mean_radius,
    ellipticity = ellipticity,
    density = density,
    gravity = gravity,
    escape_velocity = escape_velocity,
    gm = gm,
    bond_albedo = bond_albedo,
    geometric_albedo = geometric_albedo,
    magnitude = magnitude,
    irradiance = irradiance,
    black_body_temperature = black_body_temperature,
    moment_of_inertia = moment_of_inertia,
    j2 = j2,
    semimajor_axis = semimajor_axis,
    sidereal_period = sidereal_period,
    tropical_period = tropical_period,
    perihelion = perihelion,
    aphelion = aphelion,
    synodic_period = synodic_period,
    mean_velocity = mean_velocity,
    max_velocity = max_velocity,
    min_velocity = min_velocity,
    inclination = inclination,
    eccentricity = eccentricity,
    rotation_period = rotation_period,
    day_length = day_length,
    obliquity = obliquity,
    satellites = satellites,
))]
pub fn summary(columns: &BTreeMap<&str, &[Option<f64>]>) -> BTreeMap<String, Summary> {
    let summary = |(name, column): (&&str, &&[Option<f64>])| {
        let known: Vec<f64> = column.iter().copied().flatten().collect();
        let summary = Summary {
            values: known.len(),
            min: known.iter().copied().fold(f64::INFINITY, f64::min),
            mean: known.iter().sum::<f64>() / known.len() as f64,
            max: known.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        };
        ((*name).to_owned(), summary)
    };
    columns.iter().map(summary).collect()
}

/// The names of the planets with rings.
pub fn ringed(body: &[String], rings: &[String]) -> Vec<String> {
    let all = body.iter().zip(rings);
    all.filter(|(_, rings)| *rings == "yes")
        .map(|(body, _)| body.clone())
        .collect()
}

/// The largest error of the table's own arithmetic.
pub fn largest_error(kepler_error: &[f64], density_error: &[f64]) -> f64 {
    let errors = kepler_error.iter().chain(density_error);
    errors.copied().map(f64::abs).fold(0.0, f64::max)
}

/// Moons are counted.
pub(crate) fn are_whole(column: &[Option<f64>]) -> ValidationResult {
    let mut values = column.iter().enumerate();
    match values.find_map(|(at, value)| {
        value
            .filter(|value| value.fract() != 0.0)
            .map(|value| (at, value))
    }) {
        Some((at, value)) => {
            ValidationResult::fail(format!("{value} at {at} is no whole number")).with("at", at)
        }
        None => ValidationResult::pass("all values are whole numbers"),
    }
}

/// Of two columns, the rows in which both have a value.
fn both(one: &[Option<f64>], other: &[Option<f64>]) -> impl Iterator<Item = (f64, f64)> {
    one.iter()
        .zip(other)
        .filter_map(|(one, other)| Some(((*one)?, (*other)?)))
}

fn parse(csv: &[u8]) -> csv::Result<Table> {
    let mut reader = csv::Reader::from_reader(csv);
    let cells = |row: &csv::StringRecord| row.iter().map(|cell| cell.trim().to_owned()).collect();
    let header = cells(reader.headers()?);
    let rows = reader
        .records()
        .map(|row| Ok(cells(&row?)))
        .collect::<csv::Result<_>>()?;
    Ok(Table { header, rows })
}

fn texts(table: &Table, name: &str) -> io::Result<Vec<String>> {
    let Some(column) = table.header.iter().position(|column| column == name) else {
        return Err(invalid(format!(
            "no column `{name}`; there are {}",
            table.header.join(", ")
        )));
    };
    Ok(table.rows.iter().map(|row| row[column].clone()).collect())
}

/// The numbers of a column; `None` for cells that are empty or `NA`.
fn numbers(table: &Table, name: &str) -> io::Result<Vec<Option<f64>>> {
    let number = |cell: &String| match cell.as_str() {
        "" | "NA" => Ok(None),
        cell => cell
            .parse()
            .map(Some)
            .map_err(|_| invalid(format!("column `{name}` has `{cell}`, which is no number"))),
    };
    texts(table, name)?.iter().map(number).collect()
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
