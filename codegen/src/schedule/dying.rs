//! Values that nobody needs after a stretch: it may own them, and drop them where they are read last. By
//! reference they would live until it ends, beside what is made of them in it.

use super::frames::{Frame, FrameItem, FrameKind, Frames};
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::Graph;
use crate::list::List as _;
use crate::sorted::{Map, Set};

/// For each frame, the parameters that nobody needs after it.
pub(super) fn dying(
    graph: &Graph,
    blocks: &Blocks,
    values: &mut Values,
    frames: &Frames,
) -> Vec<Set<ValueId>> {
    let mut dying = vec![Set::new(); frames.list.len()];
    if blocks.by_name {
        // What is asked for is kept in the function that made it, and the stretch may not run.
        return dying;
    }
    let lending: Set<ValueId> = values
        .list
        .iter()
        .flat_map(|value| value.lenders.iter().copied())
        .collect();
    // Frames come before those inside them.
    for (id, frame) in frames.list.iter().enumerate() {
        let is_stretch = |inner: &Frame| inner.kind == FrameKind::Part;
        let stretches = inner_frames(frame).filter(|(_, inner)| is_stretch(&frames.list[*inner]));
        let stretches: Vec<(usize, usize)> = stretches.list();
        if stretches.is_empty() || frame.kind == FrameKind::Fork {
            continue;
        }
        let last = last_reads(graph, values, frames, frame);
        let made = made(values, frames, frame);
        for (at, inner) in stretches {
            let outs = if id == 0 {
                frames.outputs.iter().collect()
            } else {
                frame.outs.iter().collect::<Set<_>>()
            };
            let ends = |value: &ValueId| {
                let may_own = made.contains(value) || dying[id].contains(value);
                may_own
                    && last.get(value) == Some(&at)
                    && !outs.contains(value)
                    && !lending.contains(value)
                    && is_dropped(graph, values, *value)
            };
            let params = frames.list[inner].params.iter();
            dying[inner] = params.copied().filter(ends).collect();
        }
    }
    dying
}

/// Whether dropping a value may free anything, and a function can say its type.
fn is_dropped(graph: &Graph, values: &Values, value: ValueId) -> bool {
    let ty = &values.list[value].ty;
    !ty.is_copy(&graph.declared) && !ty.is_unit() && !ty.has_lifetimes() && ty.is_nameable()
}

fn inner_frames(frame: &Frame) -> impl Iterator<Item = (usize, usize)> {
    let items = frame.items.iter().enumerate();
    items.filter_map(|(at, item)| match item {
        FrameItem::Frame(inner) => Some((at, *inner)),
        FrameItem::Call(_) | FrameItem::Unwrap(..) => None,
    })
}

/// The step of a function that reads a value last.
fn last_reads(
    graph: &Graph,
    values: &mut Values,
    frames: &Frames,
    frame: &Frame,
) -> Map<ValueId, usize> {
    let mut last = Map::new();
    for (at, item) in frame.items.iter().enumerate() {
        match item {
            FrameItem::Call(node) => {
                for arg in &graph.nodes[*node].args {
                    let read = values.read(graph, arg.source, arg.access);
                    last.extend(read.map(|value| (value, at)));
                }
            }
            FrameItem::Unwrap(raw, _) => {
                last.insert(*raw, at);
            }
            FrameItem::Frame(inner) => {
                let inner = &frames.list[*inner];
                last.extend(inner.params.iter().map(|value| (*value, at)));
                if inner.kind == FrameKind::Fork {
                    let lanes = inner_frames(inner).flat_map(|(_, lane)| &frames.list[lane].params);
                    last.extend(lanes.map(|value| (*value, at)));
                }
            }
        }
    }
    last
}

/// The values of nodes that a function has made itself, or was given by a stretch.
fn made(values: &Values, frames: &Frames, frame: &Frame) -> Set<ValueId> {
    let mut made = Set::new();
    for item in &frame.items {
        match item {
            // A `Result` that is read as such may keep the value in it.
            FrameItem::Call(node) if values.known(Key::Raw(*node)).is_none() => {
                made.extend(values.known(Key::Node(*node)));
            }
            FrameItem::Frame(inner) if frames.list[*inner].kind == FrameKind::Part => {
                let outs = frames.list[*inner].outs.iter().copied();
                made.extend(outs.filter(|out| matches!(values.list[*out].key, Key::Node(_))));
            }
            FrameItem::Frame(_) | FrameItem::Call(_) | FrameItem::Unwrap(..) => {}
        }
    }
    made
}
