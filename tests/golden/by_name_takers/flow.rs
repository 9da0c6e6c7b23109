//! A value that is not `Clone` and that one node takes: it can be asked for where that node does not run.

pub struct Token(pub u32);

pub fn token(count: u32) -> Token {
    Token(count)
}

pub fn seen(token: &Token) -> u32 {
    token.0
}

pub fn spent(token: Token, seen: u32) -> u32 {
    token.0 + seen
}
