//! Bringing back what was: a part, an event, or a section of an earlier state, each as one change.
//!
//! The whole of an earlier state is [`Edit::Replace`].

use super::{BlockId, Edit, Field, Retrospective};

/// The change that brings a field's text back; none where it is the same, or where the field is not
/// in both states.
#[must_use]
pub fn field(now: &Retrospective, then: &Retrospective, field: &Field) -> Option<Edit> {
    if let Field::Part(id, _) = field
        && !now.block(id)?.is_of_form(then.block(id)?)
    {
        return None;
    }
    let text = then.text(field).filter(|text| now.text(field).is_some_and(|it| it != *text))?;
    Some(Edit::SetText { field: field.clone(), text: text.to_owned() })
}

/// The change that brings a block back: in its place if it is still there, or else behind the block
/// that it stood behind. None where it is the same, or where the earlier state does not have it.
#[must_use]
pub fn block(now: &Retrospective, then: &Retrospective, id: &BlockId) -> Option<Edit> {
    let at = then.position(id)?;
    let former = then.body[at].clone();
    match now.block(id) {
        Some(block) if *block == former => None,
        Some(_) => {
            let at = now.position(id)?;
            let (out, back) =
                (Edit::RemoveBlock(id.clone()), Edit::InsertBlock { at, block: former });
            Some(Edit::All(vec![out, back]))
        }
        None => {
            let before = then.body[..at].iter().rev().find_map(|block| now.position(block.id()));
            Some(Edit::InsertBlock { at: before.map_or(0, |at| at + 1), block: former })
        }
    }
}
