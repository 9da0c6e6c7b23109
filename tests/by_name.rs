//! Runs by name over the gallery.

use nevis::{Error, inputs, overrides};
use nevis_flows::{hyperparameters, marketing, outliers, word_count};

fn marketing_inputs() -> nevis::Given {
    inputs! { spend: vec![10.0, 10.0, 20.0, 40.0], signups: vec![1.0, 10.0, 50.0, 100.0] }
}

#[test]
fn every_node_alone() -> Result<(), Error> {
    let driver = marketing::flow::driver().build();
    for node in marketing::flow::GRAPH.nodes {
        let out = driver.execute([node.name], marketing_inputs(), overrides! {})?;
        println!("{out:?}");
    }
    let driver = outliers::flow::driver().build();
    for node in outliers::flow::GRAPH.nodes {
        let inputs = inputs! { timings: vec![28.0, 26.0, 33.0, -44.0, 29.0] };
        let out = driver.execute([node.name], inputs, overrides! {})?;
        println!("{out:?}");
    }
    let all = outliers::flow::GRAPH.nodes.iter().map(|node| node.name);
    let inputs = inputs! { timings: vec![28.0, 26.0, 33.0, -44.0, 29.0] };
    println!("{:?}", driver.execute(all, inputs, overrides! {})?);
    let driver = hyperparameters::flow::driver().build();
    for node in hyperparameters::flow::GRAPH.nodes {
        let inputs = inputs! { penalties: vec![0.1], degrees: vec![1u32, 2], splits: 3usize };
        let out = driver.execute([node.name], inputs, overrides! {})?;
        println!(
            "{} {}",
            node.name,
            &format!("{out:?}").chars().take(300).collect::<String>()
        );
    }
    let driver = word_count::flow::driver().build();
    for node in word_count::flow::GRAPH.nodes {
        let out = driver.execute([node.name], inputs! { corpus: "flows" }, overrides! {})?;
        println!(
            "{} {}",
            node.name,
            &format!("{out:?}").chars().take(100).collect::<String>()
        );
    }
    let texts = vec![Some("a b".to_owned()), Some("c\n".to_owned()), None];
    let out = driver.execute(
        ["total_words", "text", "words"],
        inputs! {},
        overrides! { text: texts },
    )?;
    println!("{out:?}");
    let out = driver.execute(
        ["total_words"],
        inputs! {corpus: "flows"},
        overrides! { words: 5usize },
    )?;
    println!("{out:?}");
    let out = driver.execute(
        ["total_words"],
        inputs! {},
        overrides! { document: vec![std::path::PathBuf::from("Cargo.toml")] },
    )?;
    println!("{out:?}");
    println!(
        "{}",
        driver
            .execute(
                ["total_word", "x", "corpus"],
                inputs! {corpsu: 5, top: 3, banana: 1},
                overrides! { wrods: 5usize, text: 7 }
            )
            .unwrap_err()
    );
    Ok(())
}
