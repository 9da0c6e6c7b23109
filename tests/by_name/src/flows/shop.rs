//! Nodes of many kinds, each of which counts its calls on this thread.

use std::cell::RefCell;
use std::collections::BTreeMap;

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("shop");
}

thread_local! {
    static CALLS: RefCell<BTreeMap<&'static str, usize>> = const { RefCell::new(BTreeMap::new()) };
}

fn called(node: &'static str) {
    CALLS.with_borrow_mut(|calls| *calls.entry(node).or_default() += 1);
}

/// The calls since it was last asked, by node.
#[nevis::skip]
pub fn calls() -> Vec<(&'static str, usize)> {
    CALLS.take().into_iter().collect()
}

/// Not `Clone`.
#[derive(Debug, PartialEq)]
pub struct Token(pub u32);

/// Neither `Debug` nor `Serialize` nor `Deserialize`.
#[derive(Clone)]
pub struct Opaque;

/// Before discount.
pub fn price(cost: f64, margin: f64) -> f64 {
    called("price");
    cost + margin
}

/// What is paid.
pub fn total(price: f64, count: u32, discount: Option<f64>) -> f64 {
    called("total");
    price * f64::from(count) * (1.0 - discount.unwrap_or(0.0))
}

/// What may be absent.
pub fn change(total: f64, paid: Option<f64>) -> Option<f64> {
    called("change");
    paid.map(|paid| paid - total)
}

/// Reads an `Option`.
pub fn receipt(change: &Option<f64>, total: f64) -> String {
    called("receipt");
    format!("{total} {change:?}")
}

/// Writes it down.
pub fn logged(total: f64) {
    called("logged");
    let _ = total;
}

/// A keyword.
pub fn r#loop(r#type: &str, logged: &()) -> String {
    called("loop");
    let () = logged;
    r#type.to_owned() + "!"
}

/// Not `Clone`.
pub fn token(count: u32) -> Token {
    called("token");
    Token(count)
}

/// Looks at it.
pub fn seen(token: &Token) -> u32 {
    called("seen");
    token.0 + 1
}

/// Not `Clone`.
pub fn ticket(count: u32) -> Token {
    called("ticket");
    Token(count * 2)
}

/// Looks at it.
pub fn checked(ticket: &Token) -> u32 {
    called("checked");
    ticket.0
}

/// Takes it.
pub fn spent(ticket: Token) -> u32 {
    called("spent");
    ticket.0
}

/// May fail.
pub fn parsed(number: &str) -> Result<i64, std::num::ParseIntError> {
    called("parsed");
    number.parse()
}

/// Looks at the failure.
pub fn is_number(parsed: &Result<i64, std::num::ParseIntError>) -> bool {
    called("is_number");
    parsed.is_ok()
}

/// Reads the value.
pub fn doubled(parsed: i64) -> i64 {
    called("doubled");
    parsed * 2
}

/// Borrows from the input.
pub fn trimmed(text: &str) -> &str {
    called("trimmed");
    text.trim()
}

/// Has a type without a name.
pub fn add(margin: f64) -> impl Fn(f64) -> f64 {
    called("add");
    move |value| value + margin
}

/// Reads both.
pub fn added(add: &dyn Fn(f64) -> f64, trimmed: &str, key: &Opaque) -> f64 {
    called("added");
    let Opaque = key;
    add(trimmed.len() as f64)
}

/// The lines.
pub fn line(text: &str) -> impl Parallelizable<String> {
    called("line");
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

/// The words of a line; what is not a number is an error.
pub fn word(line: &str) -> impl Parallelizable<Result<i64, std::num::ParseIntError>> {
    called("word");
    line.split_whitespace()
        .map(str::parse)
        .collect::<Vec<Result<i64, _>>>()
}

/// One word.
pub fn square(word: i64) -> i64 {
    called("square");
    word * word
}

/// One line.
pub fn squares(square: Collect<i64>) -> i64 {
    called("squares");
    square.iter().sum()
}

/// All lines.
pub fn sum(squares: &Collect<i64>) -> i64 {
    called("sum");
    squares.iter().sum()
}

/// A line beside all of them: a second pass.
pub fn share(squares: i64, sum: i64, line: &str) -> String {
    called("share");
    format!("{line}: {squares} of {sum}")
}

/// A word beside all lines: a second pass over the words of each line.
pub fn part(square: i64, sum: i64) -> i64 {
    called("part");
    square * 100 / sum
}

/// All of them.
pub fn shares(share: Collect<String>) -> Vec<String> {
    called("shares");
    share.into_vec()
}

/// Not `Clone`, in a block.
pub fn stamp(line: &str) -> Token {
    called("stamp");
    Token(u32::try_from(line.len()).unwrap_or(0))
}

/// Takes all.
pub fn stamps(stamp: Collect<Token>) -> u32 {
    called("stamps");
    stamp.iter().map(|token| token.0).sum()
}

/// Reads what cannot be given by name.
pub fn joined(parts: &[&str], margin: f64) -> String {
    called("joined");
    format!("{} {margin}", parts.concat())
}
