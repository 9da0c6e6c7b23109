//! Parts of tuples as nodes.

use std::sync::mpsc::{Receiver, Sender, channel};

use nevis::{Collect, Parallelizable};

/// The third part is nobody's.
#[nevis::unpack_fields(train, test)]
pub fn split(rows: &[f64]) -> (Vec<f64>, Vec<f64>, Vec<u8>) {
    let (train, test) = rows.split_at(rows.len() / 2);
    (train.to_vec(), test.to_vec(), vec![0])
}

pub fn model(train: Vec<f64>) -> f64 {
    train.iter().sum::<f64>() / train.len() as f64
}

pub fn error(test: Vec<f64>, model: f64) -> f64 {
    test.iter().map(|value| (value - model).abs()).sum()
}

/// Nothing of this can be cloned.
#[nevis::unpack_fields(receiver, sender, sends)]
pub fn queue(error: f64) -> (Receiver<f64>, Sender<f64>, u8) {
    let (sender, receiver) = channel();
    let _ = sender.send(error);
    (receiver, sender, 1)
}

pub fn sent(sender: Sender<f64>, sends: u8) -> bool {
    sender.send(f64::from(sends) * 10.0).is_ok()
}

pub fn received(receiver: Receiver<f64>, sent: bool) -> f64 {
    receiver.try_iter().sum::<f64>() + f64::from(u8::from(sent))
}

#[nevis::unpack_fields(_, label)]
pub fn item(received: f64) -> impl Parallelizable<(u32, String)> {
    vec![(1, format!("{received}"))]
}

/// The whole is read, too: what is taken out of it is cloned.
#[nevis::unpack_fields(head, tail)]
pub fn cut(label: &str) -> Result<(String, String), std::num::ParseIntError> {
    Ok((label[..1].to_owned(), label[1..].to_owned()))
}

pub fn both(cut: &(String, String), head: String, tail: String) -> String {
    format!("{}{head}{tail}", cut.0)
}

pub fn all(both: Collect<String>) -> String {
    both.join(" ")
}
