pub async fn page(url: &str) -> String {
    url.to_owned()
}
