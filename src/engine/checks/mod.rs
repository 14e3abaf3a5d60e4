//! Checks that compute: what no list of words can say.
//!
//! One function per file. A rule names its check (`check = "weekday_date_mismatch"`); texts,
//! severity and examples stay in the rule's file. A check whose [`Computed::worth`] says no is not
//! run, so that a draft which has nothing for it costs nothing.

mod account;
mod birth_date;
mod canary_hour;
mod card;
mod conflicting_deadlines;
mod credentials;
mod date_no_year;
mod emoji;
mod finished_reply;
mod home_address;
mod implausible_year;
mod impossible_date;
mod invalid_time;
mod leftovers;
mod legal_citation;
mod length;
mod letters;
mod links;
mod midnight_term;
mod mobile;
mod money;
mod national_id;
mod network;
mod numeric_date;
mod past_date;
mod plate;
mod relative_day_mismatch;
mod relative_event;
mod relative_term;
mod reversed_date_range;
mod reversed_time_range;
mod signs;
mod social_security;
mod tags;
mod term_ends_on_holiday;
mod term_length;
mod tools;
mod treatment;
mod weekday_date_mismatch;

use super::Raised;
use super::analysis::Analysis;
use super::finding::Fix;
use super::glance::Glance;

/// Looks at a draft and reports what it finds.
pub type Check = fn(&Analysis<'_>, &mut Sink);

/// Where a check puts what it finds.
pub struct Sink<'a> {
    rule: usize,
    raised: &'a mut Vec<Raised>,
    wide: &'a mut Vec<Raised>,
}

impl Sink<'_> {
    /// A stretch of the folded text, with what fills the rule's text and the rewrites of it.
    pub fn raise(&mut self, start: usize, end: usize, args: Vec<String>, fixes: Vec<Fix>) {
        self.raised.push(Raised { rule: self.rule, start, end, fixes, args });
    }

    /// A stretch that stands for the whole draft: an error or a hint takes what room the other marks leave in it,
    /// a warning is told where there is nothing but hints.
    pub fn raise_wide(&mut self, start: usize, end: usize, args: Vec<String>) {
        self.wide.push(Raised { rule: self.rule, start, end, fixes: Vec::new(), args });
    }
}

/// A check with its name and the glance that tells whether it is worth running.
pub struct Computed {
    /// As rule files call it.
    pub name: &'static str,
    /// A draft without this has nothing for the check; a glance costs a nanosecond.
    worth: fn(&Glance) -> bool,
    check: Check,
}

const fn computed(name: &'static str, worth: fn(&Glance) -> bool, check: Check) -> Computed {
    Computed { name, worth, check }
}

fn always(_: &Glance) -> bool {
    true
}

fn digits(glance: &Glance) -> bool {
    glance.has_digits()
}

fn emails(glance: &Glance) -> bool {
    glance.holds(b"@")
}

fn emojis(glance: &Glance) -> bool {
    glance.holds(b"\x02")
}

fn hashtags(glance: &Glance) -> bool {
    glance.holds(b"#")
}

/// A link has a dot and a slash.
fn paths(glance: &Glance) -> bool {
    glance.holds(b"/\\") && glance.holds(b".:")
}

