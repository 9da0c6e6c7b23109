//! What is typed at the prompt.

use crate::similar::nearest;

/// One command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Step,
    Continue,
    Until(String),
    Arguments,
    Result,
    Print(String),
    Where,
    List,
    Break { node: String, is_after: bool },
    BreakOnFailure,
    Delete(Option<String>),
    DeleteOnFailure,
    Info,
    Quit,
    Help,
}

/// The commands, each with what may be typed in short, and what `help` says.
const COMMANDS: [(&str, &[&str], &str); 13] = [
    (
        "step",
        &["s"],
        "go on to the next stop: before or after a node",
    ),
    ("continue", &["c"], "go on to the next breakpoint"),
    ("until", &["u", "run"], "NODE: go on until before this node"),
    (
        "arguments",
        &["a", "args"],
        "show the arguments, long ones cut",
    ),
    (
        "result",
        &["r"],
        "show what the node gave, or why it failed",
    ),
    (
        "print",
        &["p"],
        "NAME: show one argument, or the node's result, in full",
    ),
    ("where", &["w"], "node, item, task, run and source line"),
    (
        "list",
        &["l"],
        "show the node's source, and then what follows",
    ),
    ("break", &["b"], "NODE [after] | on failure: stop there"),
    (
        "delete",
        &["d"],
        "[NODE | on failure]: remove breakpoints, or all",
    ),
    ("info", &["i"], "show breakpoints"),
    ("quit", &["q", "abort"], "end the run as cancelled"),
    ("help", &["h", "?"], "show this"),
];

/// What `help` shows.
#[inline]
pub(super) fn help() -> String {
    let lines = COMMANDS.iter().map(|(name, short, help)| {
        let short = short.first().copied().unwrap_or_default();
        format!("  {name:<9} {short}  {help}\n")
    });
    let mut text: String = lines.collect();
    text.push_str("  An empty line repeats the last command.\n");
    text
}

impl Command {
    /// # Errors
    ///
    /// What is wrong with it, and what to type instead.
    #[inline]
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let mut words = line.split_whitespace();
        let word = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.collect();
        let is_meant =
            |(name, short, _): &&(&str, &[&str], &str)| *name == word || short.contains(&word);
        let Some((name, ..)) = COMMANDS.iter().find(is_meant) else {
            let names = COMMANDS.iter().map(|(name, ..)| *name);
            return Err(match nearest(word, names) {
                Some(near) => format!("there is no command `{word}`: did you mean `{near}`?"),
                None => format!("there is no command `{word}`: `help` shows what there is"),
            });
        };
        let no_more = |command| match rest.first() {
            None => Ok(command),
            Some(more) => Err(format!("`{name}` takes nothing, so not `{more}`")),
        };
        match *name {
            "step" => no_more(Self::Step),
            "continue" => no_more(Self::Continue),
            // `run to NODE` is one of the ways to say it.
            "until" => {
                one(name, "NODE", rest.strip_prefix(&["to"]).unwrap_or(&rest)).map(Self::Until)
            }
            "arguments" => no_more(Self::Arguments),
            "result" => no_more(Self::Result),
            "print" => one(name, "NAME", &rest).map(Self::Print),
            "where" => no_more(Self::Where),
            "list" => no_more(Self::List),
            "break" => match rest[..] {
                ["failure"] | ["on", "failure"] => Ok(Self::BreakOnFailure),
                [node, "after"] | ["after", node] => Ok(Self::to_break(node, true)),
                [node] | [node, "before"] | ["before", node] => Ok(Self::to_break(node, false)),
                _ => Err("write `break NODE`, `break NODE after` or `break on failure`".to_owned()),
            },
            "delete" => match rest[..] {
                [] => Ok(Self::Delete(None)),
                ["failure"] | ["on", "failure"] => Ok(Self::DeleteOnFailure),
                [node] => Ok(Self::Delete(Some(node.to_owned()))),
                _ => Err("write `delete`, `delete NODE` or `delete on failure`".to_owned()),
            },
            "info" => no_more(Self::Info),
            "quit" => no_more(Self::Quit),
            _ => Ok(Self::Help),
        }
    }

    #[inline]
    fn to_break(node: &str, is_after: bool) -> Self {
        Self::Break {
            node: node.to_owned(),
            is_after,
        }
    }
}

#[inline]
fn one(command: &str, what: &str, rest: &[&str]) -> Result<String, String> {
    match rest {
        [name] => Ok((*name).to_owned()),
        _ => Err(format!("write `{command} {what}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[track_caller]
    fn reads(line: &str, expected: Command) {
        assert_eq!(Command::parse(line), Ok(expected));
    }

    #[track_caller]
    fn refuses(line: &str, expected: &str) {
        assert_eq!(Command::parse(line), Err(expected.to_owned()));
    }

    #[test]
    fn long_and_short() {
        reads("step", Command::Step);
        reads(" s ", Command::Step);
        reads("?", Command::Help);
        reads("u words", Command::Until("words".to_owned()));
        reads("run to words", Command::Until("words".to_owned()));
        reads("b words", Command::to_break("words", false));
        reads("break words after", Command::to_break("words", true));
        reads("b on failure", Command::BreakOnFailure);
        reads("d", Command::Delete(None));
    }

    #[test]
    fn mistakes_say_what_to_type() {
        refuses("stpe", "there is no command `stpe`: did you mean `step`?");
        refuses("x", "there is no command `x`: `help` shows what there is");
        refuses("print", "write `print NAME`");
        refuses("step words", "`step` takes nothing, so not `words`");
        refuses(
            "b",
            "write `break NODE`, `break NODE after` or `break on failure`",
        );
    }
}
