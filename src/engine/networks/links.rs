//! Links as X finds them, because each counts 23: with their scheme, or a bare domain of a known
//! ending.

use std::ops::Range;

use crate::engine::cut::{cut, holds};

/// Endings of two letters that belong to a country.
const COUNTRIES: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd \
cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn \
gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt \
lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm \
pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tp tr \
tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
/// Other endings that public bodies and their neighbours use, and those of old.
const GENERIC: &str = "com net org edu gov mil int info biz name pro mobi aero coop museum jobs tel travel asia post cat eus gal madrid barcelona \
app dev page web site online store shop blog cloud social tech live news media link website world today club events tickets academy \
university school hospital healthcare gratis bio eco art tours travel city town xyz";
/// A label of a domain, in its ASCII form.
const LABEL: usize = 63;

/// Every link of `text`, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n');
    let bytes = text.as_bytes();
    let mut from = 0;
    // Nothing is a link without a point.
    while let Some(point) = bytes[from..].iter().position(|&byte| byte == b'.') {
        let begin = bytes[from..from + point].iter().rposition(is_blank).map_or(from, |blank| from + blank + 1);
        let end = bytes[from + point..].iter().position(is_blank).map_or(text.len(), |blank| from + point + blank);
        find_in(text, begin, end, &mut links);
        from = end;
    }
    links
}

/// The links of a stretch between two blanks.
fn find_in(text: &str, begin: usize, end: usize, links: &mut Vec<Range<usize>>) {
    let (mut from, mut before) = (begin, ' ');
    for (offset, c) in cut(text, begin..end).char_indices() {
        let at = begin + offset;
        if at >= from
            && let Some(end) = link(text, at, before)
        {
            links.push(at..end);
            from = end;
        }
        before = c;
    }
}

/// The end of the link that begins at `at`, behind the character `before`.
fn link(text: &str, at: usize, before: char) -> Option<usize> {
    if before.is_ascii_alphanumeric() || matches!(before, '@' | '＠' | '$' | '#' | '＃') {
        return None;
    }
    let rest = cut(text, at..);
    let scheme =
        ["https://", "http://"].iter().find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if let Some(scheme) = scheme {
        let from = at + scheme.len();
        let host = span(cut(text, from..), |c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.') || is_symbol(c));
        let host = host.trim_end_matches(['.', '-', '_']);
        return is_host(host, |ending| ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic))
            .then(|| tail(text, from + host.len()));
    }
    if matches!(before, '-' | '_' | '.' | '/') || is_latin(before) || !rest.starts_with(is_latin) {
        return None;
    }
    let host = span(rest, |c| is_latin(c) || matches!(c, '-' | '_' | '.')).trim_end_matches(['.', '-', '_']);
    let end = at + host.len();
    let is_known = |ending: &str| match ending.len() {
        2 => COUNTRIES.as_bytes().chunks(3).any(|known| known[..2].eq_ignore_ascii_case(ending.as_bytes())),
        _ => GENERIC.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(ending)),
    };
    (is_host(host, is_known) && !cut(text, end..).starts_with('@')).then(|| tail(text, end))
}

/// The beginning of `text` whose characters all belong.
fn span(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    cut(text, ..text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

/// Letters without which Western Europe could not write its names, and digits.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}')
}

/// ☃, ✪: not everything in a domain is a letter.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}')
}

/// Labels of the right length that neither begin nor end with a hyphen, and a right ending.
fn is_host(host: &str, is_ending: impl Fn(&str) -> bool) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| {
        let ascii_length = if label.is_ascii() { label.len() } else { punycode::encode(label).map_or(usize::MAX, |code| code.len() + 4) };
        !label.is_empty() && ascii_length <= LABEL && !label.starts_with(['-', '_']) && !label.ends_with(['-', '_'])
    };
    let domain = name.rsplit('.').next().unwrap_or(name);
    is_ending(ending) && !domain.contains('_') && name.split('.').all(is_label)
}

/// The end of a link whose host ends at `at`: behind its port, path and question.
fn tail(text: &str, at: usize) -> usize {
    let digits = |from: usize| span(cut(text, from..), |c| c.is_ascii_digit()).len();
    let port = cut(text, at..).strip_prefix(':').map(|_| digits(at + 1)).filter(|count| *count > 0).map_or(0, |count| count + 1);
    let from = at + port;
    if !cut(text, from..).starts_with(['/', '?']) {
        return from;
    }
    let is_path = |c: char| is_latin(c) || holds("!*';:=+,.$/%#[]_~&|@-–?()", c) || matches!(c, '\u{400}'..='\u{4FF}');
    let mut path = span(cut(text, from..), is_path);
    // Signs at the end belong to the sentence; a parenthesis that the link opened is its own.
    while let Some(last) = path.chars().next_back() {
        let is_own_parenthesis = last == ')' && path.matches('(').count() >= path.matches(')').count();
        if is_own_parenthesis || is_latin(last) || holds("=_#/+-&", last) || matches!(last, '\u{400}'..='\u{4FF}') {
            break;
        }
        path = cut(path, ..path.len() - last.len_utf8());
    }
    from + path.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_two_letters_and_a_blank_each() {
        let is_country = |chunk: &[u8]| matches!(chunk, [a, b] | [a, b, b' '] if a.is_ascii_lowercase() && b.is_ascii_lowercase());
        assert!(COUNTRIES.as_bytes().chunks(3).all(is_country), "they are looked up three bytes apart");
    }

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|link| &text[link]).collect()
    }

    #[test]
    fn links_end_where_the_sentence_goes_on() {
        assert_eq!(found("Bases: https://sede.ejemplo.es/a?b=1."), ["https://sede.ejemplo.es/a?b=1"]);
        assert_eq!(found("(véase http://es.wikipedia.org/wiki/Alba_(ave))"), ["http://es.wikipedia.org/wiki/Alba_(ave)"]);
        assert_eq!(found("ejemplo.es, www.ejemplo.com/x; ELPAÍS.com"), ["ejemplo.es", "www.ejemplo.com/x", "ELPAÍS.com"]);
    }

    #[test]
    fn what_only_looks_like_a_link_is_none() {
        assert!(found("Fin.Mañana a@b.es @ayto.es #ayto.es 18.30 etc.Así http://sin-final http://-a.com tar.bz2").is_empty());
    }
}
