//! What a screen reader is given: the accessibility tree that the browser itself computes, in which roles and names
//! are what is spoken, wherever they come from, and closed shadow roots are as open as everything else.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::{Kind, Result, Tab, Trouble, text};

/// A thing that is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The ARIA role, the same in both browsers.
    pub role: String,
    pub name: String,
    /// Told by itself when it changes: inside of a live region.
    pub live: bool,
    /// Chromium only: the node behind it.
    node: Value,
}

/// Names of roles that are the browsers' own.
const ROLES: [(&str, &str); 24] = [
    ("pushbutton", "button"),
    ("check button", "checkbox"),
    ("checkbutton", "checkbox"),
    ("radiobutton", "radio"),
    ("entry", "textbox"),
    ("text", "textbox"),
    ("combobox option", "option"),
    ("MenuListOption", "option"),
    ("ComboBoxSelect", "combobox"),
    ("menulist", "combobox"),
    ("autocomplete", "combobox"),
    ("editcombobox", "combobox"),
    ("text leaf", "text"),
    ("StaticText", "text"),
    ("statictext", "text"),
    ("statusbar", "status"),
    ("summary", "disclosure"),
    ("DisclosureTriangle", "disclosure"),
    ("DisclosureTriangleGrouped", "disclosure"),
    ("date editor", "date"),
    ("Date", "date"),
    ("dateeditor", "date"),
    ("alertdialog", "dialog"),
    ("toggle button", "switch"),
];

/// What can be operated.
const OPERABLE: [&str; 10] =
    ["button", "switch", "checkbox", "radio", "combobox", "textbox", "searchbox", "spinbutton", "link", "disclosure"];

/// Firefox's accessibility service as the assistive programs of the system see it, for the tab in front: everything that
/// is heard, or, where something is `wanted`, whether it was there to be pressed.
const IN_FIREFOX: &str = "async (id, base, wanted) => {
    const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
    const root = service.getAccessibleFor(gBrowser.selectedBrowser)?.firstChild;
    const heard = [];
    let found = null;
    const walk = (one, isLive) => {
        let live = '';
        try { live = one.attributes?.getStringProperty('live') ?? ''; } catch {}
        const role = service.getStringRole(one.role);
        const name = one.name ?? '';
        const told = live === '' ? isLive || role === 'alert' : live !== 'off';
        if (wanted?.roles.includes(role) && name.includes(wanted.words)) found ??= one;
        heard.push([role, name, told]);
        if (role === 'date editor') return; // day, month and year are the browser's own
        for (let child = one.firstChild; child; child = child.nextSibling) walk(child, told);
    };
    if (root) walk(root, false);
    found?.doAction(0);
    return wanted ? found !== null : heard;
}";

