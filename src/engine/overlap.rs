//! One stretch, one mark.
//!
//! Error over warning over hint, then the longer, then the one that can be mended safely, then the
//! earlier rule. Decided here and nowhere else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::finding::{Finding, Span};

/// Keeps the strongest of findings that share letters; the rest are sorted by place.
pub fn resolve(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|f| {
        let safe = f.fixes.first().is_some_and(|fix| fix.safe);
        (Reverse(f.severity), Reverse(f.span.len()), Reverse(safe), Reverse(!f.fixes.is_empty()), f.rule, f.span)
    });
    let mut kept: BTreeMap<u32, Finding> = BTreeMap::new();
    for finding in findings {
        // Kept by place: only the last one before its end can overlap.
        let before = kept.range(..finding.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(finding.span)) {
            kept.insert(finding.span.start, finding);
        }
    }
    kept.into_values().collect()
}

/// Adds a finding about the draft as a whole: it takes the largest room that the others leave in
/// its stretch, or else the last room before it.
pub fn make_room(findings: &mut Vec<Finding>, mut wide: Finding) {
    let mut rooms = Vec::new();
    let mut from = 0;
    for taken in findings.iter().map(|finding| finding.span) {
        rooms.push(Span { start: from, end: taken.start });
        from = taken.end;
    }
    rooms.push(Span { start: from, end: wide.span.end });
    let clip = |room: &Span| Span { start: room.start.max(wide.span.start), end: room.end.min(wide.span.end) };
    let inside = rooms.iter().map(clip).filter(|room| !room.is_empty()).max_by_key(|room| room.len());
    let before = || rooms.iter().copied().rfind(|room| !room.is_empty() && room.start < wide.span.end);
    let Some(room) = inside.or_else(before) else { return };
    wide.span = room;
    let place = findings.partition_point(|finding| finding.span < room);
    findings.insert(place, wide);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::finding::Severity;

    fn finding(rule: usize, severity: Severity, start: u32, end: u32) -> Finding {
        Finding { rule, severity, span: Span { start, end }, fixes: Vec::new(), args: Vec::new() }
    }

    #[test]
    fn an_error_silences_the_longer_warning_it_touches() {
        let kept =
            resolve(vec![finding(0, Severity::Warning, 0, 20), finding(1, Severity::Error, 5, 9), finding(2, Severity::Hint, 30, 31)]);
        assert_eq!(kept.iter().map(|f| f.rule).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn of_two_warnings_the_longer_stays() {
        let kept = resolve(vec![finding(0, Severity::Warning, 4, 9), finding(1, Severity::Warning, 0, 10)]);
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].rule, 1);
    }

    #[test]
    fn a_mark_about_the_whole_draft_leaves_the_others_alone() {
        let spans = |all: &[Finding]| all.iter().map(|f| (f.rule, f.span.start, f.span.end)).collect::<Vec<_>>();
        let mut findings = vec![finding(0, Severity::Hint, 5, 12), finding(1, Severity::Hint, 14, 30)];
        make_room(&mut findings, finding(2, Severity::Error, 10, 40));
        assert_eq!(spans(&findings), [(0, 5, 12), (1, 14, 30), (2, 30, 40)]);
        let mut findings = vec![finding(0, Severity::Hint, 5, 12)];
        make_room(&mut findings, finding(2, Severity::Error, 6, 12));
        assert_eq!(spans(&findings), [(2, 0, 5), (0, 5, 12)]);
    }
}
