//! The front end as the service serves it: entries built by Trunk with their texts, static files of `public/`, the
//! catalogue as JSON, and a brotli sibling for each file that gets smaller by it. The file `X` of the folder is answered at
//! the path `/X`.

mod compress;
mod entries;
mod fingerprint;
mod minify;
mod shorten;
mod texts;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use entries::{ENTRIES, Entry};

use crate::{
    generate, process, step,
    tools::{self, Toolbox},
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

/// Brings the tools, builds what changed, and returns the folder.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let toolbox = Toolbox::bring(workspace)?;
    build_with(workspace, &toolbox)
}

/// As [`build`], with tools that are there already.
pub fn build_with(workspace: &Workspace, toolbox: &Toolbox) -> Result<PathBuf> {
    let _one_at_a_time = tools::lock(workspace)?;
    let site = workspace.site();
    let stamp = workspace.tools().join("site.fingerprint");
    let inputs = fingerprint::of_inputs(workspace)?;
    if site.is_dir() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
        return Ok(site);
    }
    // Built aside and swapped in when whole: a failed build leaves the last good one.
    let next = workspace.target().join("site-next");
    fs::remove_dir_all(&next).ok();
    fs::create_dir_all(&next).during(|| format!("create {}", next.display()))?;
    copy_public(&workspace.root().join("public"), &next)?;
    texts::write_loader(&next.join("mailbox-link.js"))?;
    write_catalogue(&next)?;
    for entry in ENTRIES {
        build_entry(workspace, toolbox, entry, &next)?;
        if let Some(texts) = &entry.texts {
            texts::write(entry.name, texts, &next.join(entry.name))?;
        }
    }
    step::quiet("JavaScript and brotli", "under 1 min", || {
        minify::scripts(toolbox, &next)?;
        shorten::imports(&next)?;
        compress::folder(&next)
    })?;
    fs::remove_dir_all(&site).ok();
    fs::rename(&next, &site).during(|| format!("rename {}", next.display()))?;
    fs::write(&stamp, inputs).during(|| format!("write {}", stamp.display()))?;
    Ok(site)
}

fn build_entry(workspace: &Workspace, toolbox: &Toolbox, entry: &Entry, next: &Path) -> Result<()> {
    let name = entry.name;
    let page = workspace.root().join("frontend").join(format!("{name}.html"));
    if !page.is_file() {
        return Err(Trouble::new(format!("the entry `{name}` has no page {}", page.display())));
    }
    let mut trunk = Command::new("trunk");
    toolbox.equip(&mut trunk).current_dir(workspace.root());
    // Trunk reads this variable as an option of its own and stumbles over the usual value.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.args(["build", "--config", "Trunk.toml", "--public-url", &format!("/{name}/"), "--dist"]);
    trunk.arg(next.join(name)).arg(page);
    let log = workspace.logs().join(format!("trunk-{name}.log"));
    let built = step::quiet(&format!("front end entry `{name}`"), "first about 4 min, then 1", || {
        process::logged(&mut trunk, &log)
    });
    built.map_err(|trouble| trouble.remedy("the lines above come from Trunk and the compiler; mend and run again"))
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
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
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
