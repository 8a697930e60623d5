//! Brotli at its best, once at build time, so that the service never compresses while somebody waits.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use super::files_below;
use crate::trouble::{During, Result};

/// Endings of files that are compressed already.
const DENSE: [&str; 5] = ["br", "png", "webp", "woff2", "ico"];

/// The best quality there is.
const QUALITY: u32 = 11;

/// The largest window every browser accepts, as a power of two.
const WINDOW: u32 = 24;

/// Puts `<file>.br` beside every file that gets smaller by it.
pub(super) fn folder(folder: &Path) -> Result<()> {
    for file in files_below(folder)? {
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        if DENSE.contains(&ending.as_str()) {
            continue;
        }
        let plain = fs::read(&file).during(|| format!("read {}", file.display()))?;
        let dense = brotli(&plain).during(|| format!("compress {}", file.display()))?;
        if dense.len() < plain.len() {
            let beside = file.with_extension(format!("{ending}.br"));
            fs::write(&beside, dense).during(|| format!("write {}", beside.display()))?;
        }
    }
    Ok(())
}

fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut dense = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut dense, plain.len().max(1), QUALITY, WINDOW);
    writer.write_all(plain)?;
    drop(writer);
    Ok(dense)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_was_compressed_reads_back_as_it_was_and_is_smaller() {
        let plain = "the same words again, ".repeat(50).into_bytes();
        let dense = brotli(&plain).unwrap();
        assert!(dense.len() < plain.len() / 5, "{} bytes", dense.len());
        let mut back = Vec::new();
        brotli::Decompressor::new(&dense[..], 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, plain);
    }

    #[test]
    fn a_sibling_is_written_only_where_it_saves_bytes() {
        let home = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join("page.html"), "<p>a</p>".repeat(40)).unwrap();
        fs::write(home.join("tiny.js"), ";").unwrap();
        fs::write(home.join("icon.png"), "a".repeat(400)).unwrap();
        folder(&home).unwrap();
        let there = ["page.html.br", "tiny.js.br", "icon.png.br"].map(|name| home.join(name).exists());
        fs::remove_dir_all(&home).unwrap();
        assert_eq!(there, [true, false, false]);
    }
}
