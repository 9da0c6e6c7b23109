//! What has no name is cloned for each attempt, too.

#[nevis::skip]
pub fn failing_once(calls: &std::cell::Cell<u32>) -> Result<(), String> {
    calls.set(calls.get() + 1);
    if calls.get() % 2 == 1 {
        return Err("once".to_owned());
    }
    Ok(())
}

pub fn scale(factor: f64) -> impl Fn(f64) -> f64 + Clone {
    move |x| x * factor
}

pub fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

#[nevis::retry(2)]
pub fn longest<'a>(words: Vec<&'a str>, calls: &std::cell::Cell<u32>) -> Result<&'a str, String> {
    failing_once(calls)?;
    words.into_iter().max_by_key(|word| word.len()).ok_or("no word".to_owned())
}

#[nevis::retry(2)]
pub fn scaled(scale: &dyn Fn(f64) -> f64, longest: &str, calls: &std::cell::Cell<u32>) -> Result<f64, String> {
    failing_once(calls)?;
    Ok(scale(longest.len() as f64))
}
