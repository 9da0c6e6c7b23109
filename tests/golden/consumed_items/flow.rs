//! Items that cannot be copied: made from an owned input, taken by the one node that needs them.

use nevis::{Collect, Parallelizable};

#[derive(Debug, PartialEq)]
pub struct Page(pub String);

pub fn page(pages: Vec<Page>) -> impl Parallelizable<Page> {
    pages
}

pub fn length(page: &Page) -> usize {
    page.0.len()
}

pub fn body(page: Page, length: usize) -> String {
    format!("{}{length}", page.0)
}

pub fn bodies(body: Collect<String>) -> Vec<String> {
    body.into_vec()
}
