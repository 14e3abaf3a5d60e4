//! What the user and the organisation decided, and what is known about the draft.

use std::fmt;
use time::Date;

use super::dates::calendar;
use super::dates::holidays::{LocalDay, Place, Territory};
use super::finding::Severity;
use super::pack::Pack;
use super::value::{Fields, Names, Value};

/// Where the draft will be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

impl Treatment {
    const NAMES: &Names<Self> =
        &[(Treatment::Any, "any"), (Treatment::Usted, "usted"), (Treatment::Tu, "tu"), (Treatment::Vosotros, "vosotros")];
}

/// What the organisation is living through, whatever the draft says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Moment {
    /// An ordinary day.
    #[default]
    Ordinary,
    /// An emergency: people look for instructions here.
    Crisis,
    /// Mourning.
    Mourning,
}

impl Moment {
    const NAMES: &Names<Self> = &[(Moment::Ordinary, ""), (Moment::Crisis, "crisis"), (Moment::Mourning, "mourning")];
}

/// A phrase that the user accepted for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Rule id.
    pub rule: String,
    /// The marked text, in any case and spacing.
    pub text: String,
}

impl Accepted {
    fn read(value: Value) -> Result<Self, SettingsError> {
        let mut fields = Fields::of("settings: accepted", value)?;
        let accepted = Accepted { rule: fields.required("rule")?, text: fields.required("text")? };
        fields.end()?;
        Ok(accepted)
    }
}

/// Settings: what differs from the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Rules that don't speak.
    pub disabled_rules: Vec<String>,
    /// Rules that speak although they are off by default.
    pub enabled_rules: Vec<String>,
    /// Severities other than the rule's own.
    pub severity: Vec<(String, Severity)>,
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
    /// Whether an answer to criticism is to wait some minutes.
    pub pause: bool,
    /// Characters that an account or server of the organisation takes, where the network's own limit is another.
    pub limits: Vec<(Network, u32)>,
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

/// The index of the rule that settings name.
///
/// # Errors
/// If the pack has none of that name.
pub fn rule_named(pack: &Pack, id: &str) -> Result<usize, SettingsError> {
    let missing = || SettingsError(format!("settings name the rule «{id}», which does not exist in this version"));
    pack.rules.iter().position(|rule| rule.id == id).ok_or_else(missing)
}

impl Settings {
    /// Reads settings; an empty text is the defaults.
    ///
    /// # Errors
    /// Names the key or value, its place, and what is allowed.
    pub fn from_json(json: &str) -> Result<Self, SettingsError> {
        if json.trim().is_empty() {
            return Ok(Settings::default());
        }
        let json: serde_json::Value = serde_json::from_str(json).map_err(|error| SettingsError(format!("settings: {error}")))?;
        Settings::read(json.into())
    }

    /// Reads settings from an object; nothing is the defaults.
    ///
    /// # Errors
    /// Names the key or value, its place, and what is allowed.
    pub fn read(value: Value) -> Result<Self, SettingsError> {
        let mut fields = Fields::of("settings", value)?;
        let settings = Settings {
            disabled_rules: fields.texts("disabledRules")?,
            enabled_rules: fields.texts("enabledRules")?,
            severity: fields.map("severity", |fields, rule, value| {
                let name = fields.as_text(&rule, value)?;
                let severity = fields.named(&rule, &name, &Severity::NAMES)?;
                Ok((rule, severity))
            })?,
            treatment: fields.one_of("treatment", Treatment::NAMES)?.unwrap_or_default(),
            own_words: fields.texts("ownWords")?,
            accepted: fields.list("accepted")?.into_iter().map(Accepted::read).collect::<Result<_, _>>()?,
            own_contacts: fields.texts("ownContacts")?,
            electoral: fields.flag("electoral")?,
            moment: fields.one_of("moment", Moment::NAMES)?.unwrap_or_default(),
            territory: fields.one_of("territory", &Territory::NAMES)?,
            local_holidays: local_days(fields.texts("localHolidays")?)?,
            second_reader: fields.flag("secondReader")?,
            pause: fields.flag("pause")?,
            limits: fields.map("limits", |fields, network, value| {
                Ok((fields.named("limits", &network, &Network::ALL)?, fields.as_number(&network, &value)?))
            })?,
            learned_off: fields.flag("learnedOff")?,
        };
        fields.end()?;
        Ok(settings)
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
    /// Whether it is written in a scheduler, so that it may come out on another day.
    pub scheduler: bool,
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
            scheduler: false,
            situation: None,
        }
    }

    /// Reads a context from an object; `clock` is asked for the day where none is given.
    ///
    /// # Errors
    /// Names the key or value and what is allowed.
    pub fn read(value: Value, clock: impl FnOnce() -> Date) -> Result<Self, SettingsError> {
        let mut fields = Fields::of("context", value)?;
        let network = fields.one_of("network", &Network::ALL)?.unwrap_or_default();
        let mut networks = Vec::new();
        for name in fields.texts("networks")? {
            networks.push(fields.named("networks", &name, &Network::ALL)?);
        }
        if networks.is_empty() {
            networks.push(network);
        }
        networks.retain(|network| *network != Network::Other);
        let reply = fields.flag("reply")?;
        let situation = fields.text("situation")?;
        let context = Context {
            today: match fields.text("today")? {
                Some(text) => parse_date(&text).map_err(|error| SettingsError(format!("context: today: {error}")))?,
                None => clock(),
            },
            networks,
            // Who calls it a reply knows better than the page.
            reply: reply || situation.as_deref() == Some("reply"),
            account: fields.text("account")?,
            own_account: fields.optional_flag("ownAccount")?,
            images: fields.number("images")?,
            images_without_alt: fields.number("imagesWithoutAlt")?,
            scheduler: fields.flag("scheduler")?,
            situation,
        };
        fields.end()?;
        Ok(context)
    }
}

fn local_days(days: Vec<String>) -> Result<Vec<LocalDay>, SettingsError> {
    let read = |day| LocalDay::try_from(day).map_err(|error| SettingsError(format!("settings: localHolidays: {error}")));
    days.into_iter().map(read).collect()
}

/// Reads `YYYY-MM-DD`, from 1900 on: nobody wrote a draft before, and the years around it are looked at too.
///
/// # Errors
/// Names the text and the form it should have.
pub fn parse_date(text: &str) -> Result<Date, SettingsError> {
    let day = match calendar::written(text) {
        Some((Some(year), month, day)) if year >= 1900 => calendar::date(year, month, day),
        _ => None,
    };
    day.ok_or_else(|| SettingsError(format!("«{text}» is no day from 1900 on; write it as YYYY-MM-DD, such as 2026-11-23")))
}
