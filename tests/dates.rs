//! Dates against other people's data: Microsoft's Spanish extractor cases and the calendar of
//! national holidays. The data lies beside the project, not in it; where it is missing the tests
//! say so and pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mesura::engine::analysis::Analysis;
use mesura::engine::dates::holidays::{self, Territory};
use mesura::engine::dates::{Link, names, resolve};
use mesura::engine::settings::{Context, parse_date};
use mesura::engine::{Settings, checks};

fn data(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance").join(folder);
    if !path.exists() {
        println!("skipped: there is no {folder} beside the project");
        return None;
    }
    Some(path)
}

/// Cases that must pass, by file: a floor, raised when the finder learns.
const FLOOR: [(&str, usize); 4] = [("DateExtractor", 34), ("DatePeriodExtractor", 58), ("TimeExtractor", 7), ("TimePeriodExtractor", 55)];

#[test]
fn extractor_cases_pass_as_often_as_they_did() {
    let Some(folder) = data("recognizers-text-es") else { return };
    println!("{:<22} {:>7} {:>7} {:>13}", "file", "passed", "failed", "not in scope");
    for (name, floor) in FLOOR {
        let text = std::fs::read_to_string(folder.join(format!("DateTime-{name}.json"))).unwrap();
        let cases: Vec<serde_json::Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        let (mut passed, mut failed, mut foreign) = (0, Vec::new(), 0);
        for case in &cases {
            let input = case["Input"].as_str().unwrap();
            let expected: Vec<String> = case["Results"].as_array().unwrap().iter().map(|r| core(r["Text"].as_str().unwrap())).collect();
            if found(input, name) == expected {
                passed += 1;
            } else if expected.iter().any(|text| is_foreign(text, name)) || expected.is_empty() {
                foreign += 1;
            } else {
                failed.push(format!("  {input} → {:?}, expected {expected:?}", found(input, name)));
            }
        }
        println!("{name:<22} {passed:>7} {:>7} {foreign:>13}", failed.len());
        failed.iter().for_each(|line| println!("{line}"));
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

/// What no town hall writes, or what names no day or hour: ordinals, seasons, quarters, durations,
/// months and years alone, parts of a day, hours in letters, American order of day and month.
fn is_foreign(text: &str, file: &str) -> bool {
    const DAYS: &[&str] = &[
        "ultim",
        "últim",
        "siguiente",
        "anterior",
        "pasad",
        "primer",
        "segund",
        "tercer",
        "cuart",
        "undecimo",
        "vigesimo",
        "semanas",
        "dias",
        "días",
        "dia",
        "día",
        "mes",
        "año",
        "verano",
        "primavera",
        "invierno",
        "otoño",
        "trimestre",
        "decada",
        "década",
        "siglo",
        "final",
        "mediados",
        "principio",
        "semana ",
        "dos mil",
    ];
    const HOURS: &[&str] = &[
        "una",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "menos",
        "media",
        "pasadas",
        "punto",
        "noche",
        "tarde",
        "madrugada",
        "mañana",
        "mediod",
        "medio d",
        "horas",
        "minutos",
        "t12",
        ":20",
        ":35",
        ":30:",
    ];
    let numbers = || text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match file {
        "DateExtractor" => holds(DAYS) || !text.contains(char::is_alphabetic),
        // A month or a year is no day: «entre mayo de 2015 y 2018».
        "DatePeriodExtractor" => holds(DAYS) || numbers().filter(|p| p.len() <= 2).count() < 2,
        _ => holds(HOURS) || numbers().any(|p| p.len() > 2) || !text.contains(|c: char| !c.is_ascii_digit()),
    }
}

/// Every day of three years, in every community: what the official lists say, and nothing else.
#[test]
fn holidays_agree_with_the_official_calendar() {
    let Some(file) = data("holidays/es_2025_2027.json") else { return };
    let calendar: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let territories: Vec<(Option<Territory>, &str)> = calendar
        .keys()
        .filter(|name| *name != "Barcelona") // a town: its days are a setting
        .map(|name| (serde_json::from_value(name.as_str().into()).ok(), name.as_str()))
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
            checks::run(0, checks::named(name).unwrap(), &draft, &mut raised, &mut Vec::new());
        }
        assert!(raised.iter().all(|r| r.start < r.end && r.end <= draft.folded.bytes.len()), "{text}");
    }
}
