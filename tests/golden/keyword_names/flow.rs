pub fn r#match(r#type: &str, r#in: u64) -> u64 {
    r#type.len() as u64 + r#in
}

pub fn r#loop(r#match: u64) -> String {
    r#match.to_string()
}

pub fn gen_(r#loop: String) -> String {
    r#loop + "!"
}
