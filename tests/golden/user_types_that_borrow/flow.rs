pub struct Row<'a> {
    pub name: &'a str,
    pub amount: u64,
}

pub struct Index<'r, 't> {
    pub rows: Vec<&'r Row<'t>>,
}

pub fn rows(text: &str) -> Vec<Row<'_>> {
    let row = |line: &'_ str| line.len() as u64;
    text.lines()
        .map(|line| Row {
            name: line,
            amount: row(line),
        })
        .collect()
}

pub fn index<'r, 't>(rows: &'r [Row<'t>]) -> Index<'r, 't> {
    Index {
        rows: rows.iter().filter(|row| row.amount > 1).collect(),
    }
}

pub fn largest<'t>(index: &Index<'_, 't>) -> Option<&'t str> {
    index
        .rows
        .iter()
        .max_by_key(|row| row.amount)
        .map(|row| row.name)
}

pub fn report(largest: Option<&str>, rows: &[Row]) -> String {
    format!("{} of {}", largest.unwrap_or("none"), rows.len())
}
