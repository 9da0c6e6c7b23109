//! Times as people type them.

use std::time::Duration;

const HOW: &str = "write it as a number and a unit, for example 100ms, 1.5s, 2m or 1h";

const UNITS: [(&str, f64); 6] = [
    ("us", 1e-6),
    ("µs", 1e-6),
    ("ms", 1e-3),
    ("s", 1.0),
    ("m", 60.0),
    ("h", 3600.0),
];

/// `100ms`, `1.5s`.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = UNITS.iter().find(|(name, _)| *name == unit.trim());
    let seconds = number
        .parse::<f64>()
        .ok()
        .zip(unit)
        .map(|(number, (_, unit))| number * unit);
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| HOW.to_owned())
}

/// The same, of a time limit: nothing ends within no time.
pub(super) fn limit(text: &str) -> Result<Duration, String> {
    let time = parse(text)?;
    if time.is_zero() {
        return Err(
            "a timeout of 0 fails every node: give one above 0, or leave it out".to_owned(),
        );
    }
    Ok(time)
}

/// `100ms`, or `100ms±20ms`, also written `100ms+-20ms`: a mean and a standard deviation.
pub(super) fn spread(text: &str) -> Result<(Duration, Duration), String> {
    match text.split_once('±').or_else(|| text.split_once("+-")) {
        None => Ok((parse(text)?, Duration::ZERO)),
        Some((mean, deviation)) => Ok((parse(mean)?, parse(deviation)?)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{parse, spread};

    #[test]
    fn numbers_with_units() {
        let millis = |text| parse(text).map(|time| time.as_millis());
        assert_eq!(millis("100ms"), Ok(100));
        assert_eq!(millis("1.5s"), Ok(1_500));
        assert_eq!(millis("2 m"), Ok(120_000));
        assert_eq!(millis("0s"), Ok(0));
        for wrong in ["", "100", "ms", "-1s", "1.2.3s", "1y", "1e400s", "∞"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_mean_and_its_deviation() {
        let ms = Duration::from_millis;
        assert_eq!(spread("100ms"), Ok((ms(100), ms(0))));
        assert_eq!(spread("100ms±20ms"), Ok((ms(100), ms(20))));
        assert_eq!(spread("1s+-0.5s"), Ok((ms(1_000), ms(500))));
        assert!(spread("1s±").is_err());
    }
}
