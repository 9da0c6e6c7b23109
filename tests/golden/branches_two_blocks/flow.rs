use nevis::{Collect, Parallelizable};

pub fn document(documents: &[String]) -> impl Parallelizable<String> {
    documents.to_vec()
}

pub fn words(document: &str) -> usize {
    document.split(' ').count()
}

pub fn total_words(words: Collect<usize>) -> usize {
    words.iter().sum()
}

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn factor(number: u64) -> impl Parallelizable<u64> {
    0..number
}

pub fn product(factor: u64, number: u64) -> u64 {
    factor * number
}

pub fn products(product: Collect<u64>) -> u64 {
    product.iter().sum()
}

pub fn total_products(products: Collect<u64>) -> u64 {
    products.iter().sum()
}

pub fn report(total_words: usize, total_products: u64) -> String {
    format!("{total_words} {total_products}")
}
