//! What verbs do otherwise than their class: the tables, and how an infinitive is looked up in them.
//!
//! Keys are infinitives: `tener` covers every verb that ends so, `=regar` that verb only, and what
//! stands before a dot is not replaced (`pre·ver`). The longest key wins; a verb found twice at that
//! length is conjugated both ways, the preferred one first.

use super::verbs::Tense::{self, Ger, Imp, Impf, Pres, Pret, Subj};

/// The last stem vowel: as in the infinitive, under stress, and weak (before *ió*, *ie* and *á*).
#[rustfmt::skip]
pub const VOWELS: &[(&str, &str)] = &[
    ("agriar anegar anhelar aposentar =asolar aterrar ausentar auxiliar compensar conjugar cuar dispensar emparentar engrosar \
      enjugar expatriar gredir guar historiar paliar pifiar presentar pretender repatriar trofiar vidriar", "- - -"),
    ("acertar acrecentar alentar apacentar apretar arrendar asentar atravesar aventar cegar cender cerner cernir cerrar cimentar \
      comenzar concertar confesar defender =hender hendir desherbar desmembrar despertar empedrar emparentar empezar \
      encomendar enmendar ensangrentar escarmentar estregar fregar gobernar heder helar herrar incensar infernar invernar \
      manifestar =mentar merendar negar nevar pensar perder plegar quebrar querer recomendar =regar remendar reventar segar \
      sembrar sentar serrar soterrar temblar tender tener =tentar terrar tropezar verter", "e ié e"),
    ("entir erir ertir hervir venir", "e ié i"),
    ("=errar", "e yé e"),
    ("erguir", "e yé i"),
    ("ebir decir edir eguir egir eír emir enchir eñir erguir estir etir rendir servir", "e í i"),
    ("quirir", "i ié i"),
    ("almorzar amoblar amolar apostar =asolar cocer =colar colgar consolar contar contrar cordar costar denostar descollar \
      desollar desolar doler emporcar engrosar forzar holgar =hollar llover moler morder mostrar mover poblar poder probar \
      renovar resollar rodar =rogar =solar soldar =soler soltar solver =sonar consonar disonar resonar soñar tostar torcer \
      trocar =tronar =atronar volar volcar volver", "o ué o"),
    ("avergonzar agorar degollar regoldar", "o üé o"),
    ("desosar =oler", "o hué o"),
    ("dormir morir", "o ué u"),
    ("podrir", "o ú u"),
    ("jugar", "u ué u"),
    ("agriar =airar aislar aizar =aliar amnistiar amohinar ampliar ansiar arriar ataviar auxiliar averiar =aviar =cariar chirriar \
      =ciar contrariar criar cuantiar descafeinar desliar enviar desviar espiar esquiar estriar europeizar expatriar expiar \
      extasiar extraviar fiar friar gloriar guiar hastiar historiar inventariar =liar paliar =piar repatriar rociar vaciar \
      variar vidriar", "i í i"),
    ("aullar aunar aupar embaular reunir uar cuar", "u ú u"),
    ("desahuciar", "a á a"),
    ("apostar cimentar desmembrar =errar estregar invernar plegar soterrar", "- - -"),
];

/// Principal parts, each in place of its key: first person (whence the present subjunctive), preterite,
/// future, imperative. `-` is regular, `/` separates variants.
#[rustfmt::skip]
pub const PARTS: &[(&str, &str)] = &[
    ("a·cer e·cer o·cer u·cir", "zc - - -"), ("=andar des·andar", "- anduv - -"), ("asir", "asg - - -"),
    ("caber", "quep cup cabr -"), ("ca·er o·ír", "ig - - -"), ("=decir", "dig dij dir dí"),
    ("decir", "dig dij dir/decir -"), ("ben·decir mal·decir", "dig dij - -"), ("du·cir", "zc j - -"),
    ("=estar", "- estuv - -"), ("=haber", "hay hub habr hé"), ("hacer", "hag hic har ház"),
    ("facer", "fag fic far fáz/fáce"), ("=ir", "vay - - -"), ("=mecer =remecer cocer", "- - - -"),
    ("poder", "- pud podr -"), ("poner", "pong pus pondr pón"), ("querer", "- quis querr -"), ("ra·er", "ig/y - - -"),
    ("ro·er", "/ig/y - - -"), ("saber", "sep sup sabr -"), ("salir", "salg - saldr sál"), ("=ser", "se - - sé"),
    ("tener", "teng tuv tendr tén"), ("tra·er", "ig j - -"), ("valer", "valg - valdr -"), ("venir", "veng vin vendr vén"),
    ("=ver pre·ver entre·ver", "ve - - -"), ("yacer", "yazc/yazg/yag - - yáce/yáz"),
];

