//! Text with indentation, in rustfmt's style, written line by line.

use crate::text::tame;

/// The widest line, as rustfmt's default.
const WIDTH: usize = 100;

#[derive(Default)]
pub(super) struct Code {
    text: String,
    indent: usize,
}

/// The end of an item.
const END: &str = "}\n";

impl Code {
    /// Items that come after others, for [`Self::splice_items`].
    pub(super) fn after_item() -> Self {
        Self {
            text: END.to_owned(),
            indent: 0,
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A blank line, unless a block begins here.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Comment lines; `mark` is `//` or `///`.
    pub(super) fn comment(&mut self, mark: &str, text: &str) {
        for line in text.lines() {
            if line.trim().is_empty() {
                self.line(mark);
            } else {
                self.line(&format!("{mark} {}", tame(line)));
            }
        }
    }

    pub(super) fn open(&mut self, text: &str) {
        self.line(text);
        self.indent += 1;
    }

    /// What follows is inside of the line before.
    pub(super) fn open_here(&mut self) {
        self.indent += 1;
    }

    pub(super) fn close(&mut self, text: &str) {
        self.indent -= 1;
        self.line(text);
    }

    /// Lines one step further in.
    pub(super) fn indented(&mut self, lines: impl FnOnce(&mut Self)) {
        self.indent += 1;
        lines(self);
        self.indent -= 1;
    }

    /// No text yet, for lines in a block below this one's.
    pub(super) fn within(outer: &Self) -> Self {
        Self {
            text: String::new(),
            indent: outer.indent + 1,
        }
    }

    /// If the last statement binds this name, it becomes what the block gives: to bind it first is a lint.
    pub(super) fn gives(&mut self, name: &str) -> bool {
        let indent = "    ".repeat(self.indent);
        if !self.text.ends_with(";\n") {
            return false;
        }
        let is_first = |line: &str| {
            line.strip_prefix(&indent)
                .is_some_and(|rest| !rest.starts_with([' ', ')', '}', ']']))
        };
        // From the end, where the statement is: the text before it is long.
        let mut start = self.text.len() - "\n".len();
        loop {
            let Some(before) = self.text.as_bytes()[..start]
                .iter()
                .rposition(|byte| *byte == b'\n')
            else {
                return false;
            };
            if is_first(&self.text[before + 1..]) {
                start = before + 1;
                break;
            }
            start = before;
        }
        let binds = format!("{indent}let {name} = ");
        if !self.text[start..].starts_with(&binds) {
            return false;
        }
        self.text.truncate(self.text.len() - ";\n".len());
        self.text.push('\n');
        self.text
            .replace_range(start + indent.len()..start + binds.len(), "");
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds lines that were written apart.
    pub(super) fn splice(&mut self, lines: Self) {
        self.text.push_str(&lines.text);
    }

    /// Adds items that were written apart, after the end of an item.
    pub(super) fn splice_items(&mut self, items: &Self) {
        debug_assert!(self.text.ends_with(END));
        let text = &items.text;
        self.text.push_str(text.strip_prefix(END).unwrap_or(text));
    }

    /// `} else {` and the like.
    pub(super) fn between(&mut self, text: &str) {
        self.indent -= 1;
        self.line(text);
        self.indent += 1;
    }

    /// Whether a text fits in the rest of a line.
    pub(super) fn fits(&self, text: &str) -> bool {
        !text.contains('\n') && self.indent * 4 + text.chars().count() <= WIDTH
    }

    /// Entries with a comma after each: one on a line, or of many as many as fit.
    pub(super) fn entries(&mut self, list: &[String]) {
        const FEW: usize = 8;
        if list.len() > FEW {
            self.filled(list);
        } else {
            for entry in list {
                self.line(&format!("{entry},"));
            }
        }
    }

    fn filled(&mut self, list: &[String]) {
        let mut line = String::new();
        for entry in list {
            let next = format!("{entry},");
            if !line.is_empty() && !self.fits(&format!("{line} {next}")) {
                self.line(&line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&next);
        }
        if !line.is_empty() {
            self.line(&line);
        }
    }

    /// A list of short entries, as many on a line as fit.
    pub(super) fn wrapped(&mut self, head: &str, list: &[String], tail: &str) {
        let line = format!("{head}[{}]{tail}", list.join(", "));
        if self.fits(&line) {
            self.line(&line);
            return;
        }
        self.open(&format!("{head}["));
        self.filled(list);
        self.close(&format!("]{tail}"));
    }

    /// `head` `open` list `close` `tail`: on one line where it fits, else one entry on each line.
    pub(super) fn list(&mut self, head: &str, brackets: (&str, &str), list: &[String], tail: &str) {
        let (open, close) = brackets;
        let space = if open == "{" && !list.is_empty() {
            " "
        } else {
            ""
        };
        let line = format!("{head}{open}{space}{}{space}{close}{tail}", list.join(", "));
        if self.fits(&line) || list.is_empty() {
            self.line(&line);
            return;
        }
        self.open(&format!("{head}{open}"));
        for entry in list {
            format!("{entry},").lines().for_each(|line| self.line(line));
        }
        self.close(&format!("{close}{tail}"));
    }

    /// A function's head, to its opening brace.
    pub(super) fn function(&mut self, head: &str, params: &[String], returns: &str) {
        let arrow = if returns.is_empty() {
            String::new()
        } else {
            format!(" -> {returns}")
        };
        let line = format!("{head}({}){arrow} {{", params.join(", "));
        if self.fits(&line) {
            self.open(&line);
            return;
        }
        self.open(&format!("{head}("));
        for param in params {
            self.line(&format!("{param},"));
        }
        self.close(&format!("){arrow} {{"));
        self.indent += 1;
    }
}

/// Above what many programs do not call: without it a library is compiled with all that it needs.
pub(super) const INLINE: &str = "#[inline]";

/// A Rust string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}
