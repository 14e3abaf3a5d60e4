//! What the user and the organisation decided, and what is known about the draft.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use time::Date;

use super::dates::holidays::{LocalDay, Place, Territory};
use super::finding::Severity;

/// Where the draft will be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names of the networks")]
pub enum Network {
    X,
    Facebook,
    Instagram,
    Linkedin,
    Threads,
    Bluesky,
    Mastodon,
    Youtube,
    Tiktok,
    Telegram,
    Whatsapp,
    /// A site of which nothing is known.
    #[default]
    #[serde(rename = "")]
    Other,
}

impl Network {
    /// Every network with its name in contexts and on the command line.
    pub const ALL: [(Network, &'static str); 12] = [
        (Network::X, "x"),
        (Network::Facebook, "facebook"),
        (Network::Instagram, "instagram"),
        (Network::Linkedin, "linkedin"),
        (Network::Threads, "threads"),
        (Network::Bluesky, "bluesky"),
        (Network::Mastodon, "mastodon"),
        (Network::Youtube, "youtube"),
        (Network::Tiktok, "tiktok"),
        (Network::Telegram, "telegram"),
        (Network::Whatsapp, "whatsapp"),
        (Network::Other, ""),
    ];

    /// The network called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(network, _)| *network)
    }
}

/// How the organisation addresses people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Treatment {
    /// No preference.
    #[default]
    Any,
    /// Usted, ustedes.
    Usted,
    /// Tú, vosotros.
    Tu,
    /// Vosotros to many, usted to one.
    Vosotros,
}

/// What the organisation is living through, whatever the draft says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// An ordinary day.
    #[default]
    #[serde(rename = "")]
    Ordinary,
    /// An emergency: people look for instructions here.
    Crisis,
    /// Mourning.
    Mourning,
}

/// A phrase that the user accepted for a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Rule id.
    pub rule: String,
    /// The marked text, in any case and spacing.
    pub text: String,
}

/// Settings: what differs from the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Settings {
    /// Rules that don't speak.
    pub disabled_rules: Vec<String>,
    /// Rules that speak although they are off by default.
    pub enabled_rules: Vec<String>,
    /// Severities other than the rule's own.
    pub severity: BTreeMap<String, Severity>,
    /// How the organisation addresses people.
    pub treatment: Treatment,
    /// Names, hashtags, service phones that are never wrong.
    pub own_words: Vec<String>,
    /// Phrases accepted for a rule.
    pub accepted: Vec<Accepted>,
    /// Phones, e-mail addresses, domains, accounts and plates of the organisation: no personal data.
    pub own_contacts: Vec<String>,
    /// An election is called for the organisation's territory.
    pub electoral: bool,
    /// What the organisation is living through.
    pub moment: Moment,
    /// Its community: holidays, and the clock of the Canary Islands.
    pub territory: Option<Territory>,
    /// The holidays of its town: `05-15` every year, `2026-05-15` once.
    pub local_holidays: Vec<LocalDay>,
    /// Somebody else reads every draft.
    pub second_reader: bool,
    /// Characters that an account or server of the organisation takes, where the network's own limit is another.
    pub limits: BTreeMap<Network, u32>,
    /// Only rules speak: no learned suggestions.
    pub learned_off: bool,
}

/// Settings that can't be used, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError(pub String);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// Reads settings; an empty text is the defaults.
    ///
    /// # Errors
    /// Names the key or value, its place, and what is allowed.
    pub fn from_json(json: &str) -> Result<Self, SettingsError> {
        if json.trim().is_empty() {
            return Ok(Settings::default());
        }
        serde_json::from_str(json).map_err(|error| SettingsError(format!("settings: {error}")))
    }

    /// Where the organisation works.
    pub fn place(&self) -> Place<'_> {
        Place { territory: self.territory, local: &self.local_holidays }
    }
}

/// What is known about a draft besides its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The day on which it is written, in the writer's time zone.
    pub today: Date,
    /// Where it will be published: none where nothing is known, several in a scheduler.
    pub networks: Vec<Network>,
    /// Whether it answers somebody.
    pub reply: bool,
    /// The account shown as author.
    pub account: Option<String>,
    /// Whether it is on the organisation's list; nothing if there is no list, or no account to be seen.
    pub own_account: Option<bool>,
    /// Attached images.
    pub images: u32,
    /// Of them without alternative text.
    pub images_without_alt: u32,
    /// What kind of draft it is, if the user said so.
    pub situation: Option<String>,
}

impl Context {
    /// A post written on `today`, nothing else known.
    pub fn on(today: Date) -> Self {
        Context {
            today,
            networks: Vec::new(),
            reply: false,
            account: None,
            own_account: None,
            images: 0,
            images_without_alt: 0,
            situation: None,
        }
    }
}

/// A context as it crosses a border: the wasm's, the command line's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct ContextJson {
    /// The only network.
    pub network: Network,
    /// Several; see [`Context::networks`].
    pub networks: Vec<Network>,
    /// See [`Context::reply`].
    pub reply: bool,
    /// `YYYY-MM-DD`; absent = ask the clock.
    pub today: Option<String>,
    /// See [`Context::account`].
    pub account: Option<String>,
    /// See [`Context::own_account`].
    pub own_account: Option<bool>,
    /// See [`Context::images`].
    pub images: u32,
    /// See [`Context::images_without_alt`].
    pub images_without_alt: u32,
    /// See [`Context::situation`].
    pub situation: Option<String>,
}

impl ContextJson {
    /// Reads a context; an empty text knows nothing.
    ///
    /// # Errors
    /// Names the key or value and what is allowed.
    pub fn parse(json: &str) -> Result<Self, SettingsError> {
        if json.trim().is_empty() {
            return Ok(ContextJson::default());
        }
        serde_json::from_str(json).map_err(|error| SettingsError(format!("context: {error}")))
    }

    /// The context, with `clock` asked for the day when none is given.
    ///
    /// # Errors
    /// If `today` is no date.
    pub fn resolve(self, clock: impl FnOnce() -> Date) -> Result<Context, SettingsError> {
        let today = match &self.today {
            Some(text) => parse_date(text)?,
            None => clock(),
        };
        let mut networks = if self.networks.is_empty() { vec![self.network] } else { self.networks };
        networks.retain(|network| *network != Network::Other);
        Ok(Context {
            today,
            networks,
            // Who calls it a reply knows better than the page.
            reply: self.reply || self.situation.as_deref() == Some("reply"),
            account: self.account,
            own_account: self.own_account,
            images: self.images,
            images_without_alt: self.images_without_alt,
            situation: self.situation,
        })
    }
}

/// Reads `YYYY-MM-DD`.
///
/// # Errors
/// Names the text and the form it should have.
pub fn parse_date(text: &str) -> Result<Date, SettingsError> {
    let wrong = || SettingsError(format!("«{text}» is no day; write it as YYYY-MM-DD, such as 2026-11-23"));
    let mut parts = text.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok()).ok_or_else(wrong);
    let (year, month, day) = (number()?, number()?, number()?);
    let month = u8::try_from(month).ok().and_then(|m| time::Month::try_from(m).ok()).ok_or_else(wrong)?;
    let day = u8::try_from(day).map_err(|_| wrong())?;
    Date::from_calendar_date(year, month, day).map_err(|_| wrong())
}
