//! Layers whose nodes need what a lot decides.

use super::Node;

/// About how many nodes a layer has.
const WIDTH: usize = 20;
/// From how many layers before a node needs values. What nobody bounds is needed all over the flow, and
/// then thousands of values are alive at once, by hand too.
const REACH: usize = 4;
/// The last layers, each of which needs all of the one before.
const LAST: [usize; 3] = [9, 3, 1];
/// How many values a node needs at most.
const NEEDS: usize = 3;

pub(super) fn layered(nodes: usize) -> Vec<Node> {
    let mut lot = Lot(7);
    let mut all = Vec::with_capacity(nodes);
    let mut starts = Vec::new();
    for width in widths(nodes) {
        let start = all.len();
        let above = starts.last().copied().unwrap_or(0)..start;
        let reach = starts.len().saturating_sub(REACH);
        let earlier = starts.get(reach).copied().unwrap_or(0)..start;
        for at in 0..width {
            // Every value is needed: the ones above are dealt out, the rest is drawn.
            let mut needs: Vec<usize> = above.clone().skip(at).step_by(width).collect();
            if needs.is_empty() && !above.is_empty() {
                needs.push(above.start + at % above.len());
            }
            let more = lot.below(NEEDS);
            for _ in needs.len()..=more {
                let need = earlier.start + lot.below(earlier.len().max(1));
                if !earlier.is_empty() && !needs.contains(&need) {
                    needs.push(need);
                }
            }
            all.push(Node::plain(needs));
        }
        starts.push(start);
    }
    all
}

/// How many nodes the layers have.
fn widths(nodes: usize) -> impl Iterator<Item = usize> {
    let even = nodes - LAST.iter().sum::<usize>();
    let layers = even / WIDTH;
    let widths = (0..layers).map(move |at| (at + 1) * even / layers - at * even / layers);
    widths.chain(LAST)
}

/// splitmix64.
struct Lot(u64);

impl Lot {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = usize::try_from((bits ^ (bits >> 31)) >> 32).unwrap_or(0);
        bits % end
    }
}
