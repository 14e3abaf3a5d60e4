//! Identifiers against other people's numbers: those of people are found, those of companies,
//! meters, plots and places are left alone. The data lies beside the project, not in it; where it
//! is missing the tests say so and pass.

mod beside;

use std::collections::BTreeMap;

use beside::beside;
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};

fn rules_for(engine: &Engine, text: &str) -> Vec<&'static str> {
    let context = Context::on(parse_date("2026-11-23").expect("a day"));
    let rules = engine.rules();
    let findings = engine.check(text, &context).findings;
    findings.iter().map(|f| rules[f.rule].id.as_ref()).filter(|id| id.starts_with("pd-")).collect()
}

/// Which rule must speak of each kind of number; none for those that name no person.
fn expected(kind: &str) -> Option<&'static str> {
    match kind {
        "es_dni" => Some("pd-dni"),
        "es_nie" => Some("pd-nie"),
        "es_ccc" | "es_iban" | "be_iban" | "iban" => Some("pd-iban"),
        _ => None,
    }
}

#[test]
fn numbers_of_people_are_found_and_others_are_left_alone() {
    let Some(path) = beside("conformance/identifiers/ids.tsv") else { return };
    let table = std::fs::read_to_string(path).expect("a table");
    let engine = Engine::new(&Settings::default()).expect("an engine");
    let (mut right, mut wrong, mut unregistered) = (BTreeMap::<&str, usize>::new(), Vec::new(), 0);
    for line in table.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, number, verdict] = fields[..] else { continue };
        // What Belgium refuses may be an IBAN all the same: its own check digits are another matter.
        if kind == "be_iban" && verdict == "invalid" {
            continue;
        }
        // The bank's own code stands behind some numbers.
        let number = number.split("  ").next().unwrap_or(number);
        let found = rules_for(&engine, &format!("El dato que nos pide es {number}, pendiente de comprobar."));
        let wanted: Vec<&str> = expected(kind).filter(|_| verdict == "valid").into_iter().collect();
        if kind == "iban" && found.is_empty() && remainder_by_97(number) != 1 {
            unregistered += 1;
            continue;
        }
        if found == wanted { *right.entry(kind).or_default() += 1 } else { wrong.push(format!("{kind} {number} ({verdict}): {found:?}")) }
    }
    println!("{right:?}; {unregistered} have wrong check digits whatever their label says");
    // Five are called valid although their length is not that of their country, or there is no such country.
    assert!(wrong.len() <= 5 && wrong.iter().all(|w| w.starts_with("iban ")), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The standard's own check: country and check digits go behind, letters count from 10.
fn remainder_by_97(number: &str) -> u32 {
    let signs: Vec<char> = number.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let turned = signs.iter().cycle().skip(4).take(signs.len());
    turned.fold(0, |rest, sign| {
        let value = sign.to_digit(36).unwrap_or(0);
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    })
}

/// A council is no person: its CIF, its phones and the numbers that everybody may call.
#[test]
fn the_organisations_own_numbers_are_no_personal_data() {
    let engine = Engine::new(&Settings::default()).expect("an engine");
    for text in [
        "Factura a nombre del Ayuntamiento, CIF P2807900B, antes del 30 de noviembre de 2026.",
        "NIF del Ayuntamiento: P-2807900-B. Mancomunidad: Q2866001G. Universidad: Q2818014I.",
        "Emergencias 112, violencia de género 016, información 010, Policía Local 092, bomberos 080.",
        "Información municipal: 900 123 456, 901 50 20 50, 902 123 456 y 91 234 56 78.",
        "Juan Pérez, concejal de Deportes, le atiende en el 010 y en deportes@ayto.ejemplo.es.",
        "Cita previa: 912345678 (lunes a viernes, de 9 a 14 h). Fax: 912 345 679.",
        "Expediente 12345678/2026, referencia catastral 9872023 VH5797S 0001 WX, BDNS 654321.",
        "Contrato 2026/000123, lote 3, CPV 45233222-1. Código SIA 1234567.",
        "Orden HAC/1234/2026 y Resolución 1234/2026. ISO 9001 y UNE 1234 BCD.",
        "Línea 12345678 pasajeros en 2025; 87654321 visitas a la web.",
    ] {
        assert_eq!(rules_for(&engine, text), [""; 0], "{text}");
    }
}

/// However people type it.
#[test]
fn a_persons_number_is_found_in_every_spelling() {
    let engine = Engine::new(&Settings::default()).expect("an engine");
    for (rule, numbers) in [
        ("pd-dni", &["12345678Z", "12345678-Z", "12.345.678-Z", "12345678 Z", "12.345.678 Z", "12345678z", "00000000T"][..]),
        ("pd-nie", &["X1234567L", "x1234567l", "X-1234567-L", "Y0000000Z", "X 1234567 L"]),
        (
            "pd-iban",
            &["ES9121000418450200051332", "ES91 2100 0418 4502 0005 1332", "es91-2100-0418-4502-0005-1332", "2100 0418 45 0200051332"],
        ),
        ("pd-card", &["4111111111111111", "4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009"]),
        ("pd-nuss", &["NUSS 281234567840", "NUSS 28/12345678/40", "NUSS: 28 12345678 40", "Seguridad Social 28-12345678-40"]),
        ("pd-plate", &["matrícula 1234 BCD", "matrícula 1234BCD", "coche 1234-BCD", "M-1234-AB"]),
    ] {
        for number in numbers {
            let text = format!("Hola, le confirmamos el dato que nos envió: {number}. Gracias.");
            assert_eq!(rules_for(&engine, &text), [rule], "{text}");
        }
    }
}

/// One figure changed makes it another number, or none: the check digits see it.
#[test]
fn a_wrong_check_digit_is_no_identifier() {
    let engine = Engine::new(&Settings::default()).expect("an engine");
    for text in [
        "El código es 12345678A y caduca el lunes 30 de noviembre de 2026.",
        "La referencia es X1234567M y caduca el lunes 30 de noviembre de 2026.",
        "La referencia es ES9121000418450200051333 y caduca pronto.",
        "Pedido 4111111111111112 en camino.",
        "NUSS 281234567841 mal escrito.",
    ] {
        assert_eq!(rules_for(&engine, text), [""; 0], "{text}");
    }
}
