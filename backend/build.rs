//! Puts the built site into the binary: every file below `MAILBOX_LINK_SITE` becomes one row of a table.
//! Without the variable the table is empty, so that `cargo test -p mailbox-link` needs no front end.

use std::{
    env,
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo::rerun-if-env-changed=MAILBOX_LINK_SITE");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("site.rs");
    let mut table = String::from("&[\n");
    if let Some(site) = env::var_os("MAILBOX_LINK_SITE") {
        let site = PathBuf::from(site);
        println!("cargo::rerun-if-changed={}", site.display());
        let mut files = Vec::new();
        collect(&site, &mut files);
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_none_or(|extension| extension != "br")) {
            add_row(&site, file, &mut table);
        }
    }
    table.push(']');
    if let Err(error) = fs::write(&out, table) {
        panic!("cannot write {}: {error}", out.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

fn add_row(site: &Path, file: &Path, table: &mut String) {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let path = file.strip_prefix(site).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let packed = PathBuf::from(format!("{}.br", file.display()));
    let brotli = if packed.exists() { format!("Some(include_bytes!({packed:?}))") } else { "None".to_owned() };
    let etag = format!("\"{:016x}\"", hasher.finish());
    let row = format!("File {{ path: {path:?}, etag: {etag:?}, plain: include_bytes!({file:?}), brotli: {brotli} }},");
    let _ = writeln!(table, "    {row}");
}
