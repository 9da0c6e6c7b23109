mod flow;
mod graph {
    nevis::include_flow!("flow");
}

fn main() -> Result<(), nevis::Error> {
    let outputs = graph::run(graph::Inputs {
        spend: &[10.0, 10.0, 20.0, 40.0],
        signups: &[1.0, 10.0, 50.0, 100.0],
        weeks: vec!["3, 4".to_owned(), "5".to_owned()],
    })?;
    println!("{}", outputs.report);
    Ok(())
}
