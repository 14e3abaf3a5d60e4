//! How the draft addresses people: tú, vosotros, usted; mixed, or not as the organisation does.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::settings::Treatment;
use crate::engine::token::{CAPITAL, FIRST, HASHTAG, Kind, NO_ACCENT, QUOTED, Token};
use crate::engine::wordlist::{Words, among};

/// Verb forms that only «tú» has.
const TU_FORMS: Words = Words::sorted(
    b"acercate acuerdate animate apuntate buscas consultala consultalo contactanos cuentanos debes descargala descargalo \
    descubrelo dirigete encontraras envianos eres escribenos informate inscribete llamanos mandanos necesitas pidelo \
    podras prefieres preparate presentala presentalo puedes quedate quieres registrate sabes siguenos solicitala \
    solicitalo tendras tienes unete vas vienes visitanos vives",
);
/// Imperatives of «tú» at the beginning of a sentence: «consulta» is a noun elsewhere.
const TU_ORDERS: Words = Words::sorted(
    b"aprovecha comparte conoce consulta descarga descubre disfruta elige haz participa pide recuerda reserva solicita ven visita",
);
/// Imperatives of «usted» and «ustedes» at the beginning of a sentence.
const USTED_ORDERS: Words = Words::sorted(
    b"acuda acudan aproveche circule circulen compruebe conozca consulte consulten contacte descargue disfrute disfruten \
    envie escriba escribanos evite eviten extreme extremen llame lleve lleven mantenga mantengan participe permanezca \
    permanezcan pida presente recuerde recuerden rellene reserve respete respeten siga sigan solicite tenga tengan use \
    utilice utilicen venga visite",
);
/// Forms that only «usted» has, wherever they stand: imperatives with their pronoun.
const USTED_FORMS: Words = Words::sorted(
    b"acerquese acuerdese apuntese comuniquenos consultela consultelo contactenos cuentenos descarguela descarguelo diganos \
    dirijase envienos facilitenos haganos indiquenos informenos informese inscribase llamenos mandenos pidalo pongase \
    preguntenos presentela presentelo registrese siganos solicitela solicitelo visitenos",
);

/// Whom a word addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    Tu,
    Vosotros,
    Usted,
}

/// Marks the first word that addresses people in another way than the words before.
pub fn mixed(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut all = addresses(draft);
    let familiar = |address: Address| address != Address::Usted;
    let Some((_, first)) = all.next() else { return };
    if let Some((token, _)) = all.find(|(_, address)| familiar(*address) != familiar(first)) {
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
    let begins = || {
        token.is(FIRST)
            || token.is(CAPITAL) && behind_emoji
            || token.is(CAPITAL) && index > 0 && matches!(draft.sign_at(index - 1), b'.' | b'!' | b':' | b'\n')
    };
    let behind_que = || index > 0 && among(draft.word_at(index - 1), b"que no quien cuando se");
    match word {
        b"os" | b"vosotros" | b"vosotras" | b"vuestro" | b"vuestra" | b"vuestros" | b"vuestras" => Some(Address::Vosotros),
        b"usted" | b"ustedes" => Some(Address::Usted),
        b"te" | b"ti" | b"contigo" | b"tus" if token.accent == NO_ACCENT => Some(Address::Tu),
        b"tu" if token.accent == NO_ACCENT && !draft.word_at(index + 1).is_empty() => Some(Address::Tu),
        _ if word.len() > 5 && token.accent as usize == word.len() - 3 && (word.ends_with(b"ais") || word.ends_with(b"eis")) => {
            Some(Address::Vosotros)
        }
        _ if word.len() < 3 => None,
        _ if USTED_FORMS.has(word) => Some(Address::Usted),
        _ if TU_FORMS.has(word) => Some(Address::Tu).filter(|_| !behind_que()),
        // Few words stand where an order may: the others need not be looked for. «Comparte usted» is none.
        _ if begins() && TU_ORDERS.has(word) => {
            Some(Address::Tu).filter(|_| !behind_que() && !matches!(draft.word_at(index + 1), b"usted" | b"ustedes"))
        }
        _ if (begins() || after_condition(draft, index, token)) && USTED_ORDERS.has(word) => {
            // «Lleve lo que lleve» gives no order.
            let concedes = draft.word_at(index + 2) == b"que" && draft.word_at(index + 3) == word;
            Some(Address::Usted).filter(|_| !behind_que() && !concedes)
        }
        _ => None,
    }
}

/// «Si tienes dudas, llame…»: behind the comma of a condition a subjunctive gives an order.
fn after_condition(draft: &Analysis<'_>, index: usize, token: &Token) -> bool {
    let first = draft.sentence(token.sentence).iter().find(|t| t.kind == Kind::Word);
    index > 0 && draft.sign_at(index - 1) == b',' && first.is_some_and(|t| among(draft.word(t), b"si cuando para ante"))
}
