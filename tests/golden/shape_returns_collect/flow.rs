use nevis::{Collect, Parallelizable};

pub fn page(urls: &[String]) -> impl Parallelizable<String> {
    urls.to_vec()
}

pub fn pages(page: Collect<String>) -> Collect<String> {
    page
}
