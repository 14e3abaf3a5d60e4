//! A rule's examples: whether it marks what it should, and is silent where it should.

use crate::engine::pack::Pack;
use crate::engine::settings::parse_date;
use crate::engine::{Context, Engine, Finding, Moment, Network, Principle, Settings, Severity};
use crate::refusal;
use crate::rulec::compile::compile;
use crate::rulec::format::{Example, Rule, Situation, Source};
use crate::rulec::refusal::Refusal;

/// The day on which examples are written unless they say otherwise: a Monday.
pub const TODAY: &str = "2026-11-23";

/// The context that an example describes.
///
/// # Errors
/// Names the value that is no network or no day.
pub fn context(example: &Example) -> Result<Context, String> {
    let today = parse_date(example.today.as_deref().unwrap_or(TODAY)).map_err(|e| e.to_string())?;
    let names = example.network.as_deref().unwrap_or("x").split(',').filter(|name| !name.is_empty());
    let networks = names.map(|name| Network::named(name).ok_or_else(|| format!("«{name}» is no network"))).collect::<Result<_, _>>()?;
    Ok(Context { networks, reply: example.reply, ..Context::on(today) })
}

/// Runs every example of `rule`, alone; returns what fails.
///
/// The pack of one rule is leaked: this is for tests and authors' tools.
pub fn verify(rule: &Rule, source: &Source) -> Vec<Refusal> {
    let alone = Source { rules: vec![rule.clone()], lists: source.lists.clone(), ..Source::default() };
    let pack: &'static Pack = match compile(&alone) {
        Ok(pack) => Box::leak(Box::new(pack)),
        Err(errors) => return errors.into_iter().map(|error| error.reason).collect(),
    };
    let engine = |example: &Example| {
        let mut settings = settings(example)?;
        settings.enabled_rules.push(rule.id.clone());
        settings.electoral |= rule.principle.name() == "x-elections";
        Engine::with_pack(pack, &settings).map_err(|e| Refusal::from(e.to_string()))
    };
    let bad = rule.file.bad.iter().filter_map(|example| engine(example).and_then(|engine| expect_marks(&engine, example)).err());
    let good = rule.file.good.iter().filter_map(|example| engine(example).and_then(|engine| expect_silence(&engine, example)).err());
    let moved = rule.file.bad.iter().flat_map(|example| in_situations(rule, pack, example));
    let elsewhere = rule.file.bad.iter().filter_map(|example| in_the_other_kind(rule, pack, example).err());
    bad.chain(good).chain(moved).chain(elsewhere).collect()
}

/// A rule that belongs to posts leaves the same words alone in a reply, and the other way round.
fn in_the_other_kind(rule: &Rule, pack: &'static Pack, example: &Example) -> Result<(), Refusal> {
    if !matches!(rule.file.only_in.as_slice(), [Situation::Post | Situation::Reply]) {
        return Ok(());
    }
    let settings = Settings { enabled_rules: vec![rule.id.clone()], ..Settings::default() };
    let engine = Engine::with_pack(pack, &settings).map_err(|e| e.to_string())?;
    let other = Example { reply: !example.reply, ..example.clone() };
    silence(&engine, &other).map_err(|refusal| refusal.within(if other.reply { "a reply" } else { "a post" }))
}

/// In the situations that the rule names, a bad example has the severity that it says, or is left alone.
fn in_situations(rule: &Rule, pack: &'static Pack, example: &Example) -> Vec<Refusal> {
    let file = &rule.file;
    if example.severity.is_some() || !example.settings.is_empty() {
        return Vec::new();
    }
    let graver = file.severity_in.iter().map(|(situation, severity)| (*situation, Some(*severity)));
    let silent = file.never_in.iter().map(|situation| (*situation, None));
    let wrong = |(situation, expected): (Situation, Option<Severity>)| {
        let moved = Example { severity: expected, fix: None, reply: example.reply || situation == Situation::Reply, ..example.clone() };
        let moment = match situation {
            Situation::Crisis => Moment::Crisis,
            Situation::Mourning => Moment::Mourning,
            _ => Moment::Ordinary,
        };
        let electoral = situation == Situation::Electoral || rule.principle == Principle::Elections;
        let settings = Settings { moment, electoral, enabled_rules: vec![rule.id.clone()], ..Settings::default() };
        let engine = Engine::with_pack(pack, &settings).map_err(|e| Refusal::from(e.to_string()));
        let checked = engine.and_then(|engine| if expected.is_some() { expect_marks(&engine, &moved) } else { silence(&engine, &moved) });
        checked.err().map(|refusal| refusal.within(&format!("{situation:?}")))
    };
    graver.chain(silent).filter_map(wrong).collect()
}

fn silence(engine: &Engine, example: &Example) -> Result<(), Refusal> {
    let text = example.unmarked().0;
    expect_silence(engine, &Example { text, ..example.clone() })
}

/// The settings of an example.
///
/// # Errors
/// Names the key or value that settings don't have.
pub fn settings(example: &Example) -> Result<Settings, String> {
    let json = serde_json::to_string(&example.settings).map_err(|e| e.to_string())?;
    Settings::from_json(&json).map_err(|e| e.to_string())
}

/// The example gives exactly its marks, and its fix exactly the promised text.
///
/// # Errors
/// A sentence that shows what was marked instead.
pub fn expect_marks(engine: &Engine, example: &Example) -> Result<(), Refusal> {
    let (text, marks) = example.unmarked();
    let found = engine.check(&text, &context(example)?).findings;
    let spans: Vec<_> = found.iter().map(|f| bytes(&text, f)).collect();
    if found.is_empty() {
        return Err(refusal!("BadUnmarked", "bad, but nothing is marked: {}", text));
    }
    if !marks.is_empty() && spans != marks {
        let show =
            |spans: &[(usize, usize)]| spans.iter().map(|&(from, to)| format!("«{}»", &text[from..to])).collect::<Vec<_>>().join(", ");
        return Err(refusal!("BadMarks", "bad: {} should be marked, {} is, in: {}", show(&marks), show(&spans), text));
    }
    if let Some(wrong) = found.iter().find(|f| example.severity.is_some_and(|expected| f.severity != expected)) {
        let expected = example.severity.unwrap_or(wrong.severity);
        return Err(refusal!("BadSeverity", "bad: {}, not {}: {}", wrong.severity.name(), expected.name(), text));
    }
    let Some(expected) = &example.fix else { return Ok(()) };
    let Some(fix) = found[0].fixes.first() else { return Err(refusal!("BadNoFix", "bad: there is no fix for: {}", text)) };
    let (from, to) = spans[0];
    let fixed = format!("{}{}{}", &text[..from], fix.text, &text[to..]);
    if fixed == *expected { Ok(()) } else { Err(refusal!("BadFix", "bad: the fix gives «{}» instead of «{}»", fixed, expected)) }
}

/// The example is left alone.
///
/// # Errors
/// A sentence that shows what was marked.
pub fn expect_silence(engine: &Engine, example: &Example) -> Result<(), Refusal> {
    let found = engine.check(&example.text, &context(example)?).findings;
    match found.first() {
        None => Ok(()),
        Some(finding) => {
            let (from, to) = bytes(&example.text, finding);
            Err(refusal!("GoodMarked", "good, but «{}» is marked in: {}", &example.text[from..to], example.text))
        }
    }
}

/// The finding's place in UTF-8 bytes.
fn bytes(text: &str, finding: &Finding) -> (usize, usize) {
    let offsets = crate::engine::offsets::Offsets::new(text);
    (offsets.byte(finding.span.start), offsets.byte(finding.span.end))
}
