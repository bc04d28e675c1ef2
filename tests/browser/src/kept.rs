//! What the browser keeps of the app: the database, which counts, and localStorage beside it.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::{Browser, Result, until};

/// The names under which drafts are kept.
const DRAFTS: &str = "draft/";
/// The names under which a person's own forms are kept.
const TEMPLATES: &str = "template/";

/// Opens the app's database as `database`, and has `answer` tell what comes of a request. A database
/// that is not there is not made: there is none then.
const OPEN: &str = "
    const answer = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const request = indexedDB.open('hoego');
    let isThere = true;
    request.onupgradeneeded = () => { isThere = false; request.transaction.abort(); };
    const database = await answer(request).catch(why => { if (isThere) throw why; return null; });";

/// All rows of a table. The database is closed again: a newer version must be able to change it.
const READ: &str = "
    if (!database) return {};
    try {
        const rows = database.transaction(table).objectStore(table);
        const [names, contents] = await Promise.all([rows.getAllKeys(), rows.getAll()].map(answer));
        return Object.fromEntries(names.map((name, at) => [name, contents[at]]));
    } finally { database.close(); }";

/// Keeps a row, and waits until it is on disk.
const PUT: &str = "
    if (!database) throw new Error('there is no database');
    try {
        const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
        transaction.objectStore(table).put(content, name);
        await new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
        });
    } finally { database.close(); }";

/// What records hold, without what they have grown from: what was brought back is what it was,
/// but a state of its own.
#[must_use]
pub fn held(mut records: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    for record in records.values_mut().filter_map(Value::as_object_mut) {
        record.retain(|field, _| !["line", "revision", "seen", "check"].contains(&field.as_str()));
    }
    records
}

impl Browser {
    // The database

    /// All rows of a table of the app's database; none where there is no database.
    pub async fn rows(&self, table: &str) -> Result<BTreeMap<String, String>> {
        let script = format!("const [table] = arguments; return (async () => {{{OPEN}{READ}}})()");
        Ok(serde_json::from_value(self.js(&script, vec![json!(table)]).await?)?)
    }

    /// Puts a row into a table of the app's database, which the app has made before.
    pub async fn put_row(&self, table: &str, name: &str, content: &str) -> Result {
        let script = format!(
            "const [table, name, content] = arguments; return (async () => {{{OPEN}{PUT}}})()"
        );
        self.js(&script, vec![json!(table), json!(name), json!(content)]).await.map(drop)
    }

    /// The records of all drafts, by their names.
    pub async fn drafts(&self) -> Result<BTreeMap<String, Value>> {
        self.records(DRAFTS).await
    }

    /// The records of the person's own forms, by their names.
    pub async fn templates(&self) -> Result<BTreeMap<String, Value>> {
        self.records(TEMPLATES).await
    }

    async fn records(&self, prefix: &str) -> Result<BTreeMap<String, Value>> {
        let rows = self.rows("drafts").await?.into_iter();
        let records = rows.filter(|(name, _)| name.starts_with(prefix));
        records.map(|(name, record)| Ok((name, serde_json::from_str(&record)?))).collect()
    }

    /// The record of the only draft.
    pub async fn draft(&self) -> Result<Value> {
        let mut drafts = self.drafts().await?;
        ensure!(drafts.len() == 1, "there are {} drafts", drafts.len());
        Ok(drafts.pop_first().context("there is one draft")?.1)
    }

    /// Waits until the only draft's record holds some Markdown in its post.
    pub async fn until_kept(&self, part: &str) -> Result {
        until(&format!("{part:?} to be kept"), async || {
            let draft = self.draft().await?;
            let post = draft["post"].as_str().unwrap_or_default();
            ensure!(post.contains(part), "what is kept is {post}");
            Ok(Some(()))
        })
        .await
    }

    /// Waits until so many drafts are kept, and returns their records by their names.
    pub async fn until_drafts(&self, count: usize) -> Result<BTreeMap<String, Value>> {
        until(&format!("{count} drafts"), async || {
            let drafts = self.drafts().await?;
            ensure!(drafts.len() == count, "there are {}", drafts.len());
            Ok(Some(drafts))
        })
        .await
    }

    /// Waits until so many own forms are kept, and returns their records by their names.
    pub async fn until_templates(&self, count: usize) -> Result<BTreeMap<String, Value>> {
        until(&format!("{count} forms"), async || {
            let forms = self.templates().await?;
            ensure!(forms.len() == count, "there are {}", forms.len());
            Ok(Some(forms))
        })
        .await
    }

    // localStorage

    /// All that the origin has in localStorage.
    pub async fn storage(&self) -> Result<BTreeMap<String, String>> {
        let all = self.js("return {...localStorage}", vec![]).await?;
        Ok(serde_json::from_value(all)?)
    }

    /// Puts something into localStorage.
    pub async fn store(&self, key: &str, content: &str) -> Result {
        let script = "localStorage.setItem(arguments[0], arguments[1])";
        self.js(script, vec![json!(key), json!(content)]).await.map(drop)
    }

    /// The working copies of drafts and forms, by their names.
    pub async fn copies(&self) -> Result<BTreeMap<String, String>> {
        let script = "return Object.fromEntries(Object.entries(localStorage)
            .filter(([name]) => /^hoego\\/(draft|template)\\//.test(name)))";
        Ok(serde_json::from_value(self.js(script, vec![]).await?)?)
    }

    /// Waits until there is no working copy.
    pub async fn until_no_copies(&self) -> Result {
        until("the working copies to be gone", async || {
            let copies = self.copies().await?;
            ensure!(copies.is_empty(), "there are {:?}", copies.keys());
            Ok(Some(()))
        })
        .await
    }

    // What the page tells of it

    /// Waits until the save status says that everything is kept.
    pub async fn until_saved(&self) -> Result {
        self.until_status(self.names().saved).await
    }

    /// Waits until what the save status says begins with a text.
    pub async fn until_status(&self, beginning: &str) -> Result {
        let status = self.find("status", self.names().save_status).await?;
        until(&format!("the save status “{beginning}…”"), async || {
            let text = self.text(&status).await?;
            ensure!(text.trim_start().starts_with(beginning), "it is: {text}");
            Ok(Some(()))
        })
        .await
    }
}
