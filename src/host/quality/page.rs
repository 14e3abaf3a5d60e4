//! The measure as a person reads it.

use anstyle::{AnsiColor, Style};
use mesura::engine::Principle;

use super::Measured;
use super::corpus::{SPELLING, TOPICS};
use super::measure::{Listed, Measure, Share, Topic};
use crate::host::catalogue::{Catalogue, severity_name};

/// Rules with false alarms that are shown.
const WORST: usize = 15;

/// A heading, the figures, the table by principle, the worst rules and what was asked to be listed.
pub fn page(file: &Measured, catalogue: &Catalogue) -> String {
    let bold = Style::new().bold();
    let measure = &file.measure;
    let mut page = format!("{bold}{}{bold:#}\n{}", file.name, figures(measure));
    if measure.annotated > 0 {
        page += &topics(measure, catalogue);
        page += &worst(measure);
    }
    file.listed.iter().for_each(|listed| page += &line(listed));
    page + "\n"
}

fn figures(measure: &Measure) -> String {
    let calm = measure.calm_alarmed.of;
    let texts = match measure.annotated {
        0 => format!("{} textos sin anotar: solo se mide cuánto se avisa", measure.posts),
        annotated if annotated == measure.posts => format!("{annotated} textos anotados, {calm} de ellos tranquilos (sin ninguna marca)"),
        annotated => format!("{} textos, {annotated} anotados, {calm} tranquilos (sin ninguna marca)", measure.posts),
    };
    let per_post = decimal(measure.alarms as f64 / measure.posts.max(1) as f64, 2);
    let rows = [
        ("Textos con algún aviso", measure.alarmed),
        ("Textos con algún aviso falso", measure.falsely_alarmed),
        ("Textos tranquilos con aviso", measure.calm_alarmed),
        ("Avisos confirmados por una marca", measure.confirmed),
        ("Marcas halladas (must y should, sin ortografía)", measure.found),
    ];
    let rows = rows.iter().filter(|(_, share)| share.of > 0).map(|(name, share)| format!("  {name:<48}{}\n", full(*share)));
    format!("  {texts}\n  {:<48}{:>4} ({per_post} por texto)\n{}", "Avisos y errores", measure.alarms, rows.collect::<String>())
}

/// A line for each principle: its marks by strength, its alarms by severity.
fn topics(measure: &Measure, catalogue: &Catalogue) -> String {
    let underline = Style::new().underline();
    let mut table = format!(
        "\n  {underline}{:<26}{:>16}{:>9}{:>9}{:>9}{:>13}{:>18}{:>9}{:>9}{underline:#}\n",
        "Principio", "marcas halladas", "must", "should", "may", "solo insinúa", "avisos confirm.", "error", "aviso"
    );
    for (name, topic) in TOPICS.iter().filter_map(|name| Some((name, measure.topics.get(name)?))) {
        let Topic { confirmed, error, warning, found, must, should, may, hinted } = topic;
        table += &format!(
            "  {:<26}{:>16}{:>9}{:>9}{:>9}{hinted:>13}{:>18}{:>9}{:>9}\n",
            title(name, catalogue),
            percent(*found),
            short(*must),
            short(*should),
            short(*may),
            percent(*confirmed),
            short(*error),
            short(*warning)
        );
    }
    table
}

fn title(topic: &str, catalogue: &Catalogue) -> String {
    match Principle::ALL.iter().find(|(_, _, name)| *name == topic) {
        Some((principle, ..)) => format!("{topic} {}", catalogue.principle(*principle)),
        None if topic == SPELLING => "3 Ortografía y gramática".into(),
        None => format!("{topic} Comunes a los seis"),
    }
}

fn worst(measure: &Measure) -> String {
    let rules = measure.rules.iter().filter(|rule| rule.confirmed.count < rule.confirmed.of).take(WORST);
    let rules: String = rules
        .map(|rule| format!("  {:<30}{:>4} de {}\n", rule.rule, rule.confirmed.of - rule.confirmed.count, rule.confirmed.of))
        .collect();
    if rules.is_empty() { rules } else { format!("\n  Reglas con avisos falsos\n{rules}") }
}

/// A mark or an alarm with its text, the words in question in colour.
fn line(listed: &Listed) -> String {
    let (head, span, text, colour) = match listed {
        Listed::Missed { id, principle, severity, span, why, hint, text } => {
            let hint = hint.map(|rule| format!(" (solo insinúa {rule})")).unwrap_or_default();
            (format!("No hallada   {id} · {principle} {} «{span}» — {why}{hint}", severity.name()), span, text, AnsiColor::Yellow)
        }
        Listed::Alarm { id, rule, severity, span, confirmed, text, .. } => {
            let name = match confirmed {
                Some(true) => "Confirmado",
                Some(false) => "Aviso falso",
                None => "Aviso",
            };
            (format!("{name:<12} {id} · {rule} {} «{span}»", severity_name(*severity)), span, text, AnsiColor::Red)
        }
    };
    let style = colour.on_default().bold();
    let text = text.replacen(span.as_str(), &format!("{style}{span}{style:#}"), 1).replace('\n', " ⏎ ");
    format!("\n  {}\n      {text}\n", head.replace('\n', " ⏎ "))
}

/// «31 de 40   78 %».
fn full(share: Share) -> String {
    format!("{:>4} de {:<5} {}", share.count, share.of, rate(share))
}

/// «31/40».
fn short(share: Share) -> String {
    if share.of == 0 { "–".into() } else { format!("{}/{}", share.count, share.of) }
}

/// «31/40  78 %».
fn percent(share: Share) -> String {
    if share.of == 0 { "–".into() } else { format!("{} {:>6}", short(share), rate(share)) }
}

fn rate(share: Share) -> String {
    share.value().map_or_else(|| "–".into(), |value| format!("{} %", decimal(value * 100.0, usize::from(value < 0.1))))
}

/// With a comma, as it is written in Spanish.
fn decimal(value: f64, places: usize) -> String {
    format!("{value:.places$}").replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_as_in_spanish() {
        assert_eq!(full(Share { count: 31, of: 40 }), "  31 de 40    78 %");
        assert_eq!(rate(Share { count: 1, of: 30 }), "3,3 %");
        assert_eq!((rate(Share::default()), short(Share::default())), ("–".into(), "–".into()));
    }
}
