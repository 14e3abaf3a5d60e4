//! The organisation's own phones, e-mail addresses, domains, accounts and plates: its, not a person's.

use super::casing;
use super::settings::Settings;

/// Fewer digits than this name nothing.
const SHORTEST: usize = 5;

/// The settings' `ownContacts`, ready to be compared however they are typed.
#[derive(Debug, Clone, Default)]
pub struct Contacts {
    /// Numbers and codes, without signs and blanks, in lower case.
    codes: Vec<String>,
    /// E-mail addresses, in lower case.
    addresses: Vec<String>,
    /// Domains, in lower case and without `@`.
    domains: Vec<String>,
}

impl Contacts {
    /// Reads the settings.
    pub fn of(settings: &Settings) -> Self {
        let mut contacts = Contacts::default();
        for contact in &settings.own_contacts {
            let contact = casing::lower(contact.trim());
            match contact.split_once('@') {
                Some(("", domain)) => contacts.domains.push(domain.to_owned()),
                Some(_) => contacts.addresses.push(contact),
                None if contact.contains('.') && contact.contains(char::is_alphabetic) => contacts.domains.push(contact),
                None => contacts.codes.push(code(&contact)),
            }
        }
        contacts
    }

    /// Whether a marked text is one of them.
    pub fn has(&self, marked: &str) -> bool {
        if let Some((_, host)) = marked.rsplit_once('@') {
            let (marked, host) = (casing::lower(marked), casing::lower(host));
            let is_there =
                |domain: &String| host.strip_suffix(domain.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'));
            return self.addresses.contains(&marked) || self.domains.iter().any(is_there);
        }
        if self.codes.is_empty() {
            return false;
        }
        let marked = code(marked);
        marked.len() >= SHORTEST && self.codes.contains(&marked)
    }
}

/// Letters and digits alone, without the prefix of Spain.
fn code(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).map(casing::lower_letter).collect();
    let national = ["0034", "34"].iter().find_map(|prefix| plain.strip_prefix(prefix)).filter(|rest| rest.len() == 9);
    national.map_or(plain.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_contacts_are_known_however_they_are_typed() {
        let own_contacts =
            ["+34 600 12 34 56", "ayto.ejemplo.es", "@museo.ejemplo.org", "peñas@gmail.com", "ES91 2100 0418 4502 0005 1332"];
        let settings = Settings { own_contacts: own_contacts.map(str::to_owned).to_vec(), ..Settings::default() };
        let own = Contacts::of(&settings);
        for text in [
            "600123456",
            "600-12-34-56",
            "0034 600123456",
            "ana@ayto.ejemplo.es",
            "A@Sub.Ayto.Ejemplo.es",
            "x@museo.ejemplo.org",
            "Peñas@gmail.com",
            "ES9121000418450200051332",
        ] {
            assert!(own.has(text), "{text}");
        }
        for text in ["600123457", "ana@otroayto.ejemplo.es", "otro@gmail.com", "34", ""] {
            assert!(!own.has(text), "{text}");
        }
    }
}
