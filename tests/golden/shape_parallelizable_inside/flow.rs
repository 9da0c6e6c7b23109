use nevis::Parallelizable;

pub fn pages(urls: &[String]) -> Option<impl Parallelizable<String>> {
    Some(urls.to_vec())
}
