/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub amount: f64,
}

pub fn rows(text: &str) -> Result<Vec<Row>, std::num::ParseFloatError> {
    text.lines()
        .map(|line| {
            Ok(Row {
                amount: line.parse()?,
            })
        })
        .collect()
}
