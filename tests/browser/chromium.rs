//! What only Chromium needs: its own protocol, sent through the driver, to reach workers and popups.

use super::{Browser, Result, Tab, Trouble, parse, text};
use serde_json::{Value, json};

impl Browser {
    /// The driver holds new targets until it has looked at them, but forgets to let go of popups,
    /// always, and of restarted workers, sometimes. So none is held.
    pub(super) fn never_hold_targets(&self) -> Result<()> {
        let filter = json!([{"type": "page", "exclude": true}, {}]);
        let params = json!({
            "autoAttach": true, "flatten": true, "waitForDebuggerOnStart": false, "filter": filter,
        });
        self.cdp(None, "Target.setAutoAttach", params).map(drop)
    }

    /// The browser's page of extensions, which alone may call `developerPrivate`: the first tab.
    pub(super) fn extensions_page(&self) -> Tab<'_> {
        Tab::new(self, self.home.clone())
    }

    /// The extension's service worker, if it runs.
    pub(super) fn worker(&self) -> Result<Option<String>> {
        let mut targets = self.extension_targets()?.into_iter();
        Ok(targets.find(|(kind, _)| kind == "service_worker").map(|(_, id)| id))
    }

    /// The value of an expression in the service worker, which is started if it does not run.
    pub(super) fn worker_eval(&self, expression: &str) -> Result<Value> {
        if self.worker()?.is_none() {
            let scope = json!({"scopeURL": self.installed()?.base});
            self.service_workers("ServiceWorker.startWorker", scope)?;
        }
        let session = self.attach(&self.wait_for("the worker runs", || self.worker())?)?;
        // One that is just starting has no `chrome` yet.
        self.wait_until("the worker has begun", || Ok(self.session_eval(&session, "typeof chrome !== 'undefined'")? == true))?;
        let value = self.session_eval(&session, expression);
        self.cdp(None, "Target.detachFromTarget", json!({"sessionId": session}))?;
        value
    }

    /// Sends a command about all service workers.
    pub(super) fn service_workers(&self, method: &str, params: Value) -> Result<()> {
        let session = self.command("goog:cdp.getSession", json!({"context": self.home}))?;
        let session = text(&session["session"]);
        self.cdp(Some(&session), "ServiceWorker.enable", json!({}))?;
        self.cdp(Some(&session), method, params)?;
        self.cdp(Some(&session), "ServiceWorker.disable", json!({})).map(drop)
    }

    /// Pages of the extension that are no tabs: its popup.
    pub(super) fn popup_targets(&self) -> Result<Vec<String>> {
        let tabs = self.tabs()?;
        let is_tab = |id: &str| tabs.iter().any(|tab| tab.context() == id);
        let targets = self.extension_targets()?.into_iter();
        Ok(targets.filter(|(kind, id)| kind == "page" && !is_tab(id)).map(|(_, id)| id).collect())
    }

    /// Attaches to a target and returns the session.
    pub(super) fn attach(&self, target: &str) -> Result<String> {
        let params = json!({"targetId": target, "flatten": true});
        Ok(text(&self.cdp(None, "Target.attachToTarget", params)?["sessionId"]))
    }

    /// The value of an expression in the target of a session.
    pub(super) fn session_eval(&self, session: &str, expression: &str) -> Result<Value> {
        let code = format!("(async () => JSON.stringify(await ({expression})))()");
        let params = json!({"expression": code, "awaitPromise": true, "userGesture": true});
        let answer = self.cdp(Some(session), "Runtime.evaluate", params)?;
        let thrown = &answer["exceptionDetails"]["exception"]["description"];
        match &answer["exceptionDetails"] {
            Value::Null => parse(&answer["result"]["value"]),
            _ => Err(Trouble::new(format!("chromium: {expression} threw {thrown}"))),
        }
    }

    /// Sends a command to the session of a target, or to the browser.
    pub(super) fn cdp(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value> {
        let mut command = json!({"method": method, "params": params});
        if let Some(session) = session {
            command["session"] = session.into();
        }
        let answer = self.command("goog:cdp.sendCommand", command);
        Ok(answer.map_err(|e| Trouble::new(format!("{e} ({method})")))?["result"].take())
    }

    /// Bytes on the heap of a tab, content scripts included, after a collection.
    pub(super) fn heap(&self, context: &str) -> Result<f64> {
        let session = self.command("goog:cdp.getSession", json!({"context": context}))?;
        let session = text(&session["session"]);
        for _ in 0..3 {
            self.cdp(Some(&session), "HeapProfiler.collectGarbage", json!({}))?;
        }
        Ok(self.cdp(Some(&session), "Runtime.getHeapUsage", json!({}))?["usedSize"].as_f64().unwrap_or(f64::NAN))
    }

    /// The targets that belong to the extension, as (type, id).
    fn extension_targets(&self) -> Result<Vec<(String, String)>> {
        let base = &self.installed()?.base;
        let found = self.cdp(None, "Target.getTargets", json!({}))?;
        let targets = found["targetInfos"].as_array().into_iter().flatten();
        let ours = targets.filter(|target| text(&target["url"]).starts_with(base));
        Ok(ours.map(|target| (text(&target["type"]), text(&target["targetId"]))).collect())
    }
}
