pub struct Row<'a> {
    pub name: &'a str,
}

pub fn rows(text: &str) -> Vec<Row<'_>> {
    text.lines().map(|name| Row { name }).collect()
}

pub fn count(rows: &[Row<'_>]) -> usize {
    rows.len()
}
