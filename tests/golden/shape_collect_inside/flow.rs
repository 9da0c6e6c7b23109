use nevis::{Collect, Parallelizable};

pub fn page(urls: &[String]) -> impl Parallelizable<String> {
    urls.to_vec()
}

pub fn first(page: Option<Collect<String>>) -> usize {
    page.map_or(0, |pages| pages.len())
}
