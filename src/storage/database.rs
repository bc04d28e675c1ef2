//! The browser's database (`IndexedDB`), which keeps rows of text in [`rows`]' tables.
//!
//! Each transaction is strict: it is on disk before it is complete, so that a power cut takes
//! nothing of it either.

use std::sync::Arc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use super::{
    Damaged, Key, StoreError,
    rows::{self, Answer, Request, Table, Transaction},
};

const NAME: &str = "hoego";
/// Counts the changes of the tables, not of what is in them.
const VERSION: u32 = 1;

#[wasm_bindgen]
extern "C" {
    /// A database with the one method that its binding calls unstable.
    #[wasm_bindgen(extends = IdbDatabase)]
    type Tables;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Tables,
        names: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, and makes the tables that are missing. It waits as long as a tab with
    /// an older version of the app keeps it from that.
    ///
    /// # Errors
    ///
    /// When the browser gives this page none, or has one of a newer version.
    pub async fn open() -> Result<Self, StoreError> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        let factory = factory.ok_or(StoreError::Blocked)?;
        let request = factory.open_with_u32(NAME, VERSION).map_err(|it| refused(&it))?;
        let upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || {
                let Ok(database) = request.result() else { return };
                let database: IdbDatabase = database.unchecked_into();
                for table in Table::ALL {
                    // A table that is there is not made again.
                    let _ = database.create_object_store(table.name());
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        outcome(&request).await.map(|it| Self(it.unchecked_into()))
    }

    /// Has something done once the database is lost: when a newer version of the app in another
    /// tab wants to change its tables, to which it is left, or when the browser has closed it.
    pub fn on_lost(&self, lost: impl FnOnce() + 'static) {
        let database = self.0.clone();
        let lost = Closure::once_into_js(move || {
            database.close();
            database.set_onversionchange(None);
            database.set_onclose(None);
            lost();
        });
        self.0.set_onversionchange(Some(lost.unchecked_ref()));
        self.0.set_onclose(Some(lost.unchecked_ref()));
    }

    /// Does what is asked: see [`rows::carry_out`].
    ///
    /// # Errors
    ///
    /// When it could not be done; nothing of it is then.
    pub async fn carry_out(&self, request: &Request) -> Result<Answer, StoreError> {
        self.transact(async |steps| rows::carry_out(steps, request).await).await
    }

    /// A draft's record: see [`rows::read`].
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn read(&self, key: &Key) -> Result<Option<Result<Arc<str>, Damaged>>, StoreError> {
        self.transact(async |steps| rows::read(steps, key).await).await
    }

    /// Forgets what was put aside under a name.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn discard(&self, name: &str) -> Result<(), StoreError> {
        self.transact(async |steps| steps.delete(Table::Damaged, name).await).await
    }

    /// All rows of a table, each with its name.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn all(&self, table: Table) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self.0.transaction_with_str(table.name()).map_err(|it| refused(&it))?;
        let table = Steps(transaction).table(table)?;
        let names = table.get_all_keys().map_err(|it| refused(&it))?;
        let rows = table.get_all().map_err(|it| refused(&it))?;
        let names: Array = outcome(&names).await?.unchecked_into();
        let rows: Array = outcome(&rows).await?.unchecked_into();
        let text = |it: JsValue| it.as_string().unwrap_or_default();
        Ok(names.iter().map(text).zip(rows.iter().map(text)).collect())
    }

    async fn transact<T>(
        &self,
        act: impl AsyncFnOnce(&Steps) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let names: Array = Table::ALL.iter().map(|table| JsValue::from_str(table.name())).collect();
        let options = Object::new();
        // A plain object takes any value.
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let tables: &Tables = self.0.unchecked_ref();
        let transaction = tables.transaction(&names, "readwrite", &options);
        let steps = Steps(transaction.map_err(|it| refused(&it))?);
        let complete = Promise::new(&mut |resolve, reject| {
            steps.0.set_oncomplete(Some(&resolve));
            steps.0.set_onabort(Some(&reject));
        });
        let done = act(&steps).await;
        if done.is_err() {
            // Fails for one that is void already.
            let _ = steps.0.abort();
        }
        let complete = JsFuture::from(complete).await;
        let failed = || steps.0.error().map_or_else(unknown, |it| refused(&it));
        done.and_then(|done| complete.map(|_| done).map_err(|_| failed()))
    }
}

/// A transaction over all tables.
struct Steps(IdbTransaction);

impl Steps {
    fn table(&self, table: Table) -> Result<IdbObjectStore, StoreError> {
        self.0.object_store(table.name()).map_err(|it| refused(&it))
    }
}

impl Transaction for Steps {
    async fn get(&self, table: Table, name: &str) -> Result<Option<Arc<str>>, StoreError> {
        let request = self.table(table)?.get(&name.into()).map_err(|it| refused(&it))?;
        Ok(outcome(&request).await?.as_string().map(Arc::from))
    }

    async fn put(&self, table: Table, name: &str, row: &str) -> Result<(), StoreError> {
        let request = self.table(table)?.put_with_key(&row.into(), &name.into());
        outcome(&request.map_err(|it| refused(&it))?).await.map(drop)
    }

    async fn delete(&self, table: Table, name: &str) -> Result<(), StoreError> {
        let request = self.table(table)?.delete(&name.into()).map_err(|it| refused(&it))?;
        outcome(&request).await.map(drop)
    }
}

/// What a request gives. Its transaction goes on as soon as that is there.
async fn outcome(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let told = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(told).await {
        Ok(_) => request.result().map_err(|it| refused(&it)),
        Err(_) => Err(request.error().ok().flatten().map_or_else(unknown, |it| refused(&it))),
    }
}

fn refused(error: &JsValue) -> StoreError {
    let told = error.dyn_ref::<DomException>().map(|it| (it.name(), it.message()));
    told.map_or_else(unknown, |(name, message)| StoreError::named(&name, message))
}

fn unknown() -> StoreError {
    StoreError::Failed(String::new())
}
