//! One stretch, one mark.
//!
//! Error over warning over hint, then the longer, then the one that can be mended safely, then the
//! earlier rule. Decided here and nowhere else.

use super::finding::{Finding, Severity, Span};
use super::order;

/// Keeps the strongest of findings that share letters; the rest are sorted by place.
pub fn resolve(mut findings: Vec<Finding>) -> Vec<Finding> {
    order::by_key(&mut findings, |finding| u64::from(finding.span.start));
    order::by_key(&mut findings, weakness);
    let end = findings.iter().map(|finding| finding.span.end).max().unwrap_or(0);
    let mut taken = vec![false; end as usize];
    findings.retain(|finding| {
        let own = &mut taken[finding.span.start as usize..finding.span.end as usize];
        let is_free = !own.contains(&true);
        if is_free {
            own.fill(true);
        }
        is_free
    });
    order::by_key(&mut findings, |finding| u64::from(finding.span.start));
    findings
}

/// The smaller, the stronger: severity, length, whether it can be mended safely or at all, the rule.
fn weakness(finding: &Finding) -> u64 {
    let severity = u64::from(Severity::Error as u8 - finding.severity as u8);
    let unsafe_fix = u64::from(!finding.fixes.first().is_some_and(|fix| fix.safe));
    let no_fix = u64::from(finding.fixes.is_empty());
    severity << 60 | u64::from(u32::MAX - finding.span.len()) << 20 | unsafe_fix << 19 | no_fix << 18 | finding.rule as u64
}

/// Adds a finding, unless another shares letters with it.
pub fn squeeze_in(findings: &mut Vec<Finding>, finding: Finding) {
    let place = findings.partition_point(|other| other.span < finding.span);
    if !findings.iter().any(|other| other.span.overlaps(finding.span)) {
        findings.insert(place, finding);
    }
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
