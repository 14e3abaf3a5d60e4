//! Mobile phones that read as a private person's. Those of municipal services are no personal data.

use super::Sink;
use super::tools::{Digits, byte_at, numbers, sentence_has};
use crate::engine::analysis::Analysis;
use crate::engine::token::{CAPITAL, Kind, Token};
use crate::engine::wordlist::Words;

/// Somebody lost, found or owns something, or it is said that the phone is theirs.
const PRIVATE: &[u8] =
    b"due\xF1o due\xF1a due\xF1os propietario propietaria perdido perdida extraviado extraviada particular personal vecino \
    vecina hijo hija madre padre";
/// An office answers.
const PUBLIC: &[u8] =
    b"ayuntamiento municipal municipales whatsapp wasap servicio oficina linea informacion info cita inscripciones inscripcion \
    reservas reserva policia biblioteca centro emergencias urgencias asociacion proteccion atencion concejalia guardia museo \
    bus taxi telegram entradas";
const NAMES: Words = Words::sorted(
    b"alba alberto alejandro ana andres angel antonio beatriz carlos carmen clara cristina daniel david diego elena enrique eva \
    fernando francisco gloria ines irene isabel javier jesus jorge jose juan laura lola lourdes lucia luis manolo manuel mar \
    maria mario marta mercedes miguel monica nacho noelia nuria pablo paco patricia paula pedro pepa pepe pilar rafa rafael \
    raquel raul roberto rocio rosa ruben sandra sara sergio silvia sonia susana teresa toni vicente victor yolanda",
);
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
    around.iter().any(|t| t.sentence == number.sentence && t.kind == Kind::Word && t.is(CAPITAL) && NAMES.has(draft.word(t)))
}
