//! The checksum at the end of a record, by which every cut and every flipped bit is found.

use crc::{CRC_32_ISO_HDLC, Crc, Table};

/// With a table of a kilobyte: an index of a thousand drafts is checked at each start.
static CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
const MARK: &str = ",\"check\":\"";
const END: &str = "\"}";

/// Adds the checksum, as its last field, to the text of a JSON object that has others.
pub fn seal(mut object: String) -> String {
    object.pop();
    let sum = sum(&object);
    object + MARK + &sum + END
}

/// Whether a sealed text is as it was when it was sealed; none where it ends in no checksum.
pub fn is_whole(sealed: &str) -> Option<bool> {
    let rest = sealed.strip_suffix(END)?;
    let (rest, told) = rest.split_at_checked(rest.len().checked_sub(8)?)?;
    Some(sum(rest.strip_suffix(MARK)?) == told)
}

fn sum(text: &str) -> String {
    format!("{:08x}", CRC.checksum(text.as_bytes()))
}
