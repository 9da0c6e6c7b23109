//! Writes sample drawings to a directory, in all formats, and says how long they take:
//! `cargo run --release -p nevis-draw --example gallery -- DIRECTORY`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use nevis_draw::{Drawing, Layout, Mark, Options, Orientation};

mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args().nth(1).unwrap_or_else(|| "gallery".into());
    let directory = Path::new(&directory);
    fs::create_dir_all(directory)?;
    let mut path = samples::hyperparameters();
    path.mark_path("fold", "best");
    let mut upstream = samples::hyperparameters();
    upstream.mark_upstream("rmse");
    let top_bottom = Orientation::TopBottom;
    let drawings = [
        ("empty", Drawing::new("empty")),
        ("spend", samples::spend()),
        ("word_count", samples::word_count()),
        (
            "word_count_tb",
            Drawing {
                orientation: top_bottom,
                ..samples::word_count()
            },
        ),
        ("hyperparameters", samples::hyperparameters()),
        (
            "hyperparameters_tb",
            Drawing {
                orientation: top_bottom,
                ..samples::hyperparameters()
            },
        ),
        ("outliers", samples::outliers()),
        ("map_reduce", samples::map_reduce()),
        ("execution", samples::execution()),
        ("path", path),
        ("upstream", upstream.only(Mark::Upstream)),
        ("hostile", samples::hostile()),
        ("random_60", samples::random(60, 1)),
        ("random_300", samples::random(300, 1)),
        ("random_1000", samples::random(1_000, 1)),
    ];
    for (name, drawing) in drawings {
        let options = Options {
            tasks: name == "execution",
            ..Options::default()
        };
        let layout = (0..5).map(|_| time(|| Layout::new(&drawing, &options)));
        let layout = layout.fold(f64::INFINITY, f64::min);
        let html = drawing.to_html_with(&options);
        println!(
            "{name:20} layout {layout:9.3} ms, page {:5} KB",
            html.len() / 1024
        );
        fs::write(directory.join(format!("{name}.html")), html)?;
        fs::write(
            directory.join(format!("{name}.svg")),
            drawing.to_svg_with(&options),
        )?;
        fs::write(
            directory.join(format!("{name}.dot")),
            drawing.to_dot_with(&options),
        )?;
        fs::write(
            directory.join(format!("{name}.mmd")),
            drawing.to_mermaid_with(&options),
        )?;
    }
    Ok(())
}

/// Milliseconds.
fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}
