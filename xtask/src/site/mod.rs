//! The front end as the service serves it: entries with their texts, static files of `public/`, the catalogue as JSON, and
//! a brotli sibling for each file that gets smaller by it. The file `X` of the folder is answered at the path `/X`.

mod code;
mod compress;
mod entries;
mod fingerprint;
mod minify;
mod names;
mod page;
mod texts;

use std::{
    fs,
    path::{Path, PathBuf},
};

use entries::ENTRIES;

use crate::{
    generate,
    kind::Pages,
    step,
    tools::{self, Toolbox},
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

/// Brings the tools, builds what changed, and returns the folder.
pub(crate) fn build(workspace: &Workspace, pages: Pages) -> Result<PathBuf> {
    let toolbox = Toolbox::bring(workspace, pages)?;
    build_with(workspace, &toolbox, pages)
}

/// Pages to be looked at: those of a release where they stand and nothing changed since, else quickly built ones.
pub(crate) fn build_any(workspace: &Workspace) -> Result<PathBuf> {
    let released = is_fresh(workspace, Pages::Released, &fingerprint::of_inputs(workspace)?);
    if released { Ok(workspace.site(Pages::Released)) } else { build(workspace, Pages::Quick) }
}

/// Where it is kept what the pages of a kind were built from.
fn stamp(workspace: &Workspace, pages: Pages) -> PathBuf {
    workspace.tools().join(format!("{}.fingerprint", pages.folder()))
}

fn is_fresh(workspace: &Workspace, pages: Pages, inputs: &str) -> bool {
    workspace.site(pages).is_dir() && fs::read_to_string(stamp(workspace, pages)).is_ok_and(|built| built == inputs)
}

/// As [`build`], with tools that are there already.
pub(crate) fn build_with(workspace: &Workspace, toolbox: &Toolbox, pages: Pages) -> Result<PathBuf> {
    let _one_at_a_time = tools::lock(workspace)?;
    let site = workspace.site(pages);
    let inputs = fingerprint::of_inputs(workspace)?;
    if is_fresh(workspace, pages, &inputs) {
        return Ok(site);
    }
    // Built aside and swapped in when whole: a failed build leaves the last good one.
    let next = workspace.target().join("site-next");
    fs::remove_dir_all(&next).ok();
    fs::create_dir_all(&next).during(|| format!("create {}", next.display()))?;
    copy_public(&workspace.root().join("public"), &next)?;
    texts::write_loader(&next.join("mailbox-link.js"))?;
    write_catalogue(&next)?;
    let about = if pages == Pages::Quick { "first about 1 min" } else { "first about 2 min" };
    let compiled = step::quiet("pages to WebAssembly", about, || code::compile(workspace, toolbox, pages))
        .map_err(|trouble| trouble.remedy("the lines above come from the compiler; mend and run again"))?;
    let binding = code::Binding { toolbox, pages, bindgen: tools::bindgen(workspace)?, compiled };
    step::quiet("pages, JavaScript and styles", "seconds", || {
        for entry in ENTRIES {
            write_entry(workspace, &binding, entry, &next)?;
        }
        match pages {
            Pages::Quick => Ok(()),
            Pages::Released => minify::folder(toolbox, &next).and_then(|()| compress::folder(&next)),
        }
    })?;
    fs::remove_dir_all(&site).ok();
    fs::rename(&next, &site).during(|| format!("rename {}", next.display()))?;
    let stamp = stamp(workspace, pages);
    fs::write(&stamp, inputs).during(|| format!("write {}", stamp.display()))?;
    Ok(site)
}

fn write_entry(workspace: &Workspace, binding: &code::Binding<'_>, entry: &entries::Entry, next: &Path) -> Result<()> {
    let name = entry.name;
    let page = workspace.root().join("frontend").join(format!("{name}.html"));
    if !page.is_file() {
        return Err(Trouble::new(format!("the entry `{name}` has no page {}", page.display())));
    }
    let folder = next.join(name);
    let (glue, wasm) = code::bind(binding, name, &folder)?;
    page::write(name, &page, &page::Code { glue: &glue, wasm: &wasm }, &folder)?;
    match &entry.texts {
        Some(texts) => texts::write(name, texts, &folder),
        None => Ok(()),
    }
}

/// Puts the texts of the entry whose page is `page` into `folder`, where Trunk has just built it.
pub(crate) fn write_texts(page: &Path, folder: &Path) -> Result<()> {
    let name = page.file_stem().unwrap_or_default();
    match ENTRIES.iter().find(|entry| name == entry.name).and_then(|entry| Some((entry.name, entry.texts.as_ref()?))) {
        Some((name, texts)) => texts::write(name, texts, folder),
        None => Ok(()),
    }
}

fn copy_public(public: &Path, next: &Path) -> Result<()> {
    for file in files_below(public)? {
        let to = next.join(file.strip_prefix(public).unwrap_or(&file));
        let folder = to.parent().unwrap_or(next);
        fs::create_dir_all(folder).during(|| format!("create {}", folder.display()))?;
        fs::copy(&file, &to).during(|| format!("copy {}", file.display()))?;
    }
    Ok(())
}

fn write_catalogue(next: &Path) -> Result<()> {
    let path = next.join("catalogue.json");
    fs::write(&path, generate::json()).during(|| format!("write {}", path.display()))
}

/// Every file below a folder, sorted; none where there is no folder.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.exists()) {
        for entry in fs::read_dir(&folder).during(|| format!("read {}", folder.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
