//! How a person has set up the screen: dark, forced colours, less motion, a small window.

use super::{Kind, Result, Tab};
use serde_json::{Value, json};

/// Preferences of Firefox that stand for what a person sets in the system: name, value then, value otherwise.
const DARK: &str = "layout.css.prefers-color-scheme.content-override";
const FORCED: &str = "browser.display.document_color_use";
const STILL: &str = "ui.prefersReducedMotion";

/// A way in which people see pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Light,
    Dark,
    ForcedColours,
    ReducedMotion,
}

impl Look {
    pub fn name(self) -> &'static str {
        match self {
            Look::Light => "light",
            Look::Dark => "dark",
            Look::ForcedColours => "forced-colours",
            Look::ReducedMotion => "reduced-motion",
        }
    }

    /// The media query that is true in this look.
    pub fn query(self) -> &'static str {
        match self {
            Look::Light => "(prefers-color-scheme: light) and (forced-colors: none)",
            Look::Dark => "(prefers-color-scheme: dark)",
            Look::ForcedColours => "(forced-colors: active)",
            Look::ReducedMotion => "(prefers-reduced-motion: reduce)",
        }
    }
}

impl Tab<'_> {
    /// Shows the page as somebody sees it with this look, and waits until it does.
    pub fn look(&self, look: Look) -> Result<()> {
        match self.browser().kind() {
            Kind::Chromium => self.protocol("Emulation.setEmulatedMedia", media(look)).map(drop)?,
            Kind::Firefox => {
                let set = "(id, base, values) => { for (const [name, value] of values) Services.prefs.setIntPref(name, value); }";
                self.browser().in_window_with(set, preferences(look)).map(drop)?;
            }
        }
        self.wait_until(&format!("the page is seen in {}", look.name()), &format!("matchMedia({}).matches", json!(look.query())))
    }

    /// Makes the window's inside this large, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({"context": self.context(), "viewport": {"width": width, "height": height}});
        self.browser().command("browsingContext.setViewport", size).map(drop)?;
        self.wait_until("the window has its size", &format!("innerWidth === {width} && innerHeight === {height}"))
    }
}

fn media(look: Look) -> Value {
    let features = [
        ("prefers-color-scheme", if look == Look::Dark { "dark" } else { "light" }),
        ("forced-colors", if look == Look::ForcedColours { "active" } else { "none" }),
        ("prefers-reduced-motion", if look == Look::ReducedMotion { "reduce" } else { "no-preference" }),
    ];
    json!({"features": features.map(|(name, value)| json!({"name": name, "value": value}))})
}

fn preferences(look: Look) -> Value {
    json!([
        [DARK, if look == Look::Dark { 0 } else { 1 }],
        [FORCED, if look == Look::ForcedColours { 2 } else { 0 }],
        [STILL, i32::from(look == Look::ReducedMotion)],
    ])
}