/// Every check by name.
const CHECKS: &[Computed] = &[
    computed("account", digits, account::account),
    computed("birth_date", always, birth_date::check),
    computed("card", digits, card::card),
    computed("credentials", |g| g.holds(b":=") || g.has_digits(), credentials::check),
    computed("dni", digits, national_id::dni),
    computed("dni_like", digits, national_id::dni_like),
    computed("home_address", digits, home_address::check),
    computed("legal_citation", digits, legal_citation::check),
    computed("mobile", digits, mobile::mobile),
    computed("money", |g| g.has_digits() && (g.holds(b"\x80") || g.holds(b".,")), money::check),
    computed("nie", digits, national_id::nie),
    computed("plate", digits, plate::plate),
    computed("social_security", digits, social_security::social_security),
    // Dates and hours.
    computed("canary_hour", digits, canary_hour::check),
    computed("conflicting_deadlines", always, conflicting_deadlines::check),
    computed("date_no_year", always, date_no_year::check),
    computed("implausible_year", always, implausible_year::check),
    computed("impossible_date", always, impossible_date::check),
    computed("invalid_time", always, invalid_time::check),
    computed("midnight_term", always, midnight_term::check),
    computed("numeric_date", digits, numeric_date::check),
    computed("past_date", always, past_date::check),
    computed("relative_day_mismatch", always, relative_day_mismatch::check),
    computed("relative_event", always, relative_event::check),
    computed("relative_day", always, relative_term::day),
    computed("relative_week", always, relative_term::week),
    computed("relative_weekday", always, relative_term::weekday),
    computed("reversed_date_range", always, reversed_date_range::check),
    computed("reversed_time_range", always, reversed_time_range::check),
    computed("term_ends_on_holiday", always, term_ends_on_holiday::check),
    computed("term_length", digits, term_length::check),
    computed("weekday_date_mismatch", always, weekday_date_mismatch::check),
    // Links and addresses.
    computed("affiliate_link", paths, links::affiliate::check),
    computed("broken_email", emails, links::broken_email::check),
    computed("broken_link", |g| g.holds(b"/.,") && (g.repeats(b"tw") || g.holds(b"/")), links::broken_link::check),
    computed("internal_link", |g| paths(g) || g.has_digits(), links::internal::check),
    computed("party_handle", emails, links::party_handle::check),
    computed("private_mailbox", emails, links::private_mailbox::check),
    computed("shortened_link", paths, links::shortened::check),
    computed("tracking_link", |g| g.holds(b"?&") && g.holds(b"="), links::tracking::check),
    computed("unencrypted_link", paths, links::unencrypted::check),
    // Leftovers.
    computed("assistant_trace", |g| g.holds(b"=["), leftovers::assistant::check),
    computed("markdown", |g| g.repeats(b"*_") || g.holds(b"#[<"), leftovers::markdown::check),
    computed("template_hole", |g| g.holds(b"[{<(%$#"), leftovers::template::check),
    computed("unfilled", |g| g.repeats(b"x") || g.repeats_thrice(b"_.") || g.holds(b"?x") || g.repeats(b"-"), leftovers::unfilled::check),
    // Signs.
    computed("comma_capital", |g| g.holds(b","), signs::comma_capital::check),
    computed("emoticon", |g| g.holds(b":;=<^_-"), signs::emoticon::check),
    computed("shouted_signs", |g| g.repeats_thrice(b"!?\xA1\xBF") || g.holds(b"!") && g.holds(b"?"), signs::repeated::shouted),
    computed("repeated_signs", |g| g.repeats(b"!?\xA1\xBF.,") || g.holds(b"!\x85\x06"), signs::repeated::repeated),
    computed("separator", |g| g.repeats(b"=-~*+\x95\x96\x97\xB7") || g.holds(b"\x02\x06"), signs::separator::check),
    computed("opening_sign", |g| g.holds(b"!?"), signs::opening::check),
    computed("spacing", |g| g.holds(b".,;!?(\xBF\xA1") || g.has_digits(), signs::spacing::check),
    computed("unclosed", |g| g.holds(b"(\"\xAB\x93\xA1\xBF"), signs::unclosed::check),
    // Emoji.
    computed("emoji_as_word", emojis, emoji::as_word::check),
    computed("emoji_row", emojis, emoji::row::check),
    computed("keycaps", digits, emoji::keycaps::check),
    // Letters and words.
    computed("accent_ending", always, letters::accent_ending::check),
    computed("article_clash", |g| g.holds(b"aeld"), letters::article_clash::check),
    computed("capitals_heading", always, letters::capitals::heading),
    computed("capitals_message", always, letters::capitals::message),
    computed("doubled_word", always, letters::doubled_word::check),
    computed("homoglyph", |g| g.holds(b"\x01"), letters::homoglyph::check),
    computed("invisible_characters", always, letters::invisible::check),
    computed("mojibake", |g| g.holds(b"a&\\\x06"), letters::mojibake::check),
    computed("month_weekday_capital", always, letters::month_capital::check),
    computed("styled_letters", always, letters::styled::check),
    computed("gender_mark", |g| g.holds(b"@*x"), letters::gender_mark::check),
    computed("laughter", |g| g.holds(b"jlx"), letters::laughter::check),
    computed("masked_swearword", |g| g.holds(b"*"), letters::masked_swearword::check),
    computed("scare_quotes", |g| g.holds(b"\"\xAB\x93\x94"), letters::scare_quotes::check),
    computed("slash_doubling", |g| g.holds(b"/("), letters::slash_doubling::check),
    computed("stretched_letters", |g| g.repeats_thrice(b"abcdefghijklmnopqrstuvyz"), letters::stretched::check),
    // The draft as a whole.
    computed("finished_reply", always, finished_reply::check),
    computed("long_paragraph", always, length::paragraph),
    computed("long_sentence", always, length::sentence),
    computed("mixed_treatment", always, treatment::mixed),
    computed("other_treatment", always, treatment::preference),
    // Hashtags.
    computed("advertising_hashtag", hashtags, tags::advertising::check),
    computed("broken_hashtag", hashtags, tags::broken::check),
    computed("camel_case", hashtags, tags::camel_case::check),
    computed("hashtag_accent", hashtags, tags::accent::check),
    computed("mid_sentence", hashtags, tags::mid_sentence::check),
    computed("reach_hashtag", hashtags, tags::reach::check),
    // Networks.
    computed("hashtag_count", hashtags, network::hashtags::check),
    computed("mention_count", emails, network::mentions::check),
    computed("network_idiom", always, network::idiom::check),
    computed("over_limit", always, network::over_limit::check),
    computed("visible_cut", digits, network::visible_cut::check),
];

/// The check called `name`.
pub fn named(name: &str) -> Option<&'static Computed> {
    CHECKS.iter().find(|computed| computed.name == name)
}

/// Runs a check for rule number `rule`; `wide` takes what is about the draft as a whole.
pub fn run(rule: usize, computed: &Computed, draft: &Analysis<'_>, raised: &mut Vec<Raised>, wide: &mut Vec<Raised>) {
    if (computed.worth)(&draft.glance) {
        (computed.check)(draft, &mut Sink { rule, raised, wide });
    }
}
