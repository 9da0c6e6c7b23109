//! A folder as a case.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::stages::stages;
use nevis_codegen::{
    Cfg, Compiled, Config, ConfigValue, GroupedNode, Grouping, Native, Options, SourceFile, compile,
};
use serde_json::Value as Json;

/// The feature that `#[cfg(..)]` finds in the cases, for the compiler and for rustc alike.
pub(crate) const FEATURE: &str = "fast";

/// One folder.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) directory: PathBuf,
    pub(crate) files: Vec<SourceFile>,
    /// Sources and headers of nodes that are written in C.
    pub(crate) native: Vec<(String, Vec<u8>)>,
    /// Whether the flow compiles; otherwise it has mistakes.
    pub(crate) has_check: bool,
    /// Whether rustc too refuses the flow's modules.
    pub(crate) is_refused_by_rustc: bool,
    options: Options,
}

pub(crate) static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    // `NEVIS_GOLDEN=inject,chain`: only the cases whose names begin so.
    let chosen = chosen();
    let is_chosen = |path: &Path| {
        let name = file_name(path);
        chosen.is_empty() || chosen.split(',').any(|begin| name.starts_with(begin))
    };
    let directories = entries(&root)
        .into_iter()
        .filter(|path| path.is_dir() && is_chosen(path));
    directories.map(Case::read).collect()
});

fn chosen() -> String {
    std::env::var("NEVIS_GOLDEN").unwrap_or_default()
}

pub(crate) fn is_filtered() -> bool {
    !chosen().is_empty()
}

pub(crate) fn compiling() -> Vec<&'static Case> {
    CASES.iter().filter(|case| case.has_check).collect()
}

pub(crate) fn mistaken() -> Vec<&'static Case> {
    CASES.iter().filter(|case| !case.has_check).collect()
}

impl Case {
    fn read(directory: PathBuf) -> Self {
        let name = file_name(&directory);
        let modules = entries(&directory).into_iter().filter(|path| {
            path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("check.rs")
        });
        let files = modules
            .map(|path| SourceFile {
                path: format!("src/{}", file_name(&path)),
                module: vec![
                    name.clone(),
                    file_name(&path).trim_end_matches(".rs").to_owned(),
                ],
                bytes: fs::read(path).expect("a flow module is readable"),
            })
            .collect();
        let has_check = directory.join("check.rs").is_file();
        let is_native = |path: &PathBuf| {
            path.extension()
                .is_some_and(|extension| extension == "c" || extension == "h")
        };
        let native: Vec<(String, Vec<u8>)> = entries(&directory)
            .into_iter()
            .filter(is_native)
            .map(|path| {
                let bytes = fs::read(&path).expect("a C source is readable");
                (format!("src/{}", file_name(&path)), bytes)
            })
            .collect();
        let options = fs::read_to_string(directory.join("options.txt")).unwrap_or_default();
        let mut case = Self {
            options: Options {
                name: name.clone(),
                native: Native::new(native.clone()),
                ..Options::default()
            },
            name,
            directory,
            files,
            native,
            has_check,
            is_refused_by_rustc: false,
        };
        for line in options.lines().filter(|line| !line.trim().is_empty()) {
            case.set(line);
        }
        case
    }

    /// A line of `options.txt`, `name = value`; lists are separated by commas.
    fn set(&mut self, line: &str) {
        let (key, value) = line
            .split_once('=')
            .expect("options.txt holds lines like `name = value`");
        let list = || {
            let names = value.split(',').map(str::trim);
            let names = names.filter(|name| !name.is_empty());
            Some(names.map(str::to_owned).collect())
        };
        match (key.trim(), value.trim()) {
            ("inputs", _) => self.options.inputs = list(),
            ("outputs", _) => self.options.outputs = list(),
            ("single_threaded", "true") => self.options.single_threaded = true,
            ("parallel_branches", "true") => self.options.parallel_branches = true,
            ("grouping", name) => self.options.grouping = grouping(name),
            ("stages", name) => self.options.stages = stages(name),
            // In this order.
            ("module_overrides", _) => {
                let order: Vec<String> = list().unwrap_or_default();
                let place =
                    |file: &SourceFile| order.iter().position(|name| file.path.ends_with(name));
                self.files.sort_by_key(place);
                self.options.module_overrides = true;
            }
            ("library", file) => self.options.libraries.push(format!("src/{file}")),
            (key, value) if key.starts_with("config.") => {
                let config = std::mem::take(&mut self.options.config);
                let value = serde_json::from_str(value).expect("a value of config is JSON");
                self.options.config = config.set(&key["config.".len()..], config_value(&value));
            }
            (key, value) if key.starts_with("variant.") => self.set_variant(key, value),
            ("rustc", "refuses") => self.is_refused_by_rustc = true,
            _ => panic!("options.txt of {}: unknown `{line}`", self.name),
        }
    }

