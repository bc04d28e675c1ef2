//! New ids.

use std::fmt::Write;

use crate::domain::{BlockId, DraftId};

/// An id for a new draft.
#[must_use]
pub fn draft_id() -> DraftId {
    DraftId::new(random_name())
}

/// A name for a new line of a draft: an opening of it in this tab.
#[must_use]
pub fn line() -> String {
    random_name()
}

/// An id for a new block.
#[must_use]
pub fn block_id() -> BlockId {
    BlockId::new(random_name())
}

/// 96 random bits in hexadecimal. `crypto.randomUUID` would need a secure context; this does not.
fn random_name() -> String {
    let mut bytes = [0_u8; 12];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|it| it.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            {
                *byte = (js_sys::Math::random() * 256.0) as u8;
            }
        }
    }
    bytes.iter().fold(String::new(), |mut name, byte| {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}
