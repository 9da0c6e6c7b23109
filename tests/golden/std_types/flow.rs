use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

pub fn shared(numbers: Vec<u64>) -> Arc<Vec<u64>> {
    Arc::new(numbers)
}

pub fn first(shared: Arc<Vec<u64>>) -> Option<u64> {
    shared.first().copied()
}

pub fn total(shared: &[u64]) -> u64 {
    shared.iter().sum()
}

pub fn label(total: u64) -> Cow<'static, str> {
    if total == 0 {
        "nothing".into()
    } else {
        total.to_string().into()
    }
}

pub fn shouted(label: &str) -> String {
    label.to_uppercase()
}

pub fn motto() -> &'static str {
    "one by one"
}

pub fn grid(total: u64) -> [[u64; 2]; 2] {
    [[total, 0], [0, total]]
}

pub fn pause(grid: &[[u64; 2]], motto: &'static str) -> Duration {
    Duration::from_millis(grid.len() as u64 + motto.len() as u64)
}

pub fn table(shouted: String, pause: Duration) -> HashMap<String, (Duration, u8)> {
    HashMap::from([(shouted, (pause, 1))])
}

pub fn size(table: &HashMap<String, (Duration, u8)>, boxed: Box<[u64]>) -> usize {
    table.len() + boxed.len()
}
