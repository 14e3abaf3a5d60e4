//! How the draft addresses people: tú, vosotros, usted; mixed, or not as the organisation does.

use super::Sink;
use super::tools::{sign_at, word_at};
use crate::engine::analysis::Analysis;
use crate::engine::settings::Treatment;
use crate::engine::token::{CAPITAL, FIRST, HASHTAG, Kind, NO_ACCENT, QUOTED, Token};

/// Verb forms that only «tú» has.
const TU_FORMS: &[&[u8]] = &[
    b"puedes",
    b"quieres",
    b"tienes",
    b"necesitas",
    b"debes",
    b"sabes",
    b"eres",
    b"podras",
    b"tendras",
    b"encontraras",
    b"vives",
    b"buscas",
    b"prefieres",
    b"apuntate",
    b"inscribete",
    b"informate",
    b"animate",
    b"acercate",
    b"descubrelo",
    b"unete",
    b"registrate",
    b"preparate",
    b"escribenos",
    b"llamanos",
    b"contactanos",
    b"siguenos",
];
/// Imperatives of «tú» at the beginning of a sentence: «consulta» is a noun elsewhere.
const TU_ORDERS: &[&[u8]] = &[
    b"recuerda",
    b"consulta",
    b"descarga",
    b"solicita",
    b"participa",
    b"disfruta",
    b"visita",
    b"conoce",
    b"descubre",
    b"ven",
    b"haz",
    b"pide",
    b"reserva",
    b"elige",
    b"aprovecha",
    b"comparte",
];
/// Imperatives of «usted» and «ustedes» at the beginning of a sentence.
const USTED_ORDERS: &[&[u8]] = &[
    b"consulte",
    b"acuda",
    b"solicite",
    b"recuerde",
    b"llame",
    b"visite",
    b"evite",
    b"utilice",
    b"respete",
    b"circule",
    b"descargue",
    b"inscribase",
    b"informese",
    b"presente",
    b"rellene",
    b"envie",
    b"escriba",
    b"pongase",
    b"dirijase",
    b"compruebe",
    b"aproveche",
    b"disfrute",
    b"conozca",
    b"participe",
    b"tenga",
    b"lleve",
    b"use",
    b"pida",
    b"reserve",
    b"apuntese",
    b"acerquese",
    b"circulen",
    b"eviten",
    b"utilicen",
    b"respeten",
    b"recuerden",
    b"consulten",
    b"acudan",
    b"disfruten",
    b"extremen",
    b"extreme",
    b"mantenga",
    b"mantengan",
    b"indiquenos",
    b"escribanos",
    b"llamenos",
    b"contacte",
    b"permanezcan",
    b"permanezca",
    b"sigan",
    b"siga",
    b"tengan",
    b"lleven",
    b"venga",
];

/// Whom a word addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    Tu,
    Vosotros,
    Usted,
}

/// Marks the first word that addresses people in another way than the words before.
pub fn mixed(draft: &Analysis<'_>, sink: &mut Sink) {
    let all: Vec<_> = addresses(draft).collect();
    let familiar = |address: Address| address != Address::Usted;
    let Some(&(_, first)) = all.first() else { return };
    if let Some((token, _)) = all.iter().find(|(_, address)| familiar(*address) != familiar(first)) {
        sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
    }
}

/// Marks what the organisation's own way of addressing people is not.
pub fn preference(draft: &Analysis<'_>, sink: &mut Sink) {
    if draft.settings.treatment == Treatment::Any {
        return;
    }
    let wrong = |address: Address| match draft.settings.treatment {
        Treatment::Any => false,
        Treatment::Usted => address != Address::Usted,
        Treatment::Tu => address == Address::Usted,
        Treatment::Vosotros => address == Address::Tu,
    };
    if let Some((token, _)) = addresses(draft).find(|(_, address)| wrong(*address)) {
        sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
    }
}

fn addresses<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = (&'d Token, Address)> {
    let own = |t: &Token| t.kind == Kind::Word && !t.is(QUOTED) && !t.is(HASHTAG);
    draft.tokens.iter().enumerate().filter(move |(_, t)| own(t)).filter_map(|(index, t)| Some((t, address(draft, index, t)?)))
}

fn address(draft: &Analysis<'_>, index: usize, token: &Token) -> Option<Address> {
    let word = draft.word(token);
    let behind_emoji = index > 0 && draft.tokens[index - 1].kind == Kind::Emoji;
    let ahead = token.is(FIRST)
        || token.is(CAPITAL) && behind_emoji
        || token.is(CAPITAL) && index > 0 && matches!(sign_at(draft, index - 1), b'.' | b'!' | b':' | b'\n');
    let behind_que = index > 0 && matches!(word_at(draft, index - 1), b"que" | b"no" | b"quien" | b"cuando" | b"se");
    match word {
        b"os" | b"vosotros" | b"vosotras" | b"vuestro" | b"vuestra" | b"vuestros" | b"vuestras" => Some(Address::Vosotros),
        b"usted" | b"ustedes" => Some(Address::Usted),
        b"te" | b"ti" | b"contigo" | b"tus" if token.accent == NO_ACCENT => Some(Address::Tu),
        b"tu" if token.accent == NO_ACCENT && !word_at(draft, index + 1).is_empty() => Some(Address::Tu),
        _ if word.len() > 5 && token.accent as usize == word.len() - 3 && (word.ends_with(b"ais") || word.ends_with(b"eis")) => {
            Some(Address::Vosotros)
        }
        _ if ahead && USTED_ORDERS.contains(&word) && !behind_que => Some(Address::Usted),
        _ if !behind_que && (TU_FORMS.contains(&word) || ahead && TU_ORDERS.contains(&word)) => Some(Address::Tu),
        _ => None,
    }
}
