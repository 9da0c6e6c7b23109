use std::num::NonZero;
use std::time::Duration;

use super::super::limit::{Kind, Limit};
use super::super::measure::{Setup, Took};
use super::super::report::Report;
use super::super::rows;

const HOSTILE: &str = "</title><script>alert(\"1\")</script>'&\u{202e}";

/// Wall times in milliseconds, by workers; 0 is sync.
fn report(runs: &[(usize, &[u64])]) -> Report {
    let took = |millis: &u64| Took {
        wall: Duration::from_millis(*millis),
        cpu: Some(Duration::from_millis(*millis)),
        delay: None,
    };
    let setup = |count| NonZero::new(count).map_or(Setup::Sync, Setup::Threads);
    let runs = runs.iter();
    let runs = runs.map(|(count, walls)| (setup(*count), walls.iter().map(took).collect()));
    let rows = rows::rows(runs.collect());
    Report {
        flow: HOSTILE,
        variant: Some(HOSTILE.to_owned()),
        only: vec![HOSTILE.to_owned()],
        inputs: vec![(HOSTILE.to_owned(), HOSTILE.to_owned())],
        cores: 2,
        repeats: 2,
        is_interrupted: false,
        warm_up: (Setup::Sync, took(&900)),
        knee: rows::knee(&rows),
        rows,
        limit: Limit {
            kind: Kind::LongItem,
            sentence: format!("one long item: item 3 of `{HOSTILE}` takes {HOSTILE}"),
        },
    }
}

fn usual() -> Report {
    report(&[(1, &[1000, 1100]), (2, &[520, 540]), (4, &[510, 530])])
}

/// Every element that is opened is closed, in order; the text of a style sheet is skipped.
fn assert_is_well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>\n").expect("a page");
    while let Some((_, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        let name = tag
            .split([' ', '/'])
            .find(|name| !name.is_empty())
            .expect("a name");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
        } else if !tag.ends_with('/') && name != "meta" {
            open.push(name);
        }
        if tag == "style" {
            rest = rest.split_once("</style>").expect("it ends").1;
            open.pop();
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn a_page_is_well_formed_whatever_things_are_called() {
    let runs: [&[(usize, &[u64])]; 5] = [
        &[(1, &[1000, 1100]), (2, &[520, 540]), (4, &[510, 530])],
        &[(0, &[10])],
        &[(0, &[0]), (64, &[0])],
        &[(1, &[100]), (2, &[400]), (4, &[900]), (1024, &[9000])],
        &[(0, &[30]), (1, &[40]), (16, &[2]), (17, &[3])],
    ];
    for runs in runs {
        let page = report(runs).to_html();
        assert_is_well_formed(&page);
        assert!(
            !page.contains("<script") && !page.contains('\u{202e}'),
            "{page}"
        );
        assert!(!page.contains("NaN") && !page.contains("inf"), "{page}");
        assert!(page.contains("&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)"));
    }
}

#[test]
fn a_page_loads_nothing() {
    let page = usual().to_html();
    for word in ["http:", "https:", "url(", "@import", "src=", "href="] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
}

#[test]
fn the_plot_has_the_line_the_ideal_the_knee_and_the_cores() {
    let page = usual().to_html();
    for part in [
        "class=\"line\"",
        "class=\"ideal\"",
        ">knee: 2 workers</text>",
        ">more workers than cores</text>",
        "<tr class=\"at-knee\"><th scope=\"row\">2</th>",
        "<th scope=\"row\">4*</th>",
        "1 worker: 1.00 times, 2 workers: 1.98 times, 4 workers: 2.02 times",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(page.matches("class=\"bar\"").count(), 3);
    let scaling = report(&[(1, &[400]), (2, &[200])]).to_html();
    assert!(!scaling.contains("class=\"knee\"") && !scaling.contains("class=\"beyond\""));
    assert!(scaling.contains("Knee: none up to 2 workers, the most that was measured."));
}

#[test]
fn many_workers_are_on_axes_that_double() {
    let many = report(&[(1, &[6400]), (2, &[3200]), (8, &[800]), (64, &[200])]).to_html();
    // As far from 1 to 2 as from 4 to 8: a third of the way from 1 to 8.
    let x = |count: usize| {
        let label = format!("text-anchor=\"middle\">{count}</text>");
        let before = many.split(&label).next().expect("a part");
        let x = before
            .rsplit("x=\"")
            .next()
            .and_then(|it| it.split('"').next());
        x.and_then(|x| x.parse::<f64>().ok()).expect("a number")
    };
    assert!(((x(8) - x(1)) / (x(2) - x(1)) - 3.0).abs() < 0.01);
}
