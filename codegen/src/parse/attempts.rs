//! `#[nevis::retry(3, backoff = "100ms")]` and `#[nevis::timeout("5s")]`.

use std::time::Duration;

use proc_macro2::{Span as TokenSpan, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Ident, Lit, Meta, Token};

use super::File;
use crate::ast::{Attempts, Returns};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, most_similar};
use crate::source::Span;

const RETRY: &str = "write `#[nevis::retry(3)]`, or `#[nevis::retry(3, backoff = \"100ms\")]`";
const TIMEOUT: &str = "write `#[nevis::timeout(\"5s\")]`";

/// What the attributes of a function say, and where.
#[derive(Default)]
pub(super) struct Attributes {
    retry: Option<(u32, Duration, Span)>,
    timeout: Option<Duration>,
    /// Attributes that are there, right or wrong.
    seen: Vec<&'static str>,
}

/// An argument, as it is written.
enum Argument {
    Plain(Lit),
    Named(Ident, Lit),
}

/// What is wrong, where, and what would be right.
struct Wrong<'a> {
    title: String,
    at: TokenSpan,
    label: &'a str,
}

impl Attributes {
    pub(super) fn retry(&mut self, cx: &mut Diagnostics, file: &File<'_>, meta: &Meta) {
        match self.first(meta, "retry").and_then(|()| retry(meta)) {
            Ok((attempts, backoff)) => {
                self.retry = Some((attempts, backoff, file.span(meta.path().span())));
            }
            Err(wrong) => cx.push(message(file, &wrong, RETRY)),
        }
    }

    pub(super) fn timeout(&mut self, cx: &mut Diagnostics, file: &File<'_>, meta: &Meta) {
        match self.first(meta, "timeout").and_then(|()| timeout(meta)) {
            Ok(limit) => self.timeout = Some(limit),
            Err(wrong) => cx.push(message(file, &wrong, TIMEOUT)),
        }
    }

    /// Notes that the attribute is there, if it was not before.
    fn first(&mut self, meta: &Meta, name: &'static str) -> Result<(), Wrong<'static>> {
        let is_first = !self.seen.contains(&name);
        self.seen.push(name);
        let wrong = Wrong {
            title: format!("`{name}` is given twice"),
            at: meta.path().span(),
            label: "a second time",
        };
        is_first.then_some(()).ok_or(wrong)
    }

    /// Of a function that returns this; a function that cannot fail is not tried again.
    pub(super) fn of(
        &self,
        cx: &mut Diagnostics,
        node: (&str, Span),
        returns: &Returns,
    ) -> Attempts {
        let (name, span) = node;
        if let Some((_, _, at)) = self.retry
            && !returns.fallible
            && !self.seen.contains(&"timeout")
        {
            let title = format!("`{name}` is tried again when it fails, but it cannot fail");
            cx.push(
                Diagnostic::new(Code::BadArgument, title)
                    .at(at, "only an `Err` is tried again, not a panic")
                    .with(span, "returns no `Result`")
                    .help("return a `Result`, give it a timeout, or remove the attribute"),
            );
        }
        Attempts {
            retry: self.retry.map(|(attempts, backoff, _)| (attempts, backoff)),
            timeout: self.timeout,
        }
    }
}

fn message(file: &File<'_>, wrong: &Wrong<'_>, help: &str) -> Diagnostic {
    Diagnostic::new(Code::BadArgument, wrong.title.as_str())
        .at(file.span(wrong.at), wrong.label)
        .help(help)
}

fn retry(meta: &Meta) -> Result<(u32, Duration), Wrong<'static>> {
    let wrong = |title: &str, at, label| {
        let title = title.to_owned();
        Err(Wrong { title, at, label })
    };
    let (given, all) = arguments(meta, "retry", "a number of attempts")?;
    let mut attempts = None;
    let mut backoff = None;
    for argument in given {
        match argument {
            Argument::Plain(lit) if attempts.is_some() => {
                return wrong("`retry` takes one number", lit.span(), "a second argument");
            }
            Argument::Plain(lit) => {
                let number = match &lit {
                    Lit::Int(number) => number.base10_parse::<u32>().ok(),
                    _ => None,
                };
                match number {
                    Some(0) => {
                        let label = "the first attempt counts";
                        return wrong("`retry` makes at least one attempt", lit.span(), label);
                    }
                    Some(number) => attempts = Some(number),
                    None => {
                        let label = "not such a number";
                        return wrong("`retry` takes a number of attempts", lit.span(), label);
                    }
                }
            }
            Argument::Named(key, _) if key != "backoff" => {
                let near = most_similar(&key.to_string(), ["backoff"].into_iter());
                let label = near.map_or("unknown", |_| "did you mean `backoff`?");
                let title = format!("`retry` takes no `{}`", key.unraw());
                return wrong(&title, key.span(), label);
            }
            Argument::Named(key, _) if backoff.is_some() => {
                return wrong("`backoff` is given twice", key.span(), "a second time");
            }
            Argument::Named(_, lit) => backoff = Some(duration(&lit)?),
        }
    }
    match attempts {
        Some(attempts) => Ok((attempts, backoff.unwrap_or_default())),
        None => wrong("`retry` needs a number of attempts", all, "has none"),
    }
}

