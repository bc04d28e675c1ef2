//! The two stores in memory, with the faults that browsers have.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use hoego::storage::{
    StoreError,
    rows::{Table, Transaction},
};

/// localStorage: written at once, on disk later, in the order of the writes.
pub struct Copies {
    pub items: BTreeMap<String, String>,
    /// What was there at each moment since the disk was reached last, that moment first.
    since: Vec<BTreeMap<String, String>>,
    /// Why it takes no more, if so.
    pub fault: Option<StoreError>,
}

impl Default for Copies {
    fn default() -> Self {
        Self { items: BTreeMap::new(), since: vec![BTreeMap::new()], fault: None }
    }
}

impl Copies {
    pub fn set(&mut self, name: String, content: String) -> Result<(), StoreError> {
        self.fault.clone().map_or(Ok(()), Err)?;
        self.items.insert(name, content);
        self.since.push(self.items.clone());
        Ok(())
    }

    /// Removes an item if it holds this content. Returns whether it did.
    pub fn remove(&mut self, name: &str, content: &str) -> bool {
        let blocked = self.fault == Some(StoreError::Blocked);
        let is_meant = !blocked && self.items.get(name).is_some_and(|it| it == content);
        if is_meant {
            self.items.remove(name);
            self.since.push(self.items.clone());
        }
        is_meant
    }

    /// The disk is reached.
    pub fn sync(&mut self) {
        self.since = vec![self.items.clone()];
    }

    /// The browser dies: what was there at some moment since the disk was reached is left.
    pub fn crash(&mut self, chance: usize) {
        self.items = self.since.swap_remove(chance % self.since.len());
        self.sync();
    }
}

pub type Rows = BTreeMap<(Table, String), Arc<str>>;

/// A database whose transactions are on disk once they are complete.
#[derive(Default)]
pub struct Database {
    pub rows: Rows,
    /// Why transactions fail, if they do, and in which of their steps.
    pub fault: Option<(usize, StoreError)>,
}

impl Database {
    pub fn transact<T>(
        &mut self,
        act: impl AsyncFnOnce(&Steps) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let steps = Steps {
            rows: RefCell::new(self.rows.clone()),
            left: Cell::new(self.fault.as_ref().map(|it| it.0)),
            fault: self.fault.clone().map(|it| it.1),
        };
        let done = at_once(act(&steps))?;
        // One that had steps left to its fault fails when it is to be completed.
        steps.fault.clone().map_or(Ok(()), Err)?;
        self.rows = steps.rows.into_inner();
        Ok(done)
    }
}

/// A transaction of it.
pub struct Steps {
    rows: RefCell<Rows>,
    left: Cell<Option<usize>>,
    fault: Option<StoreError>,
}

impl Steps {
    fn step(&self) -> Result<(), StoreError> {
        let left = self.left.get();
        self.left.set(left.map(|left| left.saturating_sub(1)));
        if left == Some(0) { self.fault.clone().map_or(Ok(()), Err) } else { Ok(()) }
    }
}

impl Transaction for Steps {
    async fn get(&self, table: Table, name: &str) -> Result<Option<Arc<str>>, StoreError> {
        self.step()?;
        Ok(self.rows.borrow().get(&(table, name.to_owned())).cloned())
    }

    async fn put(&self, table: Table, name: &str, row: &str) -> Result<(), StoreError> {
        self.step()?;
        self.rows.borrow_mut().insert((table, name.to_owned()), row.into());
        Ok(())
    }

    async fn delete(&self, table: Table, name: &str) -> Result<(), StoreError> {
        self.step()?;
        self.rows.borrow_mut().remove(&(table, name.to_owned()));
        Ok(())
    }
}

/// What a future gives that waits for nothing.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a store in memory never waits"),
    }
}
