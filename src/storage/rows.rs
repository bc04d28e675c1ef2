//! What the database does, in one transaction each, with rows of text: it compares before it keeps.
//!
//! The decisions are here and not where the browser's database is, so that they are tested with
//! every fault there is. A [`Transaction`] only gets, puts and deletes.

use std::sync::Arc;

use super::{
    CopyName, Damaged, Key, StoreError, StoredDraft,
    lineage::Lineage,
    record::{self, UnreadableRecord},
};

/// The tables of the database. All rows but the damaged ones are named by [`Key::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The records of drafts and forms.
    Drafts,
    /// What a list tells of each, so that it reads no records: see [`record::entry`].
    Index,
    /// What was deleted, and when: see [`record::deleted`]. A name is never in here and among the
    /// drafts at once.
    Trash,
    /// What could not be read, byte for byte, by the name of its place.
    Damaged,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Drafts, Self::Index, Self::Trash, Self::Damaged];

    /// The table's name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Index => "index",
            Self::Trash => "trash",
            Self::Damaged => "damaged",
        }
    }
}

/// A transaction over all tables: what is done in it comes to be all at once, or not at all when
/// anything in it has failed. Transactions that write run one after the other, in all tabs.
pub trait Transaction {
    /// The row of a name.
    ///
    /// # Errors
    ///
    /// The database's own; the transaction is void then, as for the others.
    fn get(
        &self,
        table: Table,
        name: &str,
    ) -> impl Future<Output = Result<Option<Arc<str>>, StoreError>>;

    /// Keeps a row in place of its former self.
    fn put(
        &self,
        table: Table,
        name: &str,
        row: &str,
    ) -> impl Future<Output = Result<(), StoreError>>;

    /// Takes a row out; one that is not there is no error.
    fn delete(&self, table: Table, name: &str) -> impl Future<Output = Result<(), StoreError>>;
}

/// What the database is asked to do. To ask again what was done already changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// To keep a state of a draft, which has this working copy.
    Keep(CopyName, Arc<StoredDraft>),
    /// To move a draft to the trash, and when that was asked for, in milliseconds since 1970 UTC.
    Trash(Key, i64),
    /// To keep what could not be read elsewhere, by the name of its place.
    Aside(String, Arc<str>),
}

/// What it has done, once its transaction is complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The state is kept under this key: its own, or one beside it where the draft has a state
    /// that its writer has not seen. A state that was seen and written on since is kept as well.
    Kept(Key),
    /// The rest is done.
    Done,
}

/// Does what is asked.
///
/// # Errors
///
/// The database's own; nothing is done then.
pub async fn carry_out(
    transaction: &impl Transaction,
    request: &Request,
) -> Result<Answer, StoreError> {
    match request {
        Request::Keep(name, draft) => keep(transaction, &name.key, draft).await.map(Answer::Kept),
        Request::Trash(key, at_ms) => {
            trash(transaction, &key.name(), *at_ms).await.map(|()| Answer::Done)
        }
        Request::Aside(name, content) => {
            put_aside(transaction, name, content).await.map(|_| Answer::Done)
        }
    }
}

/// A draft's record; none where there is none. One that cannot be read is put aside and returned
/// as damaged; one of a newer version stays where it is.
///
/// # Errors
///
/// The database's own.
pub async fn read(
    transaction: &impl Transaction,
    key: &Key,
) -> Result<Option<Result<Arc<str>, Damaged>>, StoreError> {
    let name = key.name();
    let Some(row) = transaction.get(Table::Drafts, &name).await? else { return Ok(None) };
    let Err(why) = record::lineage(&row) else { return Ok(Some(Ok(row))) };
    let mut place = name.clone();
    if why == UnreadableRecord::Malformed {
        place = put_aside(transaction, &name, &row).await?;
        transaction.delete(Table::Drafts, &name).await?;
        transaction.delete(Table::Index, &name).await?;
    }
    Ok(Some(Err(Damaged { key: place, why, content: row.to_string() })))
}

