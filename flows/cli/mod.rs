//! What the command line says about each flow beside what it knows from the flow itself: what the
//! inputs are, values to copy from, and built-in data.

use nevis::cli::{Entry, Input, flow};
use nevis_flows::{
    air_travel, braking, column_metrics, feature_engineering, hyperparameters, map_reduce,
    marketing, outliers, quality, reusing_functions, star_counting, sunspots, word_count,
};

/// The data of Apache Hamilton's example.
const SPEND: [f64; 6] = [10.0, 10.0, 20.0, 40.0, 40.0, 50.0];
const SIGNUPS: [f64; 6] = [1.0, 10.0, 50.0, 100.0, 200.0, 400.0];

/// The flows, in the order in which they are best read.
pub(crate) fn flows() -> Vec<Entry> {
    vec![
        marketing(),
        word_count(),
        map_reduce(),
        column_metrics(),
        star_counting(),
        outliers(),
        hyperparameters(),
        air_travel(),
        reusing_functions(),
        feature_engineering(),
        sunspots(),
        quality(),
        braking(),
    ]
}

fn marketing() -> Entry {
    let spend = Input::new("spend").about("what was spent in each week");
    let signups = Input::new("signups").about("who signed up in each week");
    flow::<marketing::flow::Dataflow>()
        .input(spend.example("10,20,30"))
        .input(signups.example("1,4,9"))
        .sample("six weeks of built-in data", || {
            nevis::inputs! { spend: SPEND.to_vec(), signups: SIGNUPS.to_vec() }
        })
}

fn air_travel() -> Entry {
    let passengers = Input::new("passengers").about("how many there were in each month");
    let decimals = Input::new("decimals").about("how many decimals the report shows");
    flow::<air_travel::flow::Dataflow>()
        .input(
            passengers
                .example("112,118,132")
                .otherwise("each month from 1949 to 1960"),
        )
        .input(decimals.example("1"))
}

fn word_count() -> Entry {
    let corpus = Input::new("corpus").about("a directory or a file");
    let top = Input::new("top").about("how many words to list");
    flow::<word_count::flow::Dataflow>()
        .input(corpus.example("."))
        .input(top.example("3").otherwise("10"))
}

fn map_reduce() -> Entry {
    let items = Input::new("items").about("how many there are");
    let kind = Input::new("kind").about("io or cpu: whether an item waits or computes");
    let sleep_ms = Input::new("sleep_ms").about("how many milliseconds an item of kind io waits");
    let iterations = Input::new("iterations").about("how many steps an item of kind cpu computes");
    let serial = Input::new("serial").about("the work of how many items is done before the first");
    let longest = Input::new("longest").about("how many times as long the first item takes");
    flow::<map_reduce::flow::Dataflow>()
        .input(items.example("1000").default("100"))
        .input(kind.example("cpu").default("io"))
        .input(sleep_ms.example("1").otherwise("10"))
        .input(iterations.example("5000").otherwise("1000000"))
        .input(serial.example("50").otherwise("0"))
        .input(longest.example("50").otherwise("1"))
}

fn column_metrics() -> Entry {
    let file = Input::new("file").about("a CSV file with a header");
    let by = Input::new("by").about("the columns to group by");
    let value = Input::new("value").about("the column to measure");
    let table = "a built-in table of supplement, dose and length";
    flow::<column_metrics::flow::Dataflow>()
        .input(file.example("sales.csv").otherwise(table))
        .input(by.example("supplement,dose").otherwise("all but `value`"))
        .input(value.example("length").otherwise("the last"))
}

fn star_counting() -> Entry {
    let root = Input::new("root").about("a directory");
    let top = Input::new("top").about("how many directories and files to list");
    flow::<star_counting::flow::Dataflow>()
        .input(root.example("."))
        .input(top.example("3").otherwise("10"))
}

fn outliers() -> Entry {
    let timings = Input::new("timings").about("how long light took, in nanoseconds above 24800");
    let threshold = Input::new("threshold")
        .about("standard deviations from the mean beyond which a reading is an outlier");
    flow::<outliers::flow::Dataflow>()
        .input(timings.example("28,26,33,24,-44"))
        .input(threshold.example("3").otherwise("2.5"))
        .sample("Newcomb's 66 readings of 1882", || {
            nevis::inputs! { timings: outliers::NEWCOMB.to_vec() }
        })
}

fn hyperparameters() -> Entry {
    let penalties = Input::new("penalties").about("the penalties to try");
    let degrees = Input::new("degrees").about("the degrees of the polynomials to try");
    let splits = Input::new("splits").about("how many parts are held out from training in turn");
    flow::<hyperparameters::flow::Dataflow>()
        .input(
            penalties
                .example("0.01,0.1,1")
                .otherwise("0.001,0.01,0.1,1,10"),
        )
        .input(degrees.example("1,2").otherwise("1,2,3"))
        .input(splits.example("10").otherwise("5"))
}

fn feature_engineering() -> Entry {
    let file = Input::new("file").about("a CSV file of men");
    let man = Input::new("man").about("the man of the request");
    let example = r#"{"chins": 5, "situps": 162, "jumps": 60, "weight": 191, "waist": 36}"#;
    let statistics = Input::new("statistics_file")
        .about("the means and deviations, which the batch saves and the other loads");
    flow::<feature_engineering::flow::Dataflow>()
        .input(file.default("flows/feature_engineering/linnerud.csv"))
        .input(statistics.example("statistics.json"))
        .input(man.example(example))
}

fn sunspots() -> Entry {
    let sunspots = Input::new("sunspots").about("the sunspot number of each year");
    let shortest = Input::new("shortest").about("the shortest period to try, in years");
    let longest = Input::new("longest").about("the longest period to try, in years");
    flow::<sunspots::flow::Dataflow>()
        .input(sunspots.example("5,11,16,23,36,58,29,20,10,8,3"))
        .input(shortest.example("8").otherwise("5"))
        .input(longest.example("100").otherwise("40"))
        .sample("Wolf's numbers of the years 1700 to 1988", || {
            nevis::inputs! { sunspots: sunspots::WOLF.to_vec() }
        })
}

fn quality() -> Entry {
    let file = Input::new("file").about("a CSV file of planets with a header");
    flow::<quality::flow::Dataflow>().input(
        file.example("flows/quality/corrupted.csv")
            .otherwise("a built-in table of the eight planets"),
    )
}

fn braking() -> Entry {
    let measurements = Input::new("measurements")
        .about("speeds in miles per hour, with the feet that it took to stop");
    let hold_out = Input::new("hold_out").about("one of so many measurements is held out");
    flow::<braking::flow::Dataflow>()
        .input(measurements.example("[[4, 2], [10, 26], [25, 85], [20, 48]]"))
        .input(hold_out.example("2").otherwise("5"))
        .sample("50 cars of the 1920s", || {
            nevis::inputs! { measurements: braking::EZEKIEL.to_vec() }
        })
}

fn reusing_functions() -> Entry {
    let file = Input::new("file").about("a CSV file with the columns at, user_id and region");
    let log = "a built-in log of 520 visits";
    flow::<reusing_functions::flow::Dataflow>().input(file.example("visits.csv").otherwise(log))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_flow_says_in_one_line_what_it_does() {
        for flow in super::flows() {
            assert!(
                flow.about().ends_with('.'),
                "`{}`: {}",
                flow.name(),
                flow.about()
            );
        }
    }
}