    /// `variant.eu.region = "eu"`, or `variant.eu =` for one without config.
    fn set_variant(&mut self, key: &str, value: &str) {
        let key = &key["variant.".len()..];
        let (name, key) = key
            .split_once('.')
            .map_or((key, None), |(name, key)| (name, Some(key)));
        let variants = &mut self.options.variants;
        let at = variants.iter().position(|(known, _)| known == name);
        let at = at.unwrap_or_else(|| {
            variants.push((name.to_owned(), Config::new()));
            variants.len() - 1
        });
        if let Some(key) = key {
            let value = serde_json::from_str(value).expect("a value of config is JSON");
            let config = std::mem::take(&mut variants[at].1);
            variants[at].1 = config.set(key, config_value(&value));
        }
    }

    pub(crate) fn compile(&self) -> Compiled {
        compile(&self.options, &self.files, &cfg())
    }

    /// With the files in another order, unless that means something.
    pub(crate) fn compile_reversed(&self) -> Compiled {
        if self.options.module_overrides {
            return self.compile();
        }
        let files: Vec<SourceFile> = self.files.iter().rev().cloned().collect();
        compile(&self.options, &files, &cfg())
    }

    /// The drawing in Graphviz's language; the legend would be the same everywhere.
    pub(crate) fn dot(&self) -> String {
        let options = nevis::draw::Options {
            legend: false,
            ..nevis::draw::Options::default()
        };
        self.compile().drawing.to_dot_with(&options)
    }

    /// All messages as one text.
    pub(crate) fn messages(&self) -> String {
        let messages = self.compile().messages;
        let texts: Vec<&str> = messages.iter().map(|message| message.text.trim()).collect();
        texts.join("\n\n")
    }

    pub(crate) fn snapshot(&self, name: &str, text: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&self.directory);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// Nevis's strategies, some that a user may write, and some that a user should not.
fn grouping(name: &str) -> Grouping {
    type Nodes<'a, 'b> = &'a [GroupedNode<'b>];
    match name {
        "repeatable_blocks" => Grouping::RepeatableBlocks,
        "individually" => Grouping::Individually,
        "all_as_one" => Grouping::AllAsOne,
        "by_level" => Grouping::ByLevel,
        "by_owner" => Grouping::own(|nodes: Nodes<'_, '_>| {
            let task = |node: &GroupedNode<'_>| {
                let owner = node.tag("owner").unwrap_or("nobody");
                let scope = node.scope.iter().map(|expander| format!("-{expander}"));
                owner.to_owned() + &scope.collect::<String>()
            };
            nodes.iter().map(task).collect()
        }),
        "across_blocks" => Grouping::own(|nodes: Nodes<'_, '_>| {
            let task = |node: &GroupedNode<'_>| node.tag("owner").unwrap_or("nobody").to_owned();
            nodes.iter().map(task).collect()
        }),
        "too_few" => Grouping::own(|nodes: Nodes<'_, '_>| vec!["one".to_owned(); nodes.len() - 1]),
        "not_names" => Grouping::own(|nodes: Nodes<'_, '_>| {
            let task = |node: &GroupedNode<'_>| match node.level {
                0 => String::new(),
                level => format!("level {level}.{}", node.scope.len()),
            };
            nodes.iter().map(task).collect()
        }),
        other => panic!("no grouping is called {other}"),
    }
}

/// `"eu"`, `1`, `0.5`, `true`, `[1, 2]` or `{"a": 1}`.
fn config_value(json: &Json) -> ConfigValue {
    match json {
        Json::Null => panic!("no value of config is nothing"),
        Json::Bool(value) => ConfigValue::from(*value),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => ConfigValue::from(integer),
            (None, number) => ConfigValue::from(number.expect("a number of config is small")),
        },
        Json::String(text) => ConfigValue::from(text),
        Json::Array(list) => list.iter().map(config_value).collect::<Vec<_>>().into(),
        Json::Object(map) => {
            ConfigValue::map(map.iter().map(|(key, value)| (key, config_value(value))))
        }
    }
}

fn cfg() -> Cfg {
    let mut cfg = Cfg::default();
    cfg.insert("feature", Some(FEATURE));
    cfg
}

/// The paths in a folder, sorted.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("a folder is readable");
    let paths = entries.map(|entry| entry.expect("an entry is readable").path());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().expect("a path has a name");
    name.to_string_lossy().into_owned()
}
