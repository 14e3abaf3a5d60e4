//! Mobile phones that read as a private person's. Those of municipal services are no personal data.

use super::Sink;
use super::tools::{Digits, byte_at, numbers, sentence_has};
use crate::engine::analysis::Analysis;
use crate::engine::token::{CAPITAL, Kind, Token};

/// Somebody lost, found or owns something, or it is said that the phone is theirs.
const PRIVATE: &[&[u8]] = &[
    b"due\xF1o",
    b"due\xF1a",
    b"due\xF1os",
    b"propietario",
    b"propietaria",
    b"perdido",
    b"perdida",
    b"extraviado",
    b"extraviada",
    b"particular",
    b"personal",
    b"vecino",
    b"vecina",
    b"hijo",
    b"hija",
    b"madre",
    b"padre",
];
/// An office answers.
const PUBLIC: &[&[u8]] = &[
    b"ayuntamiento",
    b"municipal",
    b"municipales",
    b"whatsapp",
    b"wasap",
    b"servicio",
    b"oficina",
    b"linea",
    b"informacion",
    b"info",
    b"cita",
    b"inscripciones",
    b"inscripcion",
    b"reservas",
    b"reserva",
    b"policia",
    b"biblioteca",
    b"centro",
    b"emergencias",
    b"urgencias",
    b"asociacion",
    b"proteccion",
    b"atencion",
    b"concejalia",
    b"guardia",
    b"museo",
    b"bus",
    b"taxi",
    b"telegram",
    b"entradas",
];
const NAMES: &[&[u8]] = &[
    b"ana",
    b"alba",
    b"alberto",
    b"alejandro",
    b"andres",
    b"angel",
    b"antonio",
    b"beatriz",
    b"carlos",
    b"carmen",
    b"clara",
    b"cristina",
    b"daniel",
    b"david",
    b"diego",
    b"elena",
    b"enrique",
    b"eva",
    b"fernando",
    b"francisco",
    b"gloria",
    b"ines",
    b"irene",
    b"isabel",
    b"javier",
    b"jesus",
    b"jorge",
    b"jose",
    b"juan",
    b"laura",
    b"lola",
    b"lourdes",
    b"lucia",
    b"luis",
    b"manolo",
    b"manuel",
    b"mar",
    b"maria",
    b"mario",
    b"marta",
    b"mercedes",
    b"miguel",
    b"monica",
    b"nacho",
    b"noelia",
    b"nuria",
    b"pablo",
    b"paco",
    b"patricia",
    b"paula",
    b"pedro",
    b"pepa",
    b"pepe",
    b"pilar",
    b"rafa",
    b"rafael",
    b"raquel",
    b"raul",
    b"roberto",
    b"rocio",
    b"rosa",
    b"ruben",
    b"sandra",
    b"sara",
    b"sergio",
    b"silvia",
    b"sonia",
    b"susana",
    b"teresa",
    b"toni",
    b"vicente",
    b"victor",
    b"yolanda",
];
/// How far from the number a name is still its owner's.
const REACH: usize = 6;

/// A mobile number beside a person's name or belongings.
pub fn mobile(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in numbers(draft) {
        let start = token.start as usize;
        let bytes = &draft.folded.bytes;
        let prefix = [&b"34 "[..], b"0034 ", b"34", b"0034"].into_iter().find(|p| bytes[start..].starts_with(p)).map_or(0, <[u8]>::len);
        let national = Digits::read(bytes, start, 9, b" .-");
        let digits = if prefix > 0 && !is_mobile(&national) { Digits::read(bytes, start + prefix, 9, b" .-") } else { national };
        if !is_mobile(&digits) || digits.goes_on(draft) || byte_at(draft, digits.end) == b'\xBA' {
            continue;
        }
        let last = super::tools::token_at(draft, digits.end);
        if sentence_has(draft, token, PUBLIC) || !(sentence_has(draft, token, PRIVATE) || has_name(draft, index, last, token)) {
            continue;
        }
        sink.raise(start, digits.end, Vec::new(), Vec::new());
    }
}

fn is_mobile(digits: &Digits) -> bool {
    digits.count == 9 && (digits.values[0] == 6 || digits.values[0] == 7 && digits.values[1] > 0)
}

fn has_name(draft: &Analysis<'_>, first: usize, last: usize, number: &Token) -> bool {
    let around = &draft.tokens[first.saturating_sub(REACH)..(last + REACH).min(draft.tokens.len())];
    around.iter().any(|t| t.sentence == number.sentence && t.kind == Kind::Word && t.is(CAPITAL) && NAMES.contains(&draft.word(t)))
}
