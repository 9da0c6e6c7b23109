//! `#[cfg(..)]`, evaluated for the target.

use crate::list::List as _;
use crate::sorted::Set;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitBool, LitStr, Token, ext::IdentExt, parenthesized};

/// What cargo says the target is: `unix`, `target_os = "linux"`, `feature = "fast"`.
#[derive(Clone, Debug, Default)]
pub struct Cfg {
    set: Set<(String, Option<String>)>,
}

impl Cfg {
    /// Adds a bare name (`unix`) or one value of a name (`target_os = "linux"`).
    pub fn insert(&mut self, name: &str, value: Option<&str>) {
        self.set.insert((name.to_owned(), value.map(str::to_owned)));
    }

    fn holds(&self, predicate: &Predicate) -> bool {
        match predicate {
            Predicate::Is(name, value) => self.set.contains(&(name.clone(), value.clone())),
            Predicate::Constant(value) => *value,
            Predicate::All(parts) => parts.iter().all(|part| self.holds(part)),
            Predicate::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Predicate::Not(part) => !self.holds(part),
        }
    }

    /// Whether an item with this `cfg(..)` argument is there. An argument that is no predicate is
    /// rustc's to report, which then keeps the item.
    pub(super) fn keeps(&self, tokens: TokenStream) -> bool {
        Predicate::parse
            .parse2(tokens)
            .map_or(true, |predicate| self.holds(&predicate))
    }
}

enum Predicate {
    Is(String, Option<String>),
    Constant(bool),
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
}

impl Parse for Predicate {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitBool) {
            return Ok(Self::Constant(input.parse::<LitBool>()?.value));
        }
        let name = input.call(syn::Ident::parse_any)?.to_string();
        if input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            let parts: Vec<Self> = Punctuated::<Self, Token![,]>::parse_terminated(&inner)?
                .into_iter()
                .list();
            return match (name.as_str(), parts.len()) {
                ("all", _) => Ok(Self::All(parts)),
                ("any", _) => Ok(Self::Any(parts)),
                ("not", 1) => Ok(Self::Not(Box::new(
                    parts
                        .into_iter()
                        .next()
                        .ok_or_else(|| input.error("empty"))?,
                ))),
                _ => Err(input.error("no predicate")),
            };
        }
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            return Ok(Self::Is(name, Some(input.parse::<LitStr>()?.value())));
        }
        Ok(Self::Is(name, None))
    }
}

#[cfg(test)]
mod tests {
    use super::Cfg;

    #[track_caller]
    fn check(predicate: &str, expected: bool) {
        let mut cfg = Cfg::default();
        cfg.insert("unix", None);
        cfg.insert("target_os", Some("linux"));
        cfg.insert("feature", Some("fast"));
        assert_eq!(
            cfg.keeps(predicate.parse().expect("tokens")),
            expected,
            "{predicate}"
        );
    }

    #[test]
    fn predicates_are_evaluated_for_the_target() {
        check("unix", true);
        check("windows", false);
        check("target_os = \"linux\"", true);
        check("not(target_os = \"macos\")", true);
        check("all(unix, feature = \"fast\", any(windows, true))", true);
        check("any()", false);
        check("all()", true);
        check("test", false);
        check("what ever", true);
    }
}
