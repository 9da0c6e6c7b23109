//! Where flows are included: mistakes of a flow that is included nowhere would be seen by nobody.

use std::fs;

use super::environment::Environment;
use super::modules::is_rust;

/// How many files are searched for an `include_flow!`.
const SEARCHED: usize = 20_000;

/// Whether some source of the package includes the flow. Only asked when there are messages to show.
pub(super) fn is_included(environment: &Environment, flow: &str) -> bool {
    let quoted = format!("\"{flow}\"");
    let mut queue = vec![environment.package.clone()];
    let mut seen = 0;
    while let Some(dir) = queue.pop() {
        let Ok(entries) = fs::read_dir(&dir) else {
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() {
                if !name.starts_with('.') && name != "target" && name != "node_modules" {
                    queue.push(entry.path());
                }
            } else if is_rust(&name) {
                seen += 1;
                let Ok(text) = fs::read_to_string(entry.path()) else {
                    continue;
                };
                if includes(&text, &quoted) || seen > SEARCHED {
                    return true;
                }
            }
        }
    }
    false
}

fn includes(text: &str, quoted: &str) -> bool {
    text.match_indices("include_flow!").any(|(at, _)| {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let is_comment = text[line..at].contains("//");
        let call = text[at..].split(';').next().unwrap_or_default();
        !is_comment && call.contains(quoted)
    })
}
