//! The popup, really opened from the toolbar, headless too.
//!
//! BiDi lists it in neither browser. In Chromium it is a target of its own that one can attach to; in Firefox
//! the browser's window opens it, runs scripts in its frame and draws it.

use super::tab::decode_base64;
use super::{Browser, Kind, Result, text};
use serde_json::{Value, json};

/// A popup is blank at first, and a blank page is complete.
const LOADED: &str = "document.readyState === 'complete' && location.protocol !== 'about:'";

/// While the panel opens the popup moves from frame to frame, and a script in it would be lost.
const SHOWN_IN_FIREFOX: &str = "() => {
    const popup = document.querySelector('browser.webextension-popup-browser');
    return popup?.closest('panel').state === 'open' && popup.currentURI.schemeIs('moz-extension')
        && !popup.webProgress.isLoadingDocument;
}";

const OPEN_IN_FIREFOX: &str = "async id => {
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const action = ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension);
    await action.openPopup(window, false);
}";

const CLOSE_IN_FIREFOX: &str = "() => {
    const popups = [...document.querySelectorAll('browser.webextension-popup-browser')];
    for (const popup of popups) popup.closest('panel').hidePopup();
    return popups.length;
}";

const DRAW_IN_FIREFOX: &str = "async () => {
    const popup = document.querySelector('browser.webextension-popup-browser');
    const drawn = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    [canvas.width, canvas.height] = [drawn.width, drawn.height];
    canvas.getContext('2d').drawImage(drawn, 0, 0);
    return canvas.toDataURL().split(',')[1];
}";

/// An open popup.
pub struct Popup<'b> {
    browser: &'b Browser,
    /// Chromium only: the session attached to it.
    session: Option<String>,
}

impl Browser {
    /// Opens the popup from the toolbar over the active tab and waits until it is loaded.
    pub fn open_popup(&self) -> Result<Popup<'_>> {
        let session = match self.kind {
            Kind::Firefox => {
                self.in_window(OPEN_IN_FIREFOX)?;
                self.wait_until("the popup is shown", || Ok(self.in_window(SHOWN_IN_FIREFOX)? == true))?;
                None
            }
            Kind::Chromium => {
                self.background("chrome.action.openPopup()")?;
                let target = self.wait_for("the popup is open", || Ok(self.popup_targets()?.pop()))?;
                Some(self.attach(&target)?)
            }
        };
        let popup = Popup { browser: self, session };
        self.wait_until("the popup is loaded", || Ok(popup.eval(LOADED)? == true))?;
        Ok(popup)
    }

    /// Whether the popup is open, from the toolbar or in a window of its own.
    pub fn shows_checklist(&self) -> Result<bool> {
        let in_window = self.tabs()?.iter().any(|tab| tab.eval("location.pathname.endsWith('/popup.html')").is_ok_and(|it| it == true));
        let from_toolbar = match self.kind {
            Kind::Firefox => self.in_window(SHOWN_IN_FIREFOX)? == true,
            Kind::Chromium => !self.popup_targets()?.is_empty(),
        };
        Ok(in_window || from_toolbar)
    }

    pub(super) fn close_popups(&self) -> Result<()> {
        self.wait_until("the popup is closed", || match self.kind {
            Kind::Firefox => Ok(self.in_window(CLOSE_IN_FIREFOX)? == 0),
            Kind::Chromium => {
                let targets = self.popup_targets()?;
                for target in &targets {
                    // It may be gone already: a popup closes itself when it loses the focus.
                    let _ = self.cdp(None, "Target.closeTarget", json!({"targetId": target}));
                }
                Ok(targets.is_empty())
            }
        })
    }
}

impl Popup<'_> {
    /// The value of an expression in the popup.
    pub fn eval(&self, expression: &str) -> Result<Value> {
        match &self.session {
            Some(session) => self.browser.session_eval(session, expression),
            None => self.browser.frame_eval("popup", expression),
        }
    }

    /// What the popup shows, as a PNG file.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let picture = match &self.session {
            None => self.browser.in_window(DRAW_IN_FIREFOX)?,
            session => {
                let shot = self.browser.cdp(session.as_deref(), "Page.captureScreenshot", json!({}));
                shot?["data"].take()
            }
        };
        decode_base64(&text(&picture))
    }

    pub fn close(self) -> Result<()> {
        self.browser.close_popups()
    }
}