impl Tab<'_> {
    /// Everything that is heard in the tab in front, in reading order.
    pub fn heard(&self) -> Result<Vec<Heard>> {
        match self.browser().kind() {
            Kind::Chromium => self.heard_in_chromium(),
            Kind::Firefox => {
                let all = self.browser().in_window_with(IN_FIREFOX, Value::Null)?;
                let all = all.as_array().into_iter().flatten();
                Ok(all.map(|one| heard(&text(&one[0]), text(&one[1]), one[2] == true, Value::Null)).collect())
            }
        }
    }

    fn heard_in_chromium(&self) -> Result<Vec<Heard>> {
        let tree = self.protocol("Accessibility.getFullAXTree", json!({}))?;
        let nodes = tree["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
        // A parent stands before its children.
        let mut told: HashMap<&str, bool> = HashMap::new();
        let mut dates: HashSet<&str> = HashSet::new();
        let mut all = Vec::new();
        for node in nodes {
            let (id, parent) = (node["nodeId"].as_str().unwrap_or_default(), node["parentId"].as_str().unwrap_or_default());
            let in_date = dates.contains(parent);
            if in_date || node["role"]["value"] == "Date" {
                dates.insert(id);
            }
            let live = node["properties"].as_array().into_iter().flatten().find(|one| one["name"] == "live");
            let inherited = told.get(parent) == Some(&true);
            let live = live.map_or(inherited, |live| live["value"]["value"] != "off");
            told.insert(id, live);
            // Day, month and year are the browser's own.
            if node["ignored"] == false && !in_date {
                all.push(heard(&text(&node["role"]["value"]), text(&node["name"]["value"]), live, node["backendDOMNodeId"].clone()));
            }
        }
        Ok(all)
    }

    /// Waits until something with this role is heard whose name has these words.
    pub fn hears(&self, role: &str, words: &str) -> Result<Heard> {
        let mut last = Vec::new();
        let found = self.browser().wait_for(&format!("a {role} «{words}» is heard"), || {
            last = self.heard()?;
            Ok(last.iter().find(|one| one.role == role && one.name.contains(words)).cloned())
        });
        found.map_err(|e| Trouble::new(format!("{e}; heard: {}", listed(&last))))
    }

    /// Waits until words are told by themselves, without anybody going there.
    pub fn is_told(&self, words: &str) -> Result<()> {
        let mut last = Vec::new();
        let told = self.browser().wait_until(&format!("«{words}» is told"), || {
            last = self.heard()?;
            Ok(last.iter().any(|one| one.live && one.name.contains(words)))
        });
        told.map_err(|e| Trouble::new(format!("{e}; told: {}", listed(last.iter().filter(|one| one.live)))))
    }

    /// Presses something as a screen reader does: by its action, or with a key after going there.
    pub fn press_heard(&self, role: &str, words: &str) -> Result<()> {
        self.hears(role, words)?;
        self.browser().wait_until(&format!("the {role} «{words}» can be pressed"), || match self.browser().kind() {
            Kind::Firefox => {
                let own = ROLES.iter().filter(|(_, common)| *common == role).map(|(own, _)| *own);
                let wanted = json!({"roles": own.chain([role]).collect::<Vec<_>>(), "words": words});
                Ok(self.browser().in_window_with(IN_FIREFOX, wanted)? == true)
            }
            Kind::Chromium => {
                let all = self.heard()?;
                let Some(one) = all.iter().find(|one| one.role == role && one.name.contains(words)) else { return Ok(false) };
                // It may just be drawn anew.
                if self.protocol("DOM.focus", json!({"backendNodeId": one.node})).is_err() {
                    return Ok(false);
                }
                self.press(if ["switch", "checkbox", "radio"].contains(&role) { "Space" } else { "Enter" })?;
                Ok(true)
            }
        })
    }

    /// What can be operated and has no name, or can be operated and is not heard: `in_page` counts what is there.
    pub fn is_heard_whole(&self, in_page: &str) -> Result<()> {
        let all = self.heard()?;
        let operable: Vec<_> = all.iter().filter(|one| OPERABLE.contains(&one.role.as_str()) || one.role == "date").collect();
        let nameless: Vec<_> = operable.iter().filter(|one| one.name.trim().is_empty()).collect();
        if !nameless.is_empty() {
            return Err(Trouble::new(format!("without a name: {nameless:?} among {}", listed(operable.iter().copied()))));
        }
        let there = self.eval(in_page)?;
        if there != json!(operable.len()) {
            return Err(Trouble::new(format!("{there} things can be operated, {} are heard: {}", operable.len(), listed(operable))));
        }
        Ok(())
    }
}

fn heard(role: &str, name: String, live: bool, node: Value) -> Heard {
    let role = ROLES.iter().find(|(own, _)| *own == role).map_or(role, |(_, common)| common).to_owned();
    let live = live || ["status", "alert"].contains(&role.as_str());
    Heard { role, name, live, node }
}

fn listed<'a>(all: impl IntoIterator<Item = &'a Heard>) -> String {
    let all = all.into_iter().map(|one| format!("{}{} «{}»", one.role, if one.live { "!" } else { "" }, one.name));
    all.collect::<Vec<_>>().join(" · ")
}
