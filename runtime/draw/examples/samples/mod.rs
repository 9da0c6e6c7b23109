//! Drawings to look at and to test with: the shapes of the gallery's flows, and random ones.
#![allow(dead_code, reason = "each user of this module needs a part of it")]

use nevis_draw::{Block, Drawing, Edge, EdgeKind, End, Input, Kind, Mark, Node, Task};

/// A flow in short: one line per input (`> name: type`) and per node
/// (`expander/name: type = parameter, each parameter, all parameter ! documentation`).
pub(crate) fn flow(name: &str, text: &str) -> Drawing {
    let mut drawing = Drawing::new(name);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut around = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let (line, docs) = line.split_once(" ! ").unwrap_or((line, ""));
        let (head, _) = line.split_once(" =").unwrap_or((line, ""));
        let (name, ty) = head.split_once(": ").unwrap_or((head, ""));
        if let Some(name) = name.strip_prefix("> ") {
            let docs = docs.to_owned();
            drawing.inputs.push(Input {
                docs,
                optional: ty.starts_with("Option"),
                ..Input::new(name, ty)
            });
            continue;
        }
        let (expander, name) = name.rsplit_once('/').unwrap_or(("", name));
        around.push(expander.rsplit('/').next().unwrap_or_default().to_owned());
        drawing.nodes.push(Node {
            docs: docs.to_owned(),
            file: format!("flows/{}.rs", drawing.name),
            line: u32::try_from(number).unwrap() * 9 + 12,
            ..Node::new(name, ty)
        });
    }
    let expanders = (0..drawing.nodes.len()).filter(|id| around.contains(&drawing.nodes[*id].name));
    let blocks: Vec<usize> = expanders.collect();
    let block_of = |name: &str| {
        blocks
            .iter()
            .position(|expander| drawing.nodes[*expander].name == name)
    };
    let of: Vec<Option<usize>> = around.iter().map(|name| block_of(name)).collect();
    for (node, block) in drawing.nodes.iter_mut().zip(&of) {
        node.block = *block;
    }
    drawing.blocks = blocks
        .iter()
        .map(|&expander| Block {
            expander,
            parent: of[expander],
        })
        .collect();
    add_edges(&mut drawing, &lines);
    set_kinds(&mut drawing, &blocks);
    drawing
}

fn add_edges(drawing: &mut Drawing, lines: &[&str]) {
    for (to, line) in lines
        .iter()
        .filter(|line| !line.starts_with("> "))
        .enumerate()
    {
        let line = line.split_once(" ! ").map_or(*line, |(line, _)| line);
        let parameters = line
            .split_once(" = ")
            .map_or("", |(_, parameters)| parameters);
        for parameter in parameters
            .split(", ")
            .filter(|parameter| !parameter.is_empty())
        {
            let (kind, name) = match parameter.split_once(' ') {
                Some(("each", name)) => (EdgeKind::Each, name),
                Some(("all", name)) => (EdgeKind::Collect, name),
                _ => (EdgeKind::Value, parameter),
            };
            let from = drawing.find(name).unwrap_or_else(|| panic!("no {name}"));
            let ty = match (kind, from) {
                (EdgeKind::Collect, End::Node(id)) => format!("Collect<{}>", drawing.nodes[id].ty),
                (_, End::Node(id)) => format!("&{}", drawing.nodes[id].ty),
                (_, End::Input(id)) => drawing.inputs[id].ty.clone(),
            };
            drawing.edges.push(Edge { from, to, kind, ty });
        }
    }
}

fn set_kinds(drawing: &mut Drawing, expanders: &[usize]) {
    for id in 0..drawing.nodes.len() {
        let collects = drawing
            .edges
            .iter()
            .any(|edge| edge.to == id && edge.kind == EdgeKind::Collect);
        let is_read = drawing.edges.iter().any(|edge| edge.from == End::Node(id));
        let node = &mut drawing.nodes[id];
        node.kind = match (expanders.contains(&id), collects) {
            (false, false) => Kind::Plain,
            (true, false) => Kind::Expand,
            (false, true) => Kind::Collect,
            (true, true) => Kind::CollectExpand,
        };
        node.is_output = !is_read;
    }
}

/// Three nodes, two inputs.
pub(crate) fn spend() -> Drawing {
    let text = "
        > spend: &[f64]
        > signups: &[f64]
        spend_mean: f64 = spend ! Mean of the spend.
        spend_zero_mean: Vec<f64> = spend, spend_mean ! Spend as its distance from the mean.
        spend_per_signup: Vec<f64> = spend, signups ! Cost of one signup.";
    Drawing {
        docs: "What a signup costs.".into(),
        ..flow("spend", text)
    }
}

