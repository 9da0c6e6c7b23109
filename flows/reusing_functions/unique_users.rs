//! The users of a region in periods: no flow of its own, but a graph that the flow instantiates.
//!
//! What it does not compute, `interactions` and `grain`, an instance is given as inputs; the region is
//! its config, which also chooses between functions.

use std::collections::{BTreeMap, BTreeSet};

use super::date::Date;
use super::{Grain, Interaction, Period};

/// The visits from the region.
pub fn filtered_interactions(interactions: &[Interaction], region: &str) -> Vec<Interaction> {
    let here = interactions.iter().filter(|visit| visit.region == region);
    here.cloned().collect()
}

/// Days begin as in San Francisco.
#[nevis::config_when(region = "US", name = "hours_from_utc")]
pub fn pacific_time() -> i64 {
    -8
}

/// Days begin as in Toronto.
#[nevis::config_when(region = "CA", name = "hours_from_utc")]
pub fn eastern_time() -> i64 {
    -5
}

/// How many different users there were in each period that had any, in order.
pub fn unique_users(
    filtered_interactions: &[Interaction],
    grain: Grain,
    hours_from_utc: i64,
) -> Vec<Period> {
    let mut users: BTreeMap<Date, BTreeSet<u32>> = BTreeMap::new();
    for visit in filtered_interactions {
        let day = visit.at.day(hours_from_utc);
        let from = match grain {
            Grain::Day => day,
            Grain::Week => day.monday(),
            Grain::Month => day.first_of_month(),
        };
        users.entry(from).or_default().insert(visit.user_id);
    }
    let period = |(from, users): (Date, BTreeSet<u32>)| Period {
        from,
        users: users.len(),
    };
    users.into_iter().map(period).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(at: &str, user_id: u32, region: &str) -> Interaction {
        Interaction {
            at: at.parse().unwrap(),
            user_id,
            region: region.to_owned(),
        }
    }

    #[test]
    fn a_user_counts_once_in_a_period() {
        // A Sunday and a Monday, and the same Monday in California, where it is still Sunday.
        let visits = [
            visit("2022-09-04T12:00:00Z", 7, "US"),
            visit("2022-09-05T20:00:00Z", 7, "US"),
            visit("2022-09-05T07:59:59Z", 7, "US"),
            visit("2022-09-05T20:00:00Z", 8, "CA"),
        ];
        let counts = |grain| {
            let periods = unique_users(&filtered_interactions(&visits, "US"), grain, -8);
            let counts = periods
                .iter()
                .map(|period| (period.from.to_string(), period.users));
            counts.collect::<Vec<_>>()
        };

        let day = |day: &str| (format!("2022-{day}"), 1);
        assert_eq!(counts(Grain::Day), [day("09-04"), day("09-05")]);
        assert_eq!(counts(Grain::Week), [day("08-29"), day("09-05")]);
        assert_eq!(counts(Grain::Month), [day("09-01")]);
    }
}
