//! The extension's own pages without a mouse: Tab comes to everything that can be done, in the order in which it
//! stands there, and what has the focus can be seen.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::pages::{PAGES, open};
use super::settings::forget;
use super::trials::{Case, Visit};
use super::{Result, Tab, Trouble};

/// One case per page would start the browser no faster.
pub const KEYBOARD: [Case; 1] = [("pages: everything is reached with Tab, in order, and what has the focus is seen", reaches_everything)];

/// Numbers what can be operated, in the order of the page. One of a group of radio buttons stands for all.
const NUMBER: &str = "() => {
    const can = 'a[href], button, input, select, textarea, summary, [contenteditable]';
    const radio = element => element.type === 'radio' && !element.checked && document.querySelector(`[name=${element.name}]:checked`);
    const reachable = [...document.querySelectorAll(can)]
        .filter(one => one.checkVisibility() && !one.disabled && !one.closest('fieldset:disabled') && one.tabIndex >= 0 && !radio(one));
    reachable.forEach((one, number) => { one.dataset.stop = number; });
    return reachable.map(one => `${one.localName}#${one.id} ${one.textContent.trim().slice(0, 30)}`);
}";

/// Where the focus is, and whether it differs from the same element without it.
const STOP: &str = "() => {
    const element = document.activeElement;
    const looks = () => { const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
        return [outlineStyle !== 'none' && outlineWidth !== '0px', boxShadow, borderColor, backgroundColor].join(); };
    const focused = looks();
    const shown = focused.startsWith('true') || element.matches('.box');
    return [Number(element.dataset?.stop ?? -1), shown];
}";

fn reaches_everything(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let mut faults = Vec::new();
    for (path, ready) in PAGES {
        let tab = open(visit, path, ready)?;
        // Hundreds of rules are alike: a search leaves a few.
        tab.eval("(document.querySelector('#rules') && (wanted => { wanted.value = 'guarantee'; wanted.dispatchEvent(new Event('input')); })(document.getElementById('wanted')), null)")?;
        let stops = tab.call(NUMBER, &json!([]))?;
        let stops: Vec<String> = stops.as_array().into_iter().flatten().map(super::text).collect();
        assert!(stops.len() >= 3, "{path} can be operated: {stops:?}");
        let (order, unseen) = walk(&tab, stops.len())?;
        let missed: Vec<_> = stops.iter().enumerate().filter(|(at, _)| !order.contains(&(*at as i64))).map(|(_, name)| name).collect();
        let sorted = order.is_sorted();
        if !missed.is_empty() || !sorted || !unseen.is_empty() {
            let unseen: Vec<_> = unseen.iter().filter_map(|&at| stops.get(at as usize)).collect();
            faults.push(format!("{path}: not reached: {missed:?}; in order: {sorted} {order:?}; focus not seen: {unseen:?}"));
        }
        tab.close()?;
    }
    if faults.is_empty() { Ok(()) } else { Err(Trouble::new(faults.join("\n"))) }
}

/// Presses Tab until it comes round: the stops in their order, and those at which no focus is seen.
fn walk(tab: &Tab, stops: usize) -> Result<(Vec<i64>, BTreeSet<i64>)> {
    tab.eval("(document.activeElement?.blur(), scrollTo(0, 0), getSelection().removeAllRanges(), null)")?;
    let (mut order, mut unseen) = (Vec::new(), BTreeSet::new());
    for _ in 0..stops + 8 {
        tab.press("Tab")?;
        let stop: Value = tab.call(STOP, &json!([]))?;
        let Some(number) = stop[0].as_i64().filter(|&number| number >= 0) else { continue };
        if order.contains(&number) {
            if order.last() == Some(&number) {
                continue; // parts of one field: day, month and year
            }
            break;
        }
        order.push(number);
        if stop[1] == false {
            unseen.insert(number);
        }
    }
    Ok((order, unseen))
}
