//! The zip file: written whole, and read within bounds, whatever is in it.

use std::{collections::HashSet, io::Write};

use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter};

use super::{BackupError, INDEX, Skipped, Why};
use crate::storage::import;

/// So many files at most are in a backup.
const MOST_FILES: usize = 20_000;
/// So many bytes all files together have at most: some thousand drafts with all their versions.
const LARGEST: u64 = 400_000_000;
/// How hard the compressor tries, of 10.
const EFFORT: u8 = 6;

/// What was found in a zip file.
pub(super) struct Archive {
    /// Each file's path and content.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that could not be read.
    pub skipped: Vec<Skipped>,
}

/// Writes files into a zip file.
pub(super) fn write(files: &[(String, String)]) -> Result<Vec<u8>, BackupError> {
    let bytes: u64 = files.iter().map(|(_, content)| content.len() as u64).sum();
    if files.len() > MOST_FILES || bytes > LARGEST {
        return Err(BackupError::TooLarge);
    }
    // Writing to memory fails only where a name is longer than a zip file takes, and ours are not.
    written(files).map_err(|_| BackupError::TooLarge)
}

fn written(files: &[(String, String)]) -> Result<Vec<u8>, rawzip::Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        let content = content.as_bytes();
        let file = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = file.start()?;
        entry.write_all(&compress_to_vec(content, EFFORT))?;
        entry.finish(DataDescriptorOutput::new(rawzip::crc32(content), content.len() as u64))?;
    }
    archive.finish()
}

/// Reads the files of a zip file.
pub(super) fn read(bytes: &[u8]) -> Result<Archive, BackupError> {
    if bytes.len() as u64 > LARGEST {
        return Err(BackupError::TooLarge);
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| BackupError::NoBackup)?;
    let mut read = Archive { files: Vec::new(), skipped: Vec::new() };
    let mut names = HashSet::new();
    let mut room = LARGEST;
    let mut entries = archive.entries();
    for count in 0.. {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(_) => {
                // Where the list of files breaks off, so do the files.
                read.skipped.push(Skipped { name: "zip".to_owned(), why: Why::Damaged });
                break;
            }
        };
        if count >= MOST_FILES {
            return Err(BackupError::TooLarge);
        }
        if entry.is_dir() {
            continue;
        }
        let written = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let is_index = written.rsplit('/').next() == Some(INDEX);
        let limit = if is_index { LARGEST } else { import::LARGEST as u64 }.min(room);
        let path = entry.file_path().try_normalize().ok().map(|it| it.as_str().to_owned());
        let content = match path {
            // macOS puts a file about each file into a zip.
            Some(path) if path.starts_with("__MACOSX/") => continue,
            Some(path) if path == written => {
                if !names.insert(path.to_lowercase()) {
                    Err(Why::Twice)
                } else if entry.uncompressed_size_hint() > limit {
                    Err(Why::TooLarge)
                } else {
                    content(&archive, &entry)
                }
            }
            _ => Err(Why::BadName),
        };
        match content {
            Ok(content) => {
                room -= content.len() as u64;
                read.files.push((written, content));
            }
            Err(why) => read.skipped.push(Skipped { name: written, why }),
        }
    }
    Ok(read)
}

/// The content of a file, which is of the size that was told, with the checksum that was told.
fn content(
    archive: &rawzip::ZipSliceArchive<&[u8]>,
    entry: &rawzip::ZipFileHeaderRecord<'_>,
) -> Result<Vec<u8>, Why> {
    let packed = archive.get_entry(entry.wayfinder()).map_err(|_| Why::Damaged)?.data();
    let size = usize::try_from(entry.uncompressed_size_hint()).map_err(|_| Why::TooLarge)?;
    let content = match entry.compression_method() {
        CompressionMethod::STORE if packed.len() == size => packed.to_vec(),
        CompressionMethod::DEFLATE => {
            decompress_to_vec_with_limit(packed, size).map_err(|_| Why::Damaged)?
        }
        _ => return Err(Why::Damaged),
    };
    let is_whole = content.len() == size && rawzip::crc32(&content) == entry.crc32();
    if is_whole { Ok(content) } else { Err(Why::Damaged) }
}