/// One map block, four collectors.
pub(crate) fn word_count() -> Drawing {
    let text = "
        > corpus: &Path
        > top: Option<usize>
        document: PathBuf = corpus ! Each file of the corpus, found while the first ones are already being read; sorted by name within each directory.
        document/text: Option<String> = each document ! The document's text; none if it is no text.
        document/lines: usize = text ! Newlines in the document.
        document/words: usize = text ! Words in the document: what white space separates.
        document/frequencies: BTreeMap<String, usize> = text ! How often each word occurs in the document. Unlike in `words`, a word is here a run of letters, digits and underscores, in lower case: `The-end.` is `the` and `end`.
        document/is_text: bool = text ! Whether the document counts.
        files: usize = all is_text ! The number of text files.
        total_lines: usize = all lines ! Newlines in all documents.
        total_words: usize = all words ! Words in all documents.
        top_words: Vec<WordCount> = all frequencies, top ! The `top` most frequent words (ten, if not given); equally frequent ones by the alphabet.";
    let mut drawing = flow("word_count", text);
    drawing.docs = "Counts the files, lines and words of the text files below a directory.".into();
    drawing.nodes[0].fallible = true;
    drawing.nodes[1].fallible = true;
    drawing.nodes[9]
        .tags
        .push(("owner".into(), "search".into()));
    let block = (1..6).collect();
    drawing.tasks.push(Task {
        id: "expand-document".into(),
        nodes: vec![0],
    });
    drawing.tasks.push(Task {
        id: "expand-document.block-document".into(),
        nodes: block,
    });
    drawing.tasks.push(Task {
        id: "collect-document".into(),
        nodes: (6..10).collect(),
    });
    drawing
}

/// A map block in a map block.
pub(crate) fn hyperparameters() -> Drawing {
    let text = "
        > penalties: Option<&[f64]>
        > degrees: Option<&[u32]>
        > splits: Option<usize>
        dataset: Dataset ! The red wines.
        candidate: Candidate = penalties, degrees ! Each combination of the degrees and the penalties.
        candidate/features: Matrix = dataset, each candidate ! Each measurement and its powers up to the candidate's degree.
        candidate/fold: Fold = features, splits ! The `splits` parts that are held out from training in turn.
        candidate/fold/model: Ridge = features, dataset, each candidate, each fold ! The regression, trained on the wines outside the fold.
        candidate/fold/squared_error: f64 = features, dataset, model, each fold ! The mean squared error of the regression on the wines of the fold.
        candidate/rmse: f64 = all squared_error ! The candidate's score over all folds.
        ranking: Vec<Score> = all candidate, all rmse ! All candidates, the best first.
        best: Score = all candidate, all rmse ! The best candidate; of equally good ones, the first.";
    let mut drawing = flow("hyperparameters", text);
    drawing.docs = "Chooses the parameters of a regression by cross-validation.".into();
    drawing
}

/// A block that is gone over twice, because a node in it needs what is collected from all of it.
pub(crate) fn outliers() -> Drawing {
    let text = "
        > readings: &[f64]
        > threshold: f64
        reading: f64 = readings
        reading/square: f64 = each reading
        mean: f64 = all reading
        deviation: f64 = all square, mean
        reading/score: f64 = each reading, mean, deviation
        reading/is_outlier: bool = score, threshold
        outliers: Vec<f64> = all reading, all is_outlier";
    flow("outliers", text)
}

/// Two blocks, one after the other.
pub(crate) fn map_reduce() -> Drawing {
    let text = "
        > urls: Vec<String>
        url: String = urls
        url/page: String = each url
        url/links: Vec<String> = page
        url/title: Option<String> = page
        all_links: BTreeSet<String> = all links
        titles: Vec<String> = all title
        link: String = all_links
        link/status: u16 = each link
        link/is_broken: bool = status
        broken: Vec<String> = all is_broken, all link
        report: Report = broken, titles";
    flow("map_reduce", text)
}

/// What ran when `words` was asked for, with `text` given.
pub(crate) fn execution() -> Drawing {
    let mut drawing = word_count();
    let marks = [
        ("corpus", Mark::NotRun),
        ("top", Mark::Given),
        ("text", Mark::Overridden),
        ("lines", Mark::NotRun),
        ("is_text", Mark::NotRun),
        ("total_lines", Mark::NotRun),
        ("files", Mark::NotRun),
        ("total_words", Mark::Requested),
        ("top_words", Mark::Requested),
    ];
    for (name, mark) in marks {
        match drawing.find(name).unwrap() {
            End::Node(id) => drawing.nodes[id].marks.add(mark),
            End::Input(id) => drawing.inputs[id].marks.add(mark),
        }
    }
    for node in &mut drawing.nodes {
        node.is_output = false;
    }
    drawing
}

