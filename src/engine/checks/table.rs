//! Which checks there are: each with its name in rule files, the question whether it is worth running, and its function.
//!
//! A pack keeps a check's place in this table. The build script reads the names alone.

/// Hands the table to the macro `$take`.
macro_rules! checks {
    ($take:ident) => {
        $take! {
            account: |d| d.glance.digits() >= 10, account::account;
            birth_date: days, birth_date::check;
            card: |d| d.glance.digits() >= 13, card::card;
            credentials: |d| d.glance.holds(b":=") || d.glance.has_digits(), credentials::check;
            dni: |d| d.glance.digits() >= 8, national_id::dni;
            dni_like: |d| d.glance.digits() >= 7, national_id::dni_like;
            home_address: digits, home_address::check;
            legal_citation: |d| d.glance.parts_numbers() || d.glance.longest_number() >= 4 && d.glance.holds(b"/"), legal_citation::check;
            mobile: |d| d.glance.digits() >= 9, mobile::mobile;
            money: |d| d.glance.has_digits() && d.glance.holds(b"\x80") || d.glance.parts_numbers(), money::check;
            sums: |d| d.glance.digits() >= 3 && d.glance.holds(b":(%,"), sums::check;
            nie: |d| d.glance.digits() >= 7, national_id::nie;
            plate: |d| d.glance.longest_number() >= 4, plate::plate;
            social_security: |d| d.glance.digits() >= 12, social_security::social_security;
            // Dates and hours.
            canary_hour: hours, canary_hour::check;
            conflicting_deadlines: days, conflicting_deadlines::check;
            date_no_year: days, date_no_year::check;
            implausible_year: |d| d.glance.longest_number() >= 4 || d.glance.parts_numbers(), implausible_year::check;
            impossible_date: days, impossible_date::check;
            invalid_time: hours, invalid_time::check;
            midnight_term: hours, midnight_term::check;
            numeric_date: digits, numeric_date::check;
            past_date: days, past_date::check;
            relative_day_mismatch: always, relative_day_mismatch::check;
            relative_event: always, relative_event::check;
            relative_day: always, relative_term::day;
            relative_week: always, relative_term::week;
            relative_weekday: always, relative_term::weekday;
            reversed_date_range: days, reversed_date_range::check;
            reversed_time_range: hours, reversed_time_range::check;
            term_ends_on_holiday: always, term_ends_on_holiday::check;
            term_length: |d| d.glance.has_digits() && days(d), term_length::check;
            weekday_date_mismatch: always, weekday_date_mismatch::check;
            // Links and addresses.
            affiliate_link: paths, links::affiliate::check;
            broken_email: emails, links::broken_email::check;
            broken_link: |d| d.glance.holds(b"/.,") && (d.glance.repeats(b"tw") || d.glance.holds(b"/")), links::broken_link::check;
            internal_link: |d| paths(d) || d.glance.has_digits(), links::internal::check;
            party_handle: emails, links::party_handle::check;
            private_mailbox: emails, links::private_mailbox::check;
            shortened_link: paths, links::shortened::check;
            tracking_link: |d| d.glance.holds(b"?&") && d.glance.holds(b"="), links::tracking::check;
            unencrypted_link: paths, links::unencrypted::check;
            // Leftovers.
            assistant_trace: |d| d.glance.holds(b"=["), leftovers::assistant::check;
            markdown: |d| d.glance.repeats(b"*_") || d.glance.holds(b"[<") || headings(d), leftovers::markdown::check;
            template_hole: |d| d.glance.holds(b"[{<(%$_#"), leftovers::template::check;
            unfilled: |d| d.glance.repeats(b"x") || d.glance.repeats_thrice(b"_.") || d.glance.holds(b"?x") || d.glance.repeats(b"-"), leftovers::unfilled::check;
            // Signs.
            comma_capital: |d| d.glance.holds(b","), signs::comma_capital::check;
            emoticon: |d| d.glance.holds(b":;=<^_-"), signs::emoticon::check;
            shouted_signs: |d| d.glance.repeats_thrice(b"!?\xA1\xBF") || d.glance.holds(b"!") && d.glance.holds(b"?"), signs::repeated::shouted;
            repeated_signs: |d| d.glance.repeats(b"!?\xA1\xBF.,") || d.glance.holds(b"!\x85\x06"), signs::repeated::repeated;
            separator: |d| d.glance.repeats(b"=-~*+\x95\x96\x97\xB7") || d.glance.holds(b"\x02\x06"), signs::separator::check;
            opening_sign: |d| d.glance.holds(b"!?"), signs::opening::check;
            spacing: |d| d.glance.holds(b".,;!?(\xBF\xA1") || d.glance.has_digits(), signs::spacing::check;
            unclosed: |d| d.glance.holds(b"(\"\xAB\x93\xA1\xBF"), signs::unclosed::check;
            // Emoji.
            emoji_as_word: emojis, emoji::as_word::check;
            emoji_row: emojis, emoji::row::check;
            keycaps: digits, emoji::keycaps::check;
            // Letters and words.
            accent_ending: always, letters::accent_ending::check;
            acronyms: always, letters::acronyms::check;
            article_clash: |d| d.glance.holds(b"aeld"), letters::article_clash::check;
            capitals_heading: always, letters::capitals::heading;
            capitals_message: always, letters::capitals::message;
            doubled_word: always, letters::doubled_word::check;
            homoglyph: |d| d.glance.holds(b"\x01"), letters::homoglyph::check;
            invisible_characters: always, letters::invisible::check;
            mojibake: |d| d.glance.holds(b"a&\\\x06"), letters::mojibake::check;
            month_weekday_capital: always, letters::month_capital::check;
            styled_letters: always, letters::styled::check;
            gender_mark: |d| d.glance.holds(b"@*x"), letters::gender_mark::check;
            laughter: |d| d.glance.holds(b"jlx"), letters::laughter::check;
            masked_swearword: |d| d.glance.holds(b"*"), letters::masked_swearword::check;
            scare_quotes: |d| d.glance.holds(b"\"\xAB\x93\x94"), letters::scare_quotes::check;
            slash_doubling: |d| d.glance.holds(b"/("), letters::slash_doubling::check;
            stretched_letters: |d| d.glance.repeats_thrice(b"abcdefghijklmnopqrstuvyz"), letters::stretched::check;
            // The draft as a whole.
            finished_reply: always, finished_reply::check;
            long_paragraph: always, length::paragraph;
            long_sentence: always, length::sentence;
            mixed_treatment: always, treatment::mixed;
            other_treatment: always, treatment::preference;
            // Hashtags.
            advertising_hashtag: hashtags, tags::advertising::check;
            broken_hashtag: hashtags, tags::broken::check;
            camel_case: hashtags, tags::camel_case::check;
            hashtag_accent: hashtags, tags::accent::check;
            mid_sentence: hashtags, tags::mid_sentence::check;
            reach_hashtag: hashtags, tags::reach::check;
            // Networks.
            hashtag_count: hashtags, network::hashtags::check;
            mention_count: emails, network::mentions::check;
            network_idiom: always, network::idiom::check;
            over_limit: always, network::over_limit::check;
            visible_cut: digits, network::visible_cut::check;
        }
    };
}

macro_rules! names {
    ($($name:ident: $worth:expr, $check:expr;)*) => { &[$(stringify!($name)),*] };
}

/// The name of every check, by number.
pub const CHECKS: &[&str] = checks!(names);

/// What rule files call the classes of the learned layer; their numbers follow those of the checks.
pub const CLASSES: [&str; 3] = ["learned_tone", "learned_promise", "learned_praise"];

/// The number of the check called `name`.
pub fn number(name: &str) -> Option<u8> {
    CHECKS.iter().chain(&CLASSES).position(|check| *check == name).map(|number| number as u8)
}
