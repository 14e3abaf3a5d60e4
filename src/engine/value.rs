//! What comes from outside: an object of JavaScript, JSON of the command line.
//!
//! Both become a [`Value`], so that settings and contexts are read in one place, and refused with the
//! same words. A parser of JSON alone would be 17 kB of the compressed wasm.

use std::fmt;

use super::settings::SettingsError;

/// A value without its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// A text.
    Text(String),
    /// Values one after the other.
    List(Vec<Value>),
    /// Values by name.
    Object(Vec<(String, Value)>),
    /// What no setting is, as its sender would write it.
    Other(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nothing => f.write_str("null"),
            Value::Flag(flag) => f.write_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => write!(f, "«{text}»"),
            Value::List(_) => f.write_str("a list"),
            Value::Object(_) => f.write_str("an object"),
            Value::Other(other) => f.write_str(other),
        }
    }
}

impl From<serde_json::Value> for Value {
    fn from(json: serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Value::Nothing,
            serde_json::Value::Bool(flag) => Value::Flag(flag),
            serde_json::Value::Number(number) => {
                let whole = number.as_u64().and_then(|whole| u32::try_from(whole).ok());
                whole.map_or_else(|| Value::Other(number.to_string()), Value::Number)
            }
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(list) => Value::List(list.into_iter().map(Value::from).collect()),
            serde_json::Value::Object(map) => Value::Object(map.into_iter().map(|(key, value)| (key, value.into())).collect()),
        }
    }
}

/// What a thing is called where it comes from outside, for every thing of its kind.
pub type Names<T> = [(T, &'static str)];

/// The fields of an object, taken out by name; what is not there has its default.
pub struct Fields {
    /// What the object is, for messages.
    what: &'static str,
    left: Vec<(String, Value)>,
    known: Vec<&'static str>,
}

impl Fields {
    /// The fields of `value`, which is a `what`; nothing has none.
    ///
    /// # Errors
    /// If it is no object.
    pub fn of(what: &'static str, value: Value) -> Result<Self, SettingsError> {
        match value {
            Value::Nothing => Ok(Fields { what, left: Vec::new(), known: Vec::new() }),
            Value::Object(left) => Ok(Fields { what, left, known: Vec::new() }),
            other => Err(SettingsError(format!("{what}: {other} is no object; write one as {{\"key\": value}}"))),
        }
    }

    /// Every field has been taken.
    ///
    /// # Errors
    /// Names one that nobody asked for, and those that there are.
    pub fn end(self) -> Result<(), SettingsError> {
        let Fields { what, left, known } = self;
        match left.first() {
            None => Ok(()),
            Some((key, _)) => Err(SettingsError(format!("{what}: there is no «{key}»; there are: {}", known.join(", ")))),
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Result<bool, SettingsError> {
        Ok(self.optional_flag(key)?.unwrap_or_default())
    }

    /// The same, where neither is an answer too.
    pub fn optional_flag(&mut self, key: &'static str) -> Result<Option<bool>, SettingsError> {
        match self.take(key) {
            Value::Nothing => Ok(None),
            Value::Flag(flag) => Ok(Some(flag)),
            other => Err(self.wrong(key, &other, "true or false")),
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Result<u32, SettingsError> {
        match self.take(key) {
            Value::Nothing => Ok(0),
            other => self.as_number(key, &other),
        }
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Result<Option<String>, SettingsError> {
        match self.take(key) {
            Value::Nothing => Ok(None),
            other => self.as_text(key, other).map(Some),
        }
    }

    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Result<String, SettingsError> {
        let value = self.take(key);
        self.as_text(key, value)
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Result<Vec<String>, SettingsError> {
        self.list(key)?.into_iter().map(|value| self.as_text(key, value)).collect()
    }

    /// A list.
    pub fn list(&mut self, key: &'static str) -> Result<Vec<Value>, SettingsError> {
        match self.take(key) {
            Value::Nothing => Ok(Vec::new()),
            Value::List(list) => Ok(list),
            other => Err(self.wrong(key, &other, "a list")),
        }
    }

    /// An object, each of its entries read by `read`.
    pub fn map<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&Self, String, Value) -> Result<T, SettingsError>,
    ) -> Result<Vec<T>, SettingsError> {
        match self.take(key) {
            Value::Nothing => Ok(Vec::new()),
            Value::Object(entries) => entries.into_iter().map(|(name, value)| read(self, name, value)).collect(),
            other => Err(self.wrong(key, &other, "an object")),
        }
    }

    /// One of `names`.
    pub fn one_of<T: Copy>(&mut self, key: &'static str, names: &Names<T>) -> Result<Option<T>, SettingsError> {
        self.text(key)?.map(|name| self.named(key, &name, names)).transpose()
    }

    /// What `name` means among `names`; `key` is where it stands.
    pub fn named<T: Copy>(&self, key: &str, name: &str, names: &Names<T>) -> Result<T, SettingsError> {
        match names.iter().find(|(_, known)| *known == name) {
            Some((meant, _)) => Ok(*meant),
            None => Err(self.unnamed(key, name, &mut names.iter().map(|(_, known)| *known))),
        }
    }

    /// The number that `value` is; `key` is where it stands.
    pub fn as_number(&self, key: &str, value: &Value) -> Result<u32, SettingsError> {
        match value {
            Value::Number(number) => Ok(*number),
            other => Err(self.wrong(key, other, "a whole number from 0 to 4294967295")),
        }
    }

    /// The text that `value` is; `key` is where it stands.
    pub fn as_text(&self, key: &str, value: Value) -> Result<String, SettingsError> {
        match value {
            Value::Text(text) => Ok(text),
            other => Err(self.wrong(key, &other, "a text")),
        }
    }

    fn take(&mut self, key: &'static str) -> Value {
        self.known.push(key);
        let place = self.left.iter().position(|(name, _)| name == key);
        place.map_or(Value::Nothing, |place| self.left.swap_remove(place).1)
    }

    #[inline(never)] // stands in the wasm once
    fn wrong(&self, key: &str, value: &Value, takes: &str) -> SettingsError {
        SettingsError(format!("{}: «{key}» takes {takes}, not {value}", self.what))
    }

    fn unnamed(&self, key: &str, name: &str, names: &mut dyn Iterator<Item = &'static str>) -> SettingsError {
        let names: Vec<String> = names.map(|name| format!("«{name}»")).collect();
        SettingsError(format!("{}: «{key}» takes one of {}, not «{name}»", self.what, names.join(", ")))
    }
}
