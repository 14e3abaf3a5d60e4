//! How Spanish spells a form whose sounds are known: the letters that keep a stem's sound before its ending, and the
//! accent where the norm puts one. Until [`write()`], every word carries a mark where its stress falls.

/// Joins stem and ending so that the sound stays: *busc-é* busqué, *venc-o* venzo, *le-ió* leyó.
pub fn join(stem: &str, mut ending: &str, class: char) -> String {
    let soft = ending.starts_with(['e', 'é', 'i', 'í']);
    let spelling: &[(&str, &str)] = match (class, soft) {
        ('a', true) => &[("gu", "gü"), ("g", "gu"), ("c", "qu"), ("z", "c")],
        ('a', false) | (_, true) => &[],
        (_, false) => &[("gu", "g"), ("qu", "c"), ("g", "j"), ("c", "z")],
    };
    let respelled = spelling.iter().find_map(|(sound, letters)| Some(stem.strip_suffix(sound)?.to_owned() + letters));
    let mut stem = respelled.unwrap_or_else(|| stem.to_owned());
    let open = stem.ends_with(is_vowel) && (class == 'a' || !stem.ends_with("gu") && !stem.ends_with("qu"));
    if ending.starts_with("ió") || ending.starts_with("ié") {
        let swallowed = stem.ends_with(['i', 'ñ']) || stem.ends_with("ll");
        if swallowed || open {
            ending = &ending[1..];
        }
        if open && !swallowed {
            stem.push('y');
        }
    } else if open && class == 'i' && stem.ends_with(['o', 'u', 'ü']) && !ending.starts_with(['i', 'í']) {
        stem.push('y');
    }
    let stem = stem.replace("üy", "uy");
    let marked = stem.chars().chain(ending.chars()).any(is_marked);
    if marked { stem + ending } else { stressed(&stem, class) + ending }
}

/// Marks the stem's stressed vowel, the open one of its last group (*báil-a*). A final *i* or *u* of
/// -ar verbs glides into the ending (*cámbi-a*); after *g* and *q* it may be silent (*págu-e*, *sígu-e*).
fn stressed(stem: &str, class: char) -> String {
    let glides = class == 'a' || stem.ends_with("gu") || stem.ends_with("qu");
    let body = if glides { stem.trim_end_matches(['i', 'u', 'ü']) } else { stem };
    let body = if body.contains(is_vowel) { body } else { stem };
    let group = body.char_indices().rev().skip_while(|(_, c)| !is_vowel(*c)).take_while(|(_, c)| is_vowel(*c));
    let peak = group.clone().find(|(_, c)| is_open(*c)).or_else(|| group.clone().next());
    stem.char_indices().map(|(at, c)| if Some((at, c)) == peak { marked(c) } else { c }).collect()
}

/// Writes a word whose stress is marked: the mark stays only where the norm puts an accent.
pub fn write(word: &str) -> String {
    // `peak`: the syllable has its open vowel, so that another one begins the next (*re-huí*).
    let (mut syllables, mut stress, mut hiatus, mut peak, mut before) = (0, 0, false, false, None);
    for letter in word.chars().filter(|c| *c != 'h') {
        let vowel = Some(letter).filter(|c| is_vowel(*c));
        if vowel.is_some() {
            if before.is_none() || peak && is_open(letter) {
                syllables += 1;
                peak = false;
            }
            peak |= is_open(letter);
            let apart = before.is_some_and(is_open) && is_open(letter);
            hiatus |= apart && [before, vowel].iter().any(|c| matches!(c, Some('í' | 'ú')));
        }
        if is_marked(letter) {
            stress = syllables;
        }
        before = vowel;
    }
    let open_end = word.ends_with(|c| is_vowel(c) || matches!(c, 'n' | 's'));
    let accent = match syllables - stress {
        0 => syllables > 1 && open_end,
        1 => !open_end,
        _ => true,
    };
    // *Dé* and *sé* are told apart from the preposition and the pronoun.
    let kept = accent || hiatus || stress == 0 || matches!(word, "dé" | "sé");
    if kept { word.to_owned() } else { word.chars().map(unmarked).collect() }
}

const PLAIN: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
const MARKED: [char; 5] = ['á', 'é', 'í', 'ó', 'ú'];

fn marked(letter: char) -> char {
    PLAIN.iter().position(|plain| *plain == letter).map_or(letter, |at| MARKED[at])
}

/// The letter without its mark.
pub fn unmarked(letter: char) -> char {
    MARKED.iter().position(|marked| *marked == letter).map_or(letter, |at| PLAIN[at])
}

/// Whether it carries the mark of the stress.
pub fn is_marked(letter: char) -> bool {
    MARKED.contains(&letter)
}

fn is_vowel(letter: char) -> bool {
    PLAIN.contains(&unmarked(letter)) || letter == 'ü'
}

/// Whether it may be the peak of a syllable beside another vowel.
fn is_open(letter: char) -> bool {
    is_marked(letter) || matches!(letter, 'a' | 'e' | 'o')
}