fn timeout(meta: &Meta) -> Result<Duration, Wrong<'static>> {
    let wrong = |title: &str, at, label| {
        let title = title.to_owned();
        Err(Wrong { title, at, label })
    };
    let (given, all) = arguments(meta, "timeout", "a time")?;
    let mut limit = None;
    for argument in given {
        match argument {
            Argument::Named(key, _) => {
                let title = format!("`timeout` takes no `{}`", key.unraw());
                return wrong(&title, key.span(), "unknown");
            }
            Argument::Plain(lit) if limit.is_some() => {
                return wrong("`timeout` takes one time", lit.span(), "a second argument");
            }
            Argument::Plain(lit) => {
                let time = duration(&lit)?;
                if time.is_zero() {
                    let label = "nothing is done in no time";
                    return wrong("`timeout` is more than zero", lit.span(), label);
                }
                limit = Some(time);
            }
        }
    }
    limit.map_or_else(|| wrong("`timeout` needs a time", all, "has none"), Ok)
}

/// The arguments, and where they are.
fn arguments(
    meta: &Meta,
    name: &str,
    what: &str,
) -> Result<(Vec<Argument>, TokenSpan), Wrong<'static>> {
    let list = match meta {
        Meta::List(list) => list,
        Meta::Path(_) | Meta::NameValue(_) => {
            return Err(Wrong {
                title: format!("`{name}` needs {what}, in parentheses"),
                at: meta.span(),
                label: "has none",
            });
        }
    };
    let all = list.delimiter.span().join();
    match parse(list.tokens.clone()) {
        Ok(arguments) => Ok((arguments, all)),
        Err(error) => {
            // At the end of the arguments syn has no token to point to.
            let is_at_end = error.span().byte_range().is_empty();
            Err(Wrong {
                title: format!("`{name}` takes {what}, as a literal"),
                at: if is_at_end { all } else { error.span() },
                label: "not of this form",
            })
        }
    }
}

fn parse(tokens: TokenStream) -> syn::Result<Vec<Argument>> {
    (|input: ParseStream<'_>| {
        let mut arguments = Vec::new();
        while !input.is_empty() {
            arguments.push(if input.peek2(Token![=]) {
                let key = input.call(Ident::parse_any)?;
                input.parse::<Token![=]>()?;
                Argument::Named(key, input.parse()?)
            } else {
                Argument::Plain(input.parse()?)
            });
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    })
    .parse2(tokens)
}

fn duration(lit: &Lit) -> Result<Duration, Wrong<'static>> {
    let time = match lit {
        Lit::Str(text) => read(&text.value()),
        _ => None,
    };
    time.ok_or_else(|| Wrong {
        title: "this is no time".to_owned(),
        at: lit.span(),
        label: "times are texts such as \"100ms\", \"5s\", \"1.5s\" or \"2m\"",
    })
}

/// `100ms`, `5s`, `1.5s`, `2m`: whole milliseconds.
fn read(text: &str) -> Option<Duration> {
    const UNITS: &[(&str, u64)] = &[("ms", 1), ("s", 1_000), ("m", 60_000)];
    let (number, unit) = UNITS
        .iter()
        .find_map(|(name, unit)| Some((text.strip_suffix(name)?, *unit)))?;
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    let of_one = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let parts = part.parse::<u64>().ok()?.checked_mul(unit)?;
    if parts % of_one != 0 {
        return None;
    }
    let whole = whole.parse::<u64>().ok()?.checked_mul(unit)?;
    Some(Duration::from_millis(whole.checked_add(parts / of_one)?))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::read;

    #[track_caller]
    fn check(text: &str, millis: impl Into<Option<u64>>) {
        assert_eq!(
            read(text),
            millis.into().map(Duration::from_millis),
            "{text}"
        );
    }

    #[test]
    fn times_have_a_unit() {
        check("100ms", 100);
        check("5s", 5_000);
        check("1.5s", 1_500);
        check("2m", 120_000);
        check("0.25m", 15_000);
        check("0s", 0);
        for wrong in [
            "", "5", "s", "5 s", "-5s", "1.s", ".5s", "1.5.5s", "5h", "1e3s", "5S", "0.5ms",
        ] {
            check(wrong, None);
        }
        check("99999999999999999999s", None);
        check("18446744073709551615m", None);
        check("0.0001s", None);
    }
}
