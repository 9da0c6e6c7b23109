//! Days of the calendar, as far as periods need them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Seconds from the beginning of 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(i64);

/// Days from the beginning of 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(i64);

const SECONDS_OF_DAY: i64 = 24 * 60 * 60;

/// The first Monday after the beginning of 1970, a Thursday.
const MONDAY: i64 = 4;

impl Time {
    /// The day that it is so many hours from UTC.
    pub fn day(self, hours_from_utc: i64) -> Date {
        Date((self.0 + hours_from_utc * 60 * 60).div_euclid(SECONDS_OF_DAY))
    }
}

impl Date {
    /// The Monday of the same week.
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0 - (self.0 - MONDAY).rem_euclid(7))
    }

    /// The first day of the same month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        let (.., day) = self.civil();
        Self(self.0 + 1 - day)
    }

    /// Years begin in March here, so that a leap day is a year's last one.
    fn of_civil(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        Self(365 * year + leap_days + of_year - 719_468)
    }

    /// Year, month and day.
    fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let next = i64::from(month <= 2);
        (year + 400 * era + next, month, day)
    }
}

/// `2022-09-01`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// `2022-09-01T08:30:00Z`
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.rem_euclid(SECONDS_OF_DAY);
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{}T{hours:02}:{minutes:02}:{seconds:02}Z", self.day(0))
    }
}

/// The numbers of a text that has these marks between them, and nothing else.
fn numbers<const N: usize>(text: &str, marks: [char; N]) -> Option<[i64; N]> {
    let mut found = [0; N];
    let mut rest = text;
    for (number, mark) in found.iter_mut().zip(marks) {
        let (digits, after) = rest.split_once(mark)?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = digits.parse().ok()?;
        rest = after;
    }
    rest.is_empty().then_some(found)
}

/// The day, if there is one of this number in the month.
fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    let date = (year <= 9999 && day <= 31 && (1..=12).contains(&month))
        .then(|| Date::of_civil(year, month, day))?;
    (date.civil() == (year, month, day)).then_some(date)
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = numbers(&format!("{text}."), ['-', '-', '.']);
        parsed
            .and_then(|[year, month, date]| day(year, month, date))
            .ok_or_else(|| format!("`{text}` is no day; write it as 2022-09-01"))
    }
}

impl FromStr for Time {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = numbers(text, ['-', '-', 'T', ':', ':', 'Z']);
        let time = |[year, month, date, hour, minute, second]: [i64; 6]| {
            let of_day = (hour < 24 && minute < 60 && second < 60)
                .then_some(hour * 3600 + minute * 60 + second)?;
            Some(Self(day(year, month, date)?.0 * SECONDS_OF_DAY + of_day))
        };
        parsed
            .and_then(time)
            .ok_or_else(|| format!("`{text}` is no time; write it as 2022-09-01T08:30:00Z"))
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2022-09-01", 19_236),
            ("2100-03-01", 47_541),
        ] {
            assert_eq!(text.parse(), Ok(Date(days)), "{text}");
            assert_eq!(Date(days).to_string(), text);
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        for day in ["2022-09-05", "2022-09-08", "2022-09-11"] {
            let monday = day.parse::<Date>().map(Date::monday);
            assert_eq!(monday, "2022-09-05".parse());
        }
    }

    #[test]
    fn a_day_is_another_one_elsewhere() {
        let time: Time = "2022-09-01T07:59:59Z".parse().unwrap();

        assert_eq!(time.to_string(), "2022-09-01T07:59:59Z");
        assert_eq!(time.day(-8).to_string(), "2022-08-31");
        assert_eq!(time.day(-8).first_of_month().to_string(), "2022-08-01");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2022-02-29",
            "2022-13-01",
            "2022-09-00",
            "2022-9",
            "",
            "+1-01-01",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in ["2022-09-01", "2022-09-01T24:00:00Z", "2022-09-01T08:30:00"] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }
}
