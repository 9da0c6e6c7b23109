//! Pages in a headless browser, used as a person uses them: `browser/page.mjs` has the steps.
//! `.ci/tools` installs what it takes.

use std::fs;
use std::path::Path;
use std::process::Command;

use nevis_draw::{Drawing, Mark};

#[path = "../examples/samples/mod.rs"]
mod samples;
mod tools;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[test]
fn pages_can_be_used() {
    let not_tested = |reason| tools::not_tested("pages in a browser", reason);
    if !tools::is_there("node", &["--version"]) {
        return not_tested("Node.js (`node`) is not installed; see .ci/tools");
    }
    let chosen = std::env::var("CHROMIUM").ok();
    let known = chosen.into_iter().chain(BROWSERS.map(str::to_owned));
    let is_there = |browser: &String| tools::is_there(browser, &["--version"]);
    let Some(browser) = { known }.find(is_there) else {
        return not_tested("Chromium is not installed; see .ci/tools");
    };
    let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if !steps.join("node_modules/playwright-core").is_dir() {
        return not_tested("the npm package playwright-core is not installed; run .ci/tools");
    }

    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&pages).expect("a directory for the pages");
    let mut tagged = samples::word_count();
    let text = &mut tagged.nodes[1];
    text.tags = vec![
        ("owner".into(), "ada".into()),
        ("team".into(), "core".into()),
    ];
    for (name, drawing) in [
        ("empty", Drawing::new("empty")),
        ("word_count", tagged),
        ("nested", samples::hyperparameters()),
        ("execution", samples::execution()),
        ("hostile", samples::hostile()),
        ("large", samples::random(1_000, 1)),
    ] {
        let path = pages.join(format!("{name}.html"));
        fs::write(path, drawing.to_html()).expect("a page is written");
    }
    let mut part = samples::hyperparameters();
    part.mark_downstream("model");
    let part = part.only(Mark::Downstream);
    fs::write(pages.join("part.html"), part.to_html()).expect("a page is written");

    let output = Command::new("node")
        .arg(steps.join("page.mjs"))
        .arg(&pages)
        .env("CHROMIUM", browser)
        .output()
        .expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // The steps were taken, to the last.
    assert!(said.contains("all is well"), "{said}");
}