/// Irregular participles without their last vowel, in place of the key.
#[rustfmt::skip]
pub const PARTICIPLES: &[(&str, &str)] = &[
    ("abrir", "abiert"), ("ben·decir mal·decir", "decid"), ("corromper", "corrompid"), ("cubrir", "cubiert"), ("decir", "dich"),
    ("facer", "fech"), ("freír", "frit/freíd"), ("hacer", "hech"), ("imprimir", "impres/imprimid"), ("morir", "muert"),
    ("poner", "puest"), ("podrir pudrir", "podrid"), ("proveer", "provist/proveíd"), ("romper", "rot"), ("scribir", "scrit"),
    ("solver", "suelt"), ("=ver pre·ver entre·ver", "vist"), ("volver", "vuelt"),
];

/// Tenses that follow no pattern, every person in order.
#[rustfmt::skip]
pub const WHOLE: &[(&str, (Tense, &str))] = &[
    ("=dar", (Pres, "doy das da damos dais dan")),
    ("=dar", (Pret, "di diste dio dimos disteis diéron")),
    ("=dar", (Subj, "dé des dé demos deis den")),
    ("=estar", (Pres, "estoy estás está estamos estáis están")),
    ("=estar", (Subj, "esté estés esté estemos estéis estén")),
    ("=haber", (Pres, "he has ha/hay hemos habéis han")),
    ("=ir", (Pres, "voy vas va vamos vais van")),
    ("=ir", (Impf, "iba ibas iba íbamos ibais iban")),
    ("=ir", (Imp, "- ve vaya vamos/vayamos id vayan")),
    ("=ir", (Ger, "yendo")),
    ("=ir =ser", (Pret, "fui fuiste fue fuimos fuisteis fuéron")),
    ("=ser", (Pres, "soy eres es somos sois son")),
    ("=ser", (Impf, "era eras era éramos erais eran")),
    ("poder", (Ger, "pudiendo")),
    ("saber", (Pres, "sé sabes sabe sabemos sabéis saben")),
    ("=ver pre·ver entre·ver", (Pres, "veo vés vé vemos véis vén")),
    ("=ver pre·ver entre·ver", (Impf, "veía veías veía veíamos veíais veían")),
];

/// The rows whose key names most of `infinitive`, each with what the key leaves of it.
pub fn rows<'v, T>(table: &'static [(&str, T)], infinitive: &'v str) -> Vec<(&'v str, &'static T)> {
    let covers = |key: &str| {
        let (kept, replaced) = key.split_once('·').unwrap_or(("", key));
        let (alone, replaced) = replaced.strip_prefix('=').map_or((0, replaced), |whole| (1, whole));
        let rest = infinitive.strip_suffix(replaced).filter(|rest| rest.ends_with(kept) && (alone == 0 || rest.is_empty()))?;
        Some((kept.len() + replaced.len() + alone, rest))
    };
    let found: Vec<_> = table.iter().filter_map(|(keys, row)| Some((keys.split(' ').filter_map(covers).max()?, row))).collect();
    let longest = found.iter().map(|((length, _), _)| *length).max();
    found.into_iter().filter(|((length, _), _)| Some(*length) == longest).map(|((_, rest), row)| (rest, row)).collect()
}