async fn keep(
    transaction: &impl Transaction,
    key: &Key,
    draft: &StoredDraft,
) -> Result<Key, StoreError> {
    let mut key = key.clone();
    loop {
        let name = key.name();
        let mut there = transaction.get(Table::Drafts, &name).await?;
        let is_deleted = there.is_none();
        if is_deleted {
            there = transaction.get(Table::Trash, &name).await?;
        }
        let theirs = match there.as_deref() {
            Some(row) if is_deleted => record::undeleted(row).map(|(_, record)| Some(record)),
            row => Ok(row),
        };
        match theirs.map_or_else(|why| unread(&why), |theirs| place(theirs, draft)) {
            Ok(Place::Known) => return Ok(key),
            Ok(Place::Taken) => key = key.beside(draft.entry.lineage.line()),
            Ok(Place::Free) => break,
            Err(Unread) => {
                put_aside(transaction, &name, there.as_deref().unwrap_or_default()).await?;
                break;
            }
        }
    }
    let name = key.name();
    // A draft was made or looked at before it came here.
    let entry = record::entry(&draft.record).ok().flatten().unwrap_or_default();
    transaction.put(Table::Drafts, &name, &draft.record).await?;
    transaction.put(Table::Index, &name, &entry).await?;
    transaction.delete(Table::Trash, &name).await?;
    Ok(key)
}

/// What a row is to a state that comes to its place.
enum Place {
    /// Something that the state has seen, or nothing.
    Free,
    /// The state itself, or one that has seen it.
    Known,
    /// Something that the state has not seen, or that this app cannot know.
    Taken,
}

/// A row that cannot be read.
struct Unread;

fn place(theirs: Option<&str>, draft: &StoredDraft) -> Result<Place, Unread> {
    let Some(record) = theirs else { return Ok(Place::Free) };
    let ours: &Lineage = &draft.entry.lineage;
    match record::lineage(record) {
        Err(why) => unread(&why),
        // Whatever made two of one, both are kept.
        Ok(theirs) if theirs == *ours && *record != *draft.record => Ok(Place::Taken),
        Ok(theirs) if theirs.has_seen(ours) => Ok(Place::Known),
        Ok(theirs) if ours.has_seen(&theirs) => Ok(Place::Free),
        Ok(_) => Ok(Place::Taken),
    }
}

/// What a row is that was not read: what a newer version wrote is not ours to replace.
fn unread(why: &UnreadableRecord) -> Result<Place, Unread> {
    match why {
        UnreadableRecord::Malformed => Err(Unread),
        UnreadableRecord::Newer(_) => Ok(Place::Taken),
    }
}

async fn trash(transaction: &impl Transaction, name: &str, at_ms: i64) -> Result<(), StoreError> {
    let Some(row) = transaction.get(Table::Drafts, name).await? else { return Ok(()) };
    match record::lineage(&row) {
        Ok(_) => transaction.put(Table::Trash, name, &record::deleted(&row, at_ms)).await?,
        Err(UnreadableRecord::Malformed) => drop(put_aside(transaction, name, &row).await?),
        // It is not ours to move.
        Err(UnreadableRecord::Newer(_)) => return Ok(()),
    }
    transaction.delete(Table::Drafts, name).await?;
    transaction.delete(Table::Index, name).await
}

/// Keeps what could not be read under a name that is free, and returns it.
async fn put_aside(
    transaction: &impl Transaction,
    name: &str,
    content: &str,
) -> Result<String, StoreError> {
    let mut aside = name.to_owned();
    for number in 2.. {
        match transaction.get(Table::Damaged, &aside).await? {
            Some(other) if *other != *content => aside = format!("{name}.{number}"),
            Some(_) => return Ok(aside),
            None => break,
        }
    }
    transaction.put(Table::Damaged, &aside, content).await?;
    Ok(aside)
}
