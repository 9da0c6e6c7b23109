use nevis::{Collect, Parallelizable};

pub fn city(cities: &[String]) -> impl Parallelizable<String> {
    cities.to_vec()
}

pub fn year(first: u32) -> impl Parallelizable<u32> {
    first..2030
}

#[nevis::cross]
pub fn weather(city: &str, year: u32) -> String {
    format!("{city} {year}")
}

pub fn report(weather: Collect<String>) -> String {
    weather.join("\n")
}
