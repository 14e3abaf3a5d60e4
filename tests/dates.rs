//! Dates against other people's data: Microsoft's Spanish extractor cases and the calendar of
//! national holidays. The data lies beside the project, not in it; where it is missing the tests
//! say so and pass.

mod beside;

use std::collections::BTreeMap;

use beside::beside;
use mesura::engine::analysis::Analysis;
use mesura::engine::dates::holidays::{self, Territory};
use mesura::engine::dates::{Link, names, resolve};
use mesura::engine::settings::{Context, parse_date};
use mesura::engine::{Settings, checks};

/// Files of cases, and how many must pass at least: what is not in scope must not grow unseen.
const FILES: [(&str, usize); 4] = [("DateExtractor", 37), ("DatePeriodExtractor", 60), ("TimeExtractor", 7), ("TimePeriodExtractor", 55)];

/// Cases that we read otherwise, each for its reason.
const OTHERWISE: [(&str, &str); 8] = [
    ("Volvere el Mi, 22 de Ene", "«mi» is a possessive; the day and month are read"),
    ("Estare fuera del 1ro de Ene hasta Mi, 22 de Ene", "«mi» is a possessive"),
    ("Volvere en Mayo veintiuno", "nobody writes the month first"),
    ("Ya no estaré 3/15", "month before day is American; «3/15» may be a share"),
    ("de 1/10 a 7/11", "may be shares: two figures with «a» are days only as «01/10 a 07/11»"),
    ("Volvere a las 00:00:30", "no post gives seconds; «1:23:45» is a duration"),
    ("Estaré afuera de 5 a 6 p. m.", "the expected text has a slip: it says «5 a 5»"),
    ("programa una reunión de 1.30-3.30", "without «h» they may be decimals"),
];

#[test]
fn extractor_cases_pass_or_are_out_of_scope_for_a_reason() {
    let Some(folder) = beside("conformance/recognizers-text-es") else { return };
    for (name, floor) in FILES {
        let text = std::fs::read_to_string(folder.join(format!("DateTime-{name}.json"))).unwrap();
        let cases: Vec<serde_json::Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        let (mut passed, mut failed, mut foreign) = (0, Vec::new(), BTreeMap::<&str, usize>::new());
        for case in &cases {
            let input = case["Input"].as_str().unwrap();
            let expected: Vec<String> = case["Results"].as_array().unwrap().iter().map(|r| core(r["Text"].as_str().unwrap())).collect();
            let otherwise = || OTHERWISE.iter().find(|(text, _)| *text == input).map(|(_, reason)| *reason);
            if found(input, name) == expected {
                passed += 1;
            } else if let Some(reason) = otherwise().or_else(|| expected.iter().find_map(|text| out_of_scope(text, name))) {
                *foreign.entry(reason).or_default() += 1;
            } else if expected.is_empty() {
                *foreign.entry("they read nothing where we read a day: a matter of taste").or_default() += 1;
            } else {
                failed.push(format!("  {input} → {:?}, expected {expected:?}", found(input, name)));
            }
        }
        println!("{name}: {passed} passed, {} failed, {} not in scope:", failed.len(), foreign.values().sum::<usize>());
        foreign.iter().for_each(|(reason, count)| println!("{count:>6} {reason}"));
        assert!(failed.is_empty(), "{name}:\n{}", failed.join("\n"));
        assert!(passed >= floor, "{name}: {passed} cases pass, {floor} did");
    }
}

/// What the finder reads, without the words that only lead to it.
fn found(input: &str, file: &str) -> Vec<String> {
    let (context, settings) = (Context::on(parse_date("2016-11-07").unwrap()), Settings::default());
    let draft = Analysis::new(input, &context, &settings);
    let dates = draft.dates();
    let range = |m: &mesura::engine::dates::Mention| m.link == Link::Range;
    match file {
        "DateExtractor" => dates.mentions.iter().map(|m| core(draft.original(m.start, m.end))).collect(),
        "DatePeriodExtractor" => {
            let pairs =
                dates.mentions.windows(2).filter(|pair| range(&pair[0])).map(|pair| core(draft.original(pair[0].start, pair[1].end)));
            let weeks = dates
                .mentions
                .iter()
                .filter(|m| matches!(m.kind, mesura::engine::dates::Kind::Week(_) | mesura::engine::dates::Kind::Weekend(_)));
            pairs.chain(weeks.map(|m| core(draft.original(m.start, m.end)))).collect()
        }
        "TimeExtractor" => dates.clocks.iter().filter(|c| c.to.is_none()).map(|c| core(draft.original(c.start, c.end))).collect(),
        _ => dates.clocks.iter().filter(|c| c.to.is_some()).map(|c| core(draft.original(c.start, c.end))).collect(),
    }
}

