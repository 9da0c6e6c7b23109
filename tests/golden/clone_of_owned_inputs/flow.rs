pub fn count(names: &[String]) -> usize {
    names.len()
}

pub fn joined(names: Vec<String>) -> String {
    names.join("-")
}

pub fn title(name: &str) -> String {
    name.to_uppercase()
}

pub fn greeting(name: String) -> String {
    name + "!"
}
