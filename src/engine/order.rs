//! One sort for everything: each kind of thing that is sorted by the library's own brings 4 kB of code
//! into the wasm.

/// Sorts by a number; equal ones keep their order.
pub fn by_key<T>(things: &mut [T], key: impl Fn(&T) -> u64) {
    if things.is_sorted_by_key(&key) {
        return; // nearly always
    }
    let mut order: Vec<(u64, usize)> = things.iter().enumerate().map(|(at, thing)| (key(thing), at)).collect();
    sort(&mut order);
    // Each ring of things that take each other's place is turned by swaps.
    for begun in 0..things.len() {
        let mut place = begun;
        loop {
            let from = std::mem::replace(&mut order[place].1, place);
            if from == begun || from == place {
                break;
            }
            things.swap(place, from);
            place = from;
        }
    }
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
        let mut things = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        by_key(&mut things, |thing| thing.0);
        assert_eq!(things, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut many: Vec<(u64, u64)> = (0..500).map(|at| (at * 7919 % 10, at)).collect();
        let mut sorted = many.clone();
        sorted.sort_by_key(|thing| thing.0);
        by_key(&mut many, |thing| thing.0);
        assert_eq!(many, sorted);
    }
}