/// Names, types and documentation that try to be something else.
pub(crate) fn hostile() -> Drawing {
    let evil = [
        "</script><script>alert(1)</script>",
        "\"];evil[label=\"x",
        "a\\",
        "]]>--><svg onload=alert(1)>",
        "x\u{202E}gnp.exe\0\u{1b}[31m",
        "&amp;&lt;b&gt;#quot;`${alert(1)}`",
        "'); DROP TABLE nodes; --\n%% mermaid",
        "end",
        "漢字かな🦀éß",
    ];
    let mut drawing = Drawing::new(evil[0]);
    drawing.docs = evil.join("\n\n");
    drawing.inputs.push(Input {
        docs: evil[3].into(),
        ..Input::new("in<put>", "&'a \"str\\")
    });
    for (id, text) in evil.iter().enumerate() {
        let mut node = Node::new(format!("{id}{text}"), format!("Vec<{text}>"));
        node.docs = format!("{text}\n{text}");
        node.tags.push(((*text).into(), (*text).into()));
        (node.file, node.line) = ((*text).into(), 1);
        node.block = (1..4).contains(&id).then_some(0);
        drawing.nodes.push(node);
        let from = if id == 0 {
            End::Input(0)
        } else {
            End::Node(id - 1)
        };
        drawing.edges.push(Edge {
            ty: (*text).into(),
            ..Edge::new(from, id)
        });
    }
    drawing.nodes[0].kind = Kind::Expand;
    drawing.blocks.push(Block {
        expander: 0,
        parent: None,
    });
    drawing.tasks.push(Task {
        id: evil[1].into(),
        nodes: vec![1, 2],
    });
    drawing
}

/// A reproducible sequence of numbers.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// A random flow: layers of nodes that mostly read from the layer before, with map blocks.
pub(crate) fn random(nodes: usize, seed: u64) -> Drawing {
    let mut random = Random(seed);
    let mut drawing = Drawing::new(format!("random_{nodes}"));
    let width = nodes.isqrt() + 1;
    let types = [
        "f64",
        "Vec<f64>",
        "String",
        "BTreeMap<String, Vec<usize>>",
        "Option<&'a str>",
        "bool",
    ];
    let words = [
        "mean", "total", "ratio", "clean", "spend", "users", "index", "score", "daily", "rank",
    ];
    for id in 0..nodes.div_ceil(20) {
        drawing
            .inputs
            .push(Input::new(format!("input_{id}"), types[random.below(6)]));
    }
    // The block that is open, with how many nodes are still to come in it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for id in 0..nodes {
        while open.last().is_some_and(|(_, left)| *left == 0) {
            open.pop();
        }
        let name = format!(
            "{}_{}_{id}",
            words[random.below(10)],
            words[random.below(10)]
        );
        let mut node = Node::new(name, types[random.below(6)]);
        node.docs = format!("Node {id} of {nodes}.");
        (node.file, node.line) = ("src/flow.rs".into(), u32::try_from(id).unwrap() * 5 + 1);
        node.block = open.last().map(|(block, _)| *block);
        drawing.nodes.push(node);
        let from = |random: &mut Random| {
            let near = id.saturating_sub(width + random.below(width));
            let far = random.below(12) == 0;
            if far {
                random.below(id)
            } else {
                near + random.below(id - near)
            }
        };
        let mut sources = Vec::new();
        for _ in 0..=random.below(2) {
            sources.push(
                if id == 0 || random.below(nodes) < 3 || random.below(15) == 0 {
                    End::Input(random.below(drawing.inputs.len()))
                } else {
                    End::Node(from(&mut random))
                },
            );
        }
        sources.extend(
            open.last()
                .map(|(block, _)| End::Node(drawing.blocks[*block].expander)),
        );
        sources.sort_unstable();
        sources.dedup();
        for from in sources {
            // What is inside of a block that this node is not in must be collected.
            let is_inside = |from: usize| {
                let block = drawing.nodes[from].block;
                block.is_some() && !open.iter().any(|(open, _)| Some(*open) == block)
            };
            let kind = match from {
                End::Node(from) if is_inside(from) => EdgeKind::Collect,
                End::Node(from)
                    if open
                        .iter()
                        .any(|(block, _)| drawing.blocks[*block].expander == from) =>
                {
                    EdgeKind::Each
                }
                _ => EdgeKind::Value,
            };
            drawing.edges.push(Edge {
                kind,
                ..Edge::new(from, id)
            });
        }
        for (_, left) in &mut open {
            *left -= 1;
        }
        let room = open.last().map_or(nodes - id - 1, |(_, left)| *left);
        if room > 4 && open.len() < 2 && random.below(18) == 0 {
            let parent = open.last().map(|(block, _)| *block);
            open.push((drawing.blocks.len(), (3 + random.below(8)).min(room - 1)));
            drawing.blocks.push(Block {
                expander: id,
                parent,
            });
        }
    }
    let expanders: Vec<usize> = drawing.blocks.iter().map(|block| block.expander).collect();
    set_kinds(&mut drawing, &expanders);
    drawing
}
