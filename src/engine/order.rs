//! One sort for everything: each kind of thing that is sorted by the library's own brings 4 kB of code
//! into the wasm.

/// So many are put in their places one by one: they mostly stand there already.
const FEW: usize = 64;

/// Sorts by a number; equal ones keep their order.
pub fn by_key<T>(things: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    if things.is_sorted_by_key(&key) {
        return; // nearly always
    }
    if things.len() <= FEW {
        for end in 1..things.len() {
            let own = key(&things[end]);
            let before = things[..end].iter().rev().take_while(|thing| key(thing) > own).count();
            things[end - before..=end].rotate_right(1);
        }
        return;
    }
    let mut order: Vec<(u64, usize)> = things.iter().enumerate().map(|(at, thing)| (key(thing), at)).collect();
    sort(&mut order);
    let mut taken: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(order.into_iter().filter_map(|(_, at)| taken[at].take()));
}

/// Never inlined: it is to stand in the wasm once.
#[inline(never)]
fn sort(order: &mut [(u64, usize)]) {
    order.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equal_ones_keep_their_order() {
        let mut things = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        by_key(&mut things, |thing| thing.0);
        assert_eq!(things, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