/// Without leading articles and prepositions: whether «el» belongs to a date is a matter of taste.
fn core(text: &str) -> String {
    let mut rest = text.trim().to_lowercase();
    let leads = ["del ", "de ", "desde ", "entre ", "el ", "la ", "las ", "los ", "a ", "dia ", "día "];
    while let Some(lead) = leads.iter().find(|lead| rest.starts_with(**lead)) {
        rest = rest[lead.len()..].to_owned();
    }
    rest
}

/// Why a case is not ours: what it names is no day and no hour, or no town hall writes it so.
fn out_of_scope(text: &str, file: &str) -> Option<&'static str> {
    const DAYS: [(&[&str], &str); 6] = [
        (
            &["ultim", "últim", "primer", "segund", "tercer", "cuart", "undecimo", "vigesimo"],
            "ordinals: «el tercer viernes», «la última semana»",
        ),
        (&["siguiente", "anterior", "pasad", "próxim", "proxim"], "«siguiente», «anterior»: counted from a day that the post doesn't give"),
        (&["semanas", "dias", "días", "dia", "día", "semana "], "durations and days counted from others: «tres semanas»"),
        (&["mes", "año", "trimestre", "decada", "década", "siglo", "dos mil"], "months, years and longer: no day"),
        (&["verano", "primavera", "invierno", "otoño"], "seasons: no day"),
        (&["final", "mediados", "principio"], "«a mediados de»: no day"),
    ];
    const HOURS: [(&[&str], &str); 4] = [
        (
            &[
                "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "menos", "media", "pasadas",
                "punto",
            ],
            "hours in letters",
        ),
        (&["noche", "tarde", "madrugada", "mañana", "mediod", "medio d"], "parts of the day"),
        (&["horas", "minutos"], "durations: «dos horas»"),
        (&["t12", ":20", ":35", ":30:"], "seconds, or the ISO form with T"),
    ];
    let named = |table: &[(&[&str], &'static str)]| {
        table.iter().find(|(words, _)| words.iter().any(|word| text.contains(word))).map(|(_, reason)| *reason)
    };
    let numbers = || text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    match file {
        "DateExtractor" => named(&DAYS).or((!text.contains(char::is_alphabetic)).then_some("two figures alone: «5/11» may be a share")),
        "DatePeriodExtractor" => {
            named(&DAYS).or((numbers().filter(|p| p.len() <= 2).count() < 2).then_some("from month to month, or within one: no days"))
        }
        _ => named(&HOURS)
            .or(numbers().any(|p| p.len() > 2).then_some("digits in a row: «1830»"))
            .or((!text.contains(|c: char| !c.is_ascii_digit())).then_some("a number alone: «a las 7» without «h»")),
    }
}

/// Every day of three years, in every community: what the official lists say, and nothing else.
#[test]
fn holidays_agree_with_the_official_calendar() {
    let Some(file) = beside("conformance/holidays/es_2025_2027.json") else { return };
    let calendar: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let territories: Vec<(Option<Territory>, &str)> = calendar
        .keys()
        .filter(|name| *name != "Barcelona") // a town: its days are a setting
        .map(|name| (Territory::NAMES.iter().find(|(_, code)| code == name).map(|(territory, _)| *territory), name.as_str()))
        .collect();
    assert_eq!(territories.iter().filter(|(territory, _)| territory.is_some()).count(), 19);
    let mut day = parse_date("2025-01-01").unwrap();
    while day.year() < 2028 {
        for &(territory, name) in &territories {
            let ours = territory.map_or_else(|| holidays::national(day), |territory| holidays::regional(day, territory));
            let listed = calendar[name].contains_key(&day.to_string());
            // The official list leaves out a feast that falls on a Sunday, but for the Muslim ones.
            let expected = listed || day.weekday() == time::Weekday::Sunday && ours.is_some();
            assert_eq!(ours.is_some(), expected, "{name} {day}: {ours:?}");
        }
        day = day.next_day().unwrap();
    }
}

