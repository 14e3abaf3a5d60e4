//! One stretch, one mark.
//!
//! Error over warning over hint, then the longer, then the one that can be mended safely, then the
//! earlier rule. Decided here and nowhere else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::finding::Finding;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::finding::{Severity, Span};

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
}
