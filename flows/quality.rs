//! Checks a table column by column before anything is computed from it.
//!
//! Each column is a node with checks of its own. They fail together: if three columns are wrong, one report says
//! so, and nothing that reads any column has run.
//!
//! It brings its own table: 33 facts about each of the eight planets, from the fact sheets of NASA's Space Science
//! Data Coordinated Archive, which are in the public domain. `corrupted.csv` has nine mistakes of the kind that
//! people make:
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

/// The name.
///
/// # Errors
///
/// When there is no such column.
#[nevis::check_output(regex("^[A-Z][a-z]+$"), unique, len(8), importance = fail)]
pub fn body(table: &Table) -> io::Result<Vec<String>> {
    Ok(texts(table, "body")?.map(str::to_owned).collect())
}

/// Whether it has rings.
///
/// # Errors
///
/// When there is no such column.
#[nevis::check_output(values_in(["yes", "no"]), importance = fail)]
pub fn rings(table: &Table) -> io::Result<Vec<String>> {
    Ok(texts(table, "rings")?.map(str::to_owned).collect())
}

/// How many moons are known.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output_custom(are_whole, importance = fail)]
#[nevis::check_output(range(0, 500), importance = fail)]
pub fn satellites(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "satellites")
}

/// In 10^24 kg.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0.1, 2000), allow_nan(false), importance = fail)]
pub fn mass(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "mass")
}

/// In 10^10 cubic kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(1, 200000), allow_nan(false), importance = fail)]
pub fn volume(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "volume")
}

/// In kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(2000, 80000), allow_nan(false), importance = fail)]
pub fn equatorial_radius(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "equatorial_radius")
}

/// In kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(2000, 80000), allow_nan(false), importance = fail)]
pub fn polar_radius(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "polar_radius")
}

/// Of a sphere of the same volume, in kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(2000, 80000), unique, importance = fail)]
pub fn mean_radius(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "mean_radius")
}

/// How much shorter the polar radius is, as a part of the equatorial one.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 0.1), importance = fail)]
pub fn ellipticity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "ellipticity")
}

/// In kilograms per cubic metre.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(500, 6000), mean_in_range(2000, 4000), importance = fail)]
pub fn density(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "density")
}

/// In metres per square second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(3, 30), max_standard_dev(10), importance = fail)]
pub fn gravity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "gravity")
}

/// In kilometres per second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(4, 60), importance = fail)]
pub fn escape_velocity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "escape_velocity")
}

/// The gravitational constant times the mass, in 10^6 cubic kilometres per square second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0.01, 200), importance = fail)]
pub fn gm(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "gm")
}

/// The part of the sunlight that is reflected.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 1), allow_nan(false), importance = fail)]
pub fn bond_albedo(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "bond_albedo")
}

/// The same straight back, compared with a white disk.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 1.5), importance = fail)]
pub fn geometric_albedo(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "geometric_albedo")
}

/// How bright it is at one astronomical unit from the sun and from here.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(-10, 5), importance = fail)]
pub fn magnitude(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "magnitude")
}

/// Sunlight, in watts per square metre.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(1, 10000), unique, importance = fail)]
pub fn irradiance(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "irradiance")
}

/// In kelvins.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(40, 500), mean_in_range(100, 250), importance = fail)]
pub fn black_body_temperature(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "black_body_temperature")
}

/// As a part of that of a shell.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0.2, 0.4), max_fraction_nan(0.25), importance = fail)]
pub fn moment_of_inertia(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "moment_of_inertia")
}

/// How much mass is at the equator, in millionths.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 20000), max_fraction_nan(0.25), importance = fail)]
pub fn j2(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "j2")
}

/// In 10^6 kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(50, 5000), unique, importance = fail)]
pub fn semimajor_axis(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "semimajor_axis")
}

/// In days.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(80, 70000), unique, importance = fail)]
pub fn sidereal_period(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "sidereal_period")
}

/// In days.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(80, 70000), importance = fail)]
pub fn tropical_period(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "tropical_period")
}

/// In 10^6 kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(40, 5000), importance = fail)]
pub fn perihelion(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "perihelion")
}

/// In 10^6 kilometres.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(60, 5000), importance = fail)]
pub fn aphelion(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "aphelion")
}

/// In days; the earth has none.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(300, 800), max_fraction_nan(0.15), importance = fail)]
pub fn synodic_period(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "synodic_period")
}

/// In kilometres per second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(5, 50), importance = fail)]
pub fn mean_velocity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "mean_velocity")
}

/// In kilometres per second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(5, 60), importance = fail)]
pub fn max_velocity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "max_velocity")
}

/// In kilometres per second.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(5, 40), importance = fail)]
pub fn min_velocity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "min_velocity")
}

/// In degrees, of the orbit to that of the earth.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 10), importance = fail)]
pub fn inclination(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "inclination")
}

/// Of the orbit.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 0.3), allow_nan(false), importance = fail)]
pub fn eccentricity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "eccentricity")
}

/// In hours; negative if it turns the other way round.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(-6000, 6000), allow_nan(false), importance = fail)]
pub fn rotation_period(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "rotation_period")
}

/// From noon to noon, in hours.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(9, 5000), allow_nan(false), importance = fail)]
pub fn day_length(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "day_length")
}

/// In degrees, of the axis to the orbit.
///
/// # Errors
///
/// When there is no such column, or a cell of it is no number.
#[nevis::check_output(range(0, 180), importance = fail)]
pub fn obliquity(table: &Table) -> io::Result<Vec<Option<f64>>> {
    numbers(table, "obliquity")
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

fn texts<'t>(table: &'t Table, name: &str) -> io::Result<impl Iterator<Item = &'t str>> {
    let Some(column) = table.header.iter().position(|column| column == name) else {
        return Err(invalid(format!(
            "no column `{name}`; there are {}",
            table.header.join(", ")
        )));
    };
    Ok(table.rows.iter().map(move |row| row[column].as_str()))
}

/// The numbers of a column; `None` for cells that are empty or `NA`.
fn numbers(table: &Table, name: &str) -> io::Result<Vec<Option<f64>>> {
    let number = |cell: &str| match cell {
        "" | "NA" => Ok(None),
        cell => cell
            .parse()
            .map(Some)
            .map_err(|_| invalid(format!("column `{name}` has `{cell}`, which is no number"))),
    };
    texts(table, name)?.map(number).collect()
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