/// Every wrong weekday is found in every spelling, and no right one is.
#[test]
fn a_weekday_contradicts_its_date_exactly_when_the_calendar_says_so() {
    let (context, settings) = (Context::on(parse_date("2026-11-23").unwrap()), Settings::default());
    let mut date = parse_date("2026-11-23").unwrap();
    for away in 0..400 {
        let (day, month, year) = (date.day(), u8::from(date.month()), date.year());
        let name = names::of_month(date.month());
        let mut spellings = vec![
            format!("{day} de {name} de {year}"),
            format!("{day} {name} {year}"),
            format!("{day}/{month:02}/{year}"),
            format!("{day:02}.{month:02}.{year}"),
            format!("día {day} de {name} del año {year}"),
            format!("{}{}", day, name.to_uppercase()),
            format!("{day} de #{name}"),
        ];
        if away > 120 {
            spellings.truncate(5);
        }
        for written in 0..7 {
            let weekday = names::of_weekday(time::Weekday::Monday.nth_next(written));
            let right = date.weekday() == time::Weekday::Monday.nth_next(written);
            for spelling in &spellings {
                for text in [format!("Pleno el {weekday} {spelling}"), format!("📅 {}, {spelling} ⏰ 19:00 h", weekday.to_uppercase())] {
                    let draft = Analysis::new(&text, &context, &settings);
                    let wrong = draft.dates().mentions.iter().any(|m| resolve::contradiction(&draft, m).is_some());
                    assert_eq!(wrong, !right, "{text}");
                }
            }
        }
        date = date.next_day().unwrap();
    }
}

/// Any order of the words that dates are made of is read without harm.
#[test]
fn no_salad_of_words_breaks_the_finder() {
    const WORDS: &[&str] = &[
        "lunes",
        "el",
        "próximo",
        "mañana",
        "hoy",
        "y",
        "a",
        "al",
        "de",
        "del",
        "hasta",
        "las",
        "3",
        "12",
        "31",
        "2026",
        "2.026",
        "20226",
        "18:30",
        "25:70",
        "24:00",
        "h",
        "mayo",
        "noviembre",
        "/",
        "-",
        ",",
        ".",
        ":",
        "(",
        ")",
        "15/13/2026",
        "día",
        "semana",
        "fin",
        "que",
        "viene",
        "esta",
        "plazo",
        "📅",
        "\n",
        "¡",
        "«",
        "calle",
        "p.",
        "m.",
        "sábado18",
        "21SEP",
        "2⃣3⃣",
        "se",
        "abre",
        "cierra",
        "inscripción",
        "0",
        "99",
        "treinta",
        "uno",
        "entre",
        "ISO",
        "2026-02-30",
        "#Lunes3DeMayo",
        "término",
        "hábiles",
        "días",
        "en Canarias",
        "ayer",
        "antes",
        "20/11",
    ];
    const CHECKS: &[&str] = &[
        "weekday_date_mismatch",
        "impossible_date",
        "past_date",
        "reversed_date_range",
        "invalid_time",
        "reversed_time_range",
        "conflicting_deadlines",
        "implausible_year",
        "midnight_term",
        "relative_day",
        "relative_week",
        "relative_weekday",
        "relative_event",
        "date_no_year",
        "numeric_date",
        "term_ends_on_holiday",
        "relative_day_mismatch",
    ];
    let settings = Settings::default();
    let context = Context::on(parse_date("2026-11-23").unwrap());
    let mut state = 7u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..=next(9) {
            text.push_str(WORDS[next(WORDS.len())]);
            text.push_str(["", " ", " "][next(3)]);
        }
        let draft = Analysis::new(&text, &context, &settings);
        let mut raised = Vec::new();
        for name in CHECKS {
            let Some(checks::Asked::Check(check)) = checks::table::number(name).and_then(checks::numbered) else {
                panic!("no check «{name}»")
            };
            checks::run(0, check, &draft, &mut raised, &mut Vec::new());
        }
        assert!(raised.iter().all(|r| r.start < r.end && r.end <= draft.folded.bytes.len()), "{text}");
    }
}
