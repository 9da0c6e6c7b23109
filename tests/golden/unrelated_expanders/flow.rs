use nevis::{Collect, Parallelizable};

pub fn city(cities: &[String]) -> impl Parallelizable<String> {
    cities.to_vec()
}

pub fn year(first: u32) -> impl Parallelizable<u32> {
    first..2030
}

pub fn shouted(city: &str) -> String {
    city.to_uppercase()
}

pub fn weather(shouted: &str, year: u32) -> String {
    format!("{shouted} {year}")
}

pub fn report(weather: Collect<String>) -> String {
    weather.join("\n")
}
