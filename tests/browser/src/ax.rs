//! Finding what is on the page by role and accessible name, as the browser computes them for
//! screen readers.

use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use serde_json::json;

use crate::{Browser, Result, WebElement, until};

static QUERIES: AtomicU64 = AtomicU64::new(0);

impl Browser {
    /// The one element of a role and name, once it is there.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        self.find_within(None, role, name).await
    }

    /// The one element of a role and name inside of another, once it is there.
    pub async fn find_in(&self, scope: &WebElement, role: &str, name: &str) -> Result<WebElement> {
        self.find_within(Some(scope), role, name).await
    }

    /// All elements of a role and name that are there now, in the page's order.
    pub async fn all(&self, role: &str, name: &str) -> Result<Vec<WebElement>> {
        self.query(None, role, name).await
    }

    /// All elements of a role and name that are inside of another now.
    pub async fn all_in(
        &self,
        scope: &WebElement,
        role: &str,
        name: &str,
    ) -> Result<Vec<WebElement>> {
        self.query(Some(scope), role, name).await
    }

    /// Waits until there is no element of a role and name.
    pub async fn until_gone(&self, role: &str, name: &str) -> Result {
        until(&format!("the {role} “{name}” to go"), async || {
            Ok(self.query(None, role, name).await?.is_empty().then_some(()))
        })
        .await
    }

    async fn find_within(
        &self,
        scope: Option<&WebElement>,
        role: &str,
        name: &str,
    ) -> Result<WebElement> {
        until(&format!("the {role} “{name}”"), async || {
            let mut found = self.query(scope, role, name).await?;
            match found.len() {
                0 | 1 => Ok(found.pop()),
                more => bail!("there are {more} of them"),
            }
        })
        .await
    }

    async fn query(
        &self,
        scope: Option<&WebElement>,
        role: &str,
        name: &str,
    ) -> Result<Vec<WebElement>> {
        let root = if let Some(element) = scope {
            json!(element.cdp_remote_object_id().await?)
        } else {
            let document = json!({ "expression": "document" });
            self.cdp("Runtime.evaluate", document).await?["result"]["objectId"].clone()
        };
        let query = json!({ "objectId": root, "role": role, "accessibleName": name });
        let answer = self.cdp("Accessibility.queryAXTree", query).await?;
        let nodes = answer["nodes"].as_array().context("the tree has nodes")?;
        // A name of its own for each query: one that failed half-way leaves nothing to the next.
        let key = json!(format!("__found_{}", QUERIES.fetch_add(1, Ordering::Relaxed)));
        let mut found = false;
        for node in nodes.iter().filter(|node| node["ignored"] != true) {
            let id = json!({ "backendNodeId": node["backendDOMNodeId"] });
            let node = self.cdp("DOM.resolveNode", id).await?;
            let keep = json!({
                "objectId": node["object"]["objectId"],
                "functionDeclaration": "function(key) { (window[key] ??= []).push(this) }",
                "arguments": [{ "value": key }],
            });
            self.cdp("Runtime.callFunctionOn", keep).await?;
            found = true;
        }
        if !found {
            return Ok(Vec::new());
        }
        let take = "const [key] = arguments, it = window[key]; delete window[key]; return it";
        let elements = self.driver().execute(take, vec![key]).await?;
        Ok(elements.elements()?)
    }
}
