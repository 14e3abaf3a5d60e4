//! Lengths against other people's cases: twitter-text's weighted length and Unicode's grapheme
//! clusters. The data lies beside the project, not in it; where it is missing the trials are listed
//! as ignored.

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use mesura::engine::networks::count::{Counted, Counter, Weighting, X};
use serde::Deserialize;

/// `validate.yml`, as far as it is about the length of posts.
#[derive(Deserialize)]
struct Validate {
    tests: Suites,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Suites {
    #[serde(rename = "tweets")]
    tweets: Vec<Case<bool>>,
    weighted_tweets_counter_test: Vec<Case<Weighed>>,
    weighted_tweets_with_discounted_emoji_counter_test: Vec<Case<Weighed>>,
    unicode_directional_marker_counter_test: Vec<Case<Weighed>>,
}

#[derive(Deserialize)]
struct Case<T> {
    description: String,
    text: String,
    expected: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Weighed {
    weighted_length: u32,
    valid: bool,
    permillage: u32,
    valid_range_end: usize,
}

/// Posts as they were counted until 2017: every character alike, 140 of them.
const OF_2006: (Weighting, u32) = (Weighting { heavy: 1, whole_emoji: false }, 140);
/// As they were counted when the limit became 280.
const OF_2017: (Weighting, u32) = (Weighting { heavy: 2, whole_emoji: false }, 280);
/// As they are counted.
const OF_TODAY: (Weighting, u32) = (X, 280);
/// Characters that X does not take; the limit has nothing to do with them.
const REFUSED: [char; 3] = ['\u{FFFE}', '\u{FEFF}', '\u{FFFF}'];
/// The cases are those of Unicode 15, the crate follows 17, where a pair of upper blade scissors
/// with a joiner between them is no longer one emoji.
const CHANGED: &str = "✁\u{200D}✁";

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance");
    let mut trials = twitter_text(data.join("twitter-text/validate.yml"));
    trials.push(graphemes(data.join("unicode/GraphemeBreakTest.txt")));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn read(path: &Path) -> Option<String> {
    path.exists().then(|| std::fs::read_to_string(path).expect("the cases can be read"))
}

fn skipped(what: &str) -> Trial {
    Trial::test(format!("{what} (skipped: the cases lie beside the project, not in it)"), || Ok(())).with_ignored_flag(true)
}

fn twitter_text(path: PathBuf) -> Vec<Trial> {
    let Some(text) = read(&path) else { return vec![skipped("twitter-text: validate")] };
    let suites = match serde_saphyr::from_str::<Validate>(&text) {
        Ok(cases) => cases.tests,
        Err(error) => panic!("{}: {error}", path.display()),
    };
    let old = suites.tweets.into_iter().map(|case| {
        let (weighting, most) = OF_2006;
        Trial::test(format!("twitter-text 1: {}", case.description), move || {
            let counted = Counter::Weighted(weighting).count(&case.text, most);
            equal("valid", is_valid(&case.text, counted, most), case.expected)
        })
    });
    let weighed = [
        ("twitter-text 2", OF_2017, suites.weighted_tweets_counter_test),
        ("twitter-text 3", OF_TODAY, suites.weighted_tweets_with_discounted_emoji_counter_test),
        ("twitter-text 3", OF_TODAY, suites.unicode_directional_marker_counter_test),
    ];
    let weighed = weighed.into_iter().flat_map(|(name, how, cases)| {
        let trial = move |case: Case<Weighed>| Trial::test(format!("{name}: {}", case.description), move || weigh(&case, how));
        cases.into_iter().map(trial)
    });
    old.chain(weighed).collect()
}

fn weigh(case: &Case<Weighed>, (weighting, most): (Weighting, u32)) -> Result<(), Failed> {
    let counted = Counter::Weighted(weighting).count(&case.text, most);
    equal("length", counted.length, case.expected.weighted_length)?;
    equal("permillage", counted.length * 1000 / most, case.expected.permillage)?;
    equal("valid", is_valid(&case.text, counted, most), case.expected.valid)?;
    let refused = case.text.find(REFUSED).unwrap_or(case.text.len());
    let fits = case.text[..counted.fits.min(refused)].encode_utf16().count();
    equal("the last unit that fits", fits.saturating_sub(1), case.expected.valid_range_end)
}

fn is_valid(text: &str, counted: Counted, most: u32) -> bool {
    (1..=most).contains(&counted.length) && !text.contains(REFUSED)
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, is: T, should: T) -> Result<(), Failed> {
    if is == should { Ok(()) } else { Err(format!("{what}: {is:?} instead of {should:?}").into()) }
}

fn graphemes(path: PathBuf) -> Trial {
    let Some(cases) = read(&path) else { return skipped("Unicode: grapheme clusters") };
    let cases: Vec<Vec<String>> = cases.lines().filter_map(clusters).filter(|case| case.concat() != CHANGED).collect();
    Trial::test(format!("Unicode: {} texts are cut into grapheme clusters", cases.len()), move || {
        let wrong: Vec<String> = cases.iter().filter_map(|case| boundaries(case).err()).collect();
        if wrong.is_empty() { Ok(()) } else { Err(format!("{} texts:\n{}", wrong.len(), wrong.join("\n")).into()) }
    })
}

/// The clusters of a line such as `÷ 0061 × 0308 ÷ 0062 ÷ # …`.
fn clusters(line: &str) -> Option<Vec<String>> {
    let case = line.split('#').next()?.trim();
    let char_of = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let cluster = |part: &str| part.split('×').map(|code| char_of(code.trim())).collect::<Option<String>>();
    let parts = case.split('÷').map(str::trim).filter(|part| !part.is_empty());
    (!case.is_empty()).then(|| parts.map(cluster).collect::<Option<Vec<_>>>()).flatten()
}

/// Counted with every limit, the text is cut between its clusters and nowhere else.
fn boundaries(clusters: &[String]) -> Result<(), String> {
    let text = clusters.concat();
    for most in 0..=clusters.len() {
        let counted = Counter::Graphemes.count(&text, most as u32);
        let expected = Counted { length: clusters.len() as u32, fits: clusters[..most].concat().len() };
        if counted != expected {
            return Err(format!("{text:?}: {counted:?} instead of {expected:?} with a limit of {most}"));
        }
    }
    Ok(())
}
