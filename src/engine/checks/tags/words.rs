//! The words of a hashtag that is written without capitals.

use std::sync::LazyLock;

use crate::engine::fold;

/// Words that town halls string together, shortest article to longest noun; accents come back with the fix.
const WORDS: &str = "a al ante año años con contra de del desde el ella en entre es esta está este fin hasta la las lo los mi más no nuestra nuestro o os para por porque que qué se si sí sin su sus te tu tú tus un una unos vamos ven y ya \
    abierto accesible actividades actividad adopta agenda agosto agresiones agua aire alcalde alcaldía alegría alquiler animal animales aniversario aprende árbol arte artes ayuda ayudas ayuntamiento azul \
    baile baloncesto banda barrio barrios bebé belén biblioteca bibliotecas bici bicicleta bienestar bienvenida bono bosque buena buenas buenos bus \
    caballo cabalgata calidad calle calles cambio camino campo campaña cáncer canción carnaval carnavales carrera casa casas castillo celebra centro cerca cine ciudad ciudades ciencia climático club cofradía colegio comercio comida compra compromiso comunidad concierto conciertos concurso consumo contenedor contigo convivencia corazón coronavirus corpus cuida cuidado cuidemos cultura cultural cumple curso cursos \
    danza deporte deportes deportiva deportivo derecho derechos desarrollo descubre día días dona donar donaciones domicilio \
    economía educación educa ejemplo elección emergencia emergencias empleo empresa energía escuela escuelas escena espacio estamos europa europea europeo exposición \
    familia familias feliz feria ferias festival fiesta fiestas flamenco flores fotografía fuego fuegos fútbol futuro formación \
    gente género gran gratis gratuito grande grandes guía guitarra \
    habla hace hacemos halloween historia hogar hombre hoy huerta huerto \
    igualdad imagina infancia infantil información inclusión inclusiva iniciativa innovación internacional invierno \
    jardín jornada jornadas joven jóvenes juega juegos julio junio juntas juntos juventud \
    lectura lee libre libres libro libros limpia limpio limpieza local lucha luz luces \
    madre mano manos mar marcha mascotas mayor mayores medieval medio ambiente medioambiente mejor memoria mercado mercadillo mes mi mirada moda montaña mujer mujeres mundial mundo municipal municipio museo museos música mueve \
    nacional natural naturaleza navidad navideña navideño niña niñas niño niños noche norte noticias nuevo nueva \
    obra obras octubre orgullo ocio otoño \
    padre paisaje parque parques participa participación participativos pasado patrimonio patronales paz película pequeño pequeños plan plástico playa playas plaza pleno poesía policía popular premio premios presupuesto presupuestos primavera primero programa programación protección proyecto pueblo pueblos puertas pública público pirotecnia artificiales \
    quédate quiero quiere \
    real recicla reciclaje recuerda red reducir reyes magos residuos respeta respeto responsable responsables río romería ruta rutas rural \
    sábado salud salva salvar salvavidas san sangre santa santo segura seguridad seguro semana sentir ser servicio servicios siempre sierra social sociales sol solidaria solidaridad solidario somos sonrisa sorteo sostenible sostenibilidad subvenciones sur \
    talento taller talleres teatro tecnología temporal tiempo tierra toca todas todos todo trabajo tradición tráfico transparencia transporte tren turismo turística turístico \
    unidos universal universidad urbana urbano \
    vacuna vacunación vacunados valle valores vecinal vecinos vecinas verano verde vida viaje viernes violencia visita visitas vive vivienda voluntariado voluntarios vuelta vuelve zona sexistas machista machistas patrimonial navideñas navideños aviso avisos crisis cortes nieve lluvia calor frío";

/// Fewest letters of a word in the middle of a chain, so that «alameda» is not «a la me da».
const FEWEST: usize = 3;
const SHORT: &[&str] =
    &["a", "al", "de", "el", "en", "es", "la", "lo", "mi", "no", "o", "os", "se", "si", "sí", "su", "te", "tu", "tú", "un", "y", "ya"];

/// Two words of four letters.
const SHORTEST_CHAIN: usize = 8;

/// The words by their first letter.
static BY_LETTER: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut by_letter = vec![Vec::new(); LETTERS];
    for word in WORDS.split_ascii_whitespace().filter(|word| word.chars().count() >= FEWEST || SHORT.contains(word)) {
        let first = folded(word).next().unwrap_or_default();
        if let Some(list) = by_letter.get_mut(usize::from(first.wrapping_sub(b'a'))) {
            list.push(word);
        }
    }
    by_letter
});

fn folded(word: &str) -> impl Iterator<Item = u8> {
    word.chars().filter_map(|c| Some(fold::spanish(c)?.0))
}

/// How many of `letters` `word` is, if they begin with it.
fn length_at_start(letters: &[u8], word: &str) -> Option<usize> {
    let length = word.chars().count();
    letters.get(..length)?.iter().copied().eq(folded(word)).then_some(length)
}

/// None begins with `ñ`.
const LETTERS: usize = 26;

/// The words, accents as they should be, if the folded `letters` of a name are made of nothing else. «delfín»
/// is not «del fin»: two must have four letters, or three words be found.
pub fn split(letters: &[u8]) -> Option<Vec<&'static str>> {
    if letters.len() < SHORTEST_CHAIN {
        return None;
    }
    // best[at]: how many words reach `at`, and the last of them with its length.
    let mut best: Vec<Option<(usize, &'static str, usize)>> = vec![None; letters.len() + 1];
    best[0] = Some((0, "", 0));
    for at in 0..letters.len() {
        let Some((count, ..)) = best[at] else { continue };
        let first = usize::from(letters[at].wrapping_sub(b'a'));
        for word in BY_LETTER.get(first).into_iter().flatten() {
            let Some(length) = length_at_start(&letters[at..], word) else { continue };
            let reached = &mut best[at + length];
            if reached.is_none_or(|(known, ..)| count + 1 < known) {
                *reached = Some((count + 1, word, length));
            }
        }
    }
    let mut words = Vec::new();
    let mut at = letters.len();
    while at > 0 {
        let (_, word, length) = best[at]?;
        words.push((word, length));
        at -= length;
    }
    words.reverse();
    let of = |letters: usize| words.iter().filter(|(_, length)| *length >= letters).count();
    let chain = of(4) > 1 || words.len() > 2 && of(4) > 0 && of(3) > 1;
    (words.len() > 1 && chain).then(|| words.into_iter().map(|(word, _)| word).collect())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_chain_of_known_words_is_cut() {
        assert_eq!(split(b"fiestaspatronales"), Some(vec!["fiestas", "patronales"]));
        assert_eq!(split(b"diadelarbol"), Some(vec!["día", "del", "árbol"]));
        assert_eq!(split(b"fuegosartificiales"), Some(vec!["fuegos", "artificiales"]));
    }

    #[test]
    fn one_word_is_no_chain() {
        for word in ["subvenciones", "medioambiente", "alameda", "ayuntamiento", "accesibilidad"] {
            assert_eq!(split(word.as_bytes()), None, "{word}");
        }
    }
}
