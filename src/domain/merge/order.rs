//! Three-way merging of an order.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use crate::domain::difference::in_order;

/// The order of all that stands in any of three sequences, each without repetition: what a side
/// has moved or put in stands where that side has it, as seen from what neither has moved.
pub(super) fn merge<T: Hash + Ord + Copy>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    let sides = [ours, theirs];
    let moved = sides.map(|side| {
        let in_order = in_order(base, side);
        side.iter().copied().filter(|it| !in_order.contains(it)).collect::<HashSet<T>>()
    });
    let stays = |it: &T| !moved.iter().any(|moved| moved.contains(it));
    // What both have moved is where the one of them has it, whoever is asked first.
    let leading = usize::from(theirs > ours);
    let mut behind: HashMap<Option<T>, [Vec<T>; 2]> = HashMap::new();
    for (side, sequence) in sides.into_iter().enumerate() {
        let mut anchor = None;
        for it in sequence {
            if stays(it) {
                anchor = Some(*it);
            } else if moved[side].contains(it) && (side == leading || !moved[leading].contains(it))
            {
                behind.entry(anchor).or_default()[side].push(*it);
            }
        }
    }
    let anchors = base.iter().filter(|it| stays(it)).map(|it| Some(*it));
    let mut merged = Vec::new();
    for anchor in std::iter::once(None).chain(anchors) {
        merged.extend(anchor);
        let mut moved = behind.remove(&anchor).unwrap_or_default();
        moved.sort();
        merged.extend(moved.concat());
    }
    merged
}
