//! The text of a type, as rustfmt would write it on one line.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Words that have a space behind them, whatever comes.
const SPACED: &[&str] = &[
    "as", "async", "const", "dyn", "extern", "impl", "mut", "unsafe",
];

pub(super) fn type_text(ty: TokenStream) -> String {
    let mut writer = Writer {
        text: String::new(),
        before: Before::Sign,
        space: false,
    };
    writer.tokens(ty);
    writer.text
}

/// What was written last.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Sign,
    Word,
    /// Brackets, or `>`.
    Closed,
}

struct Writer {
    text: String,
    before: Before,
    /// Whether a space belongs before what comes, if anything does.
    space: bool,
}

impl Writer {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(&group),
                // See `captures_as_bounds`.
                TokenTree::Ident(word) if word == "r#use" => self.word("use"),
                TokenTree::Ident(word) => self.word(&word.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(sign) => {
                    let next = tokens.peek();
                    match (sign.as_char(), next) {
                        ('\'', Some(TokenTree::Ident(name))) => {
                            self.word(&format!("'{name}"));
                            self.space = true;
                            tokens.next();
                        }
                        (first, Some(TokenTree::Punct(second)))
                            if sign.spacing() == Spacing::Joint
                                && matches!((first, second.as_char()), (':', ':') | ('-', '>')) =>
                        {
                            if first == ':' {
                                self.sign("::");
                            } else {
                                self.between("->");
                            }
                            tokens.next();
                        }
                        // A comma before the end is one of a tuple of one.
                        (',', next) => {
                            let ends = match next {
                                Some(TokenTree::Punct(next)) => next.as_char() == '>',
                                next => next.is_none(),
                            };
                            if !ends {
                                self.behind(",");
                            }
                        }
                        (sign, _) => self.punct(sign),
                    }
                }
            }
        }
    }

    fn punct(&mut self, sign: char) {
        let text = sign.encode_utf8(&mut [0; 4]).to_owned();
        match sign {
            ';' | ':' => self.behind(&text),
            '>' => {
                self.space = false;
                self.sign(">");
                self.before = Before::Closed;
            }
            '=' | '+' | '/' | '%' | '^' | '|' => self.between(&text),
            '&' | '*' | '-' if self.before != Before::Sign && !self.space => self.between(&text),
            _ => self.sign(&text),
        }
    }

    fn push(&mut self, text: &str, before: Before) {
        if std::mem::take(&mut self.space) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.before = before;
    }

    fn word(&mut self, word: &str) {
        self.space |= self.before != Before::Sign;
        self.push(word, Before::Word);
        self.space = SPACED.contains(&word);
    }

    /// With nothing around it.
    fn sign(&mut self, text: &str) {
        self.push(text, Before::Sign);
    }

    /// With a space behind it.
    fn behind(&mut self, text: &str) {
        self.space = false;
        self.sign(text);
        self.space = true;
    }

    /// With a space on either side.
    fn between(&mut self, text: &str) {
        self.space = true;
        self.sign(text);
        self.space = true;
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => ("", ""),
        };
        let is_tuple = self.before != Before::Word && open == "(";
        self.push(open, Before::Sign);
        let inner = group.stream();
        let is_of_one = is_tuple && is_of_one(inner.clone());
        self.tokens(inner);
        if is_of_one {
            self.text.push(',');
        }
        self.space = false;
        self.push(close, Before::Closed);
    }
}

/// `(A,)`.
fn is_of_one(tokens: TokenStream) -> bool {
    let mut angles = 0;
    let mut commas = 0;
    let mut last = ' ';
    for token in tokens {
        let sign = match token {
            TokenTree::Punct(sign) => sign.as_char(),
            _ => ' ',
        };
        match sign {
            '<' => angles += 1,
            '>' if last != '-' => angles -= 1,
            ',' if angles == 0 => commas += 1,
            _ => {}
        }
        last = sign;
    }
    commas == 1 && last == ','
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::type_text;

    /// Each as it is written, which is as it should be.
    const TYPES: &[&str] = &[
        "impl Fn(f64) -> f64",
        "impl Fn(f64, &str) -> Vec<f64> + Send + 'static",
        "impl Iterator<Item = (u8, u16)> + use<'a, T>",
        "impl nevis::Parallelizable<(String, usize)>",
        "impl for<'a> Fn(&'a str) -> &'a str",
        "&dyn Fn()",
        "Box<dyn Fn(&mut [u8]) -> Result<(), Box<dyn std::error::Error + Send + Sync>>>",
        "dyn for<'a> core::ops::Fn(&'a mut u8) + 'a",
        "dyn ::core::ops::Fn(u8)",
        "dyn 'static + Send",
        "fn(u8, u16) -> u32",
        "fn(x: u8)",
        "unsafe extern \"C\" fn(*const u8, ...) -> *mut u8",
        "for<'a> fn(&'a [u8], &'a (u8, u16)) -> &'a <T as Tr<'a>>::Out",
        "<Vec<u8> as IntoIterator>::Item",
        "<T>::Out<'a, u8, 3>",
        "*const crate::flow::Thing<'static>",
        "*mut [u8; 3]",
        "(u8,)",
        "(Vec<(u8, u16)>,)",
        "fn((u8,)) -> ()",
        "(A, B)",
        "impl Into<Option<Vec<u8>>> + ?Sized",
        "!",
        "_",
        "Foo<{ N + 1 }, -1, 'a'>",
        "std::collections::HashMap<String, Vec<u8>>::Key",
        "crate::a<u8>::B<u16>",
        "some_macro!(a, b)",
        "&'a mut (dyn Send + 'a)",
        "&&'a &mut T",
        "impl AsyncFn(u8) -> u8",
        "impl Trait<Assoc: Clone>",
        "Foo<r#type, 3>",
        "[[u8; 2 * N]; N]",
    ];

    #[test]
    fn types_are_written_as_rustfmt_does() -> Result<(), proc_macro2::LexError> {
        for ty in TYPES {
            let tokens: TokenStream = ty.parse()?;
            assert_eq!(type_text(tokens), *ty);
            let spread = ty.replace(", ", ",\n ").replace(" + ", "+").parse()?;
            assert_eq!(type_text(spread), *ty);
        }
        assert_eq!(type_text("Vec < u8 , >".parse()?), "Vec<u8>");
        assert_eq!(type_text("fn(u8, u8,)".parse()?), "fn(u8, u8)");
        assert_eq!(type_text("(A, B,)".parse()?), "(A, B)");
        assert_eq!(type_text("Fn(A,)".parse()?), "Fn(A)");
        Ok(())
    }
}
