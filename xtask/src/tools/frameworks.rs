//! What journeys put the element into, and judge pages by: React, Vue and axe as their makers publish them, each as one file
//! that a page can load.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    Toolbox,
    debian::{self, Program},
};
use crate::{
    process, step,
    trouble::{During, Result},
    workspace::Workspace,
};

/// Packages with their versions.
const PACKAGES: [&str; 4] = ["react@19.3.1", "react-dom@19.3.1", "vue@3.5.45", "axe-core@4.14.1"];

/// Each file, and the module of which it is made.
const FILES: [(&str, &str); 3] = [
    (
        "react",
        "export { createElement, useEffect, useState } from 'react';\nexport { createRoot } from 'react-dom/client';\n",
    ),
    ("vue", "export { createApp, h, ref } from 'vue';\n"),
    ("axe", "import axe from 'axe-core';\nglobalThis.axe = axe;\n"),
];

/// Brings them to `target/tools/frameworks`, where journeys find them.
pub(crate) fn bring(workspace: &Workspace, toolbox: &Toolbox) -> Result<()> {
    let home = workspace.tools().join("frameworks");
    let stamp = home.join("packages");
    let wanted = format!("{PACKAGES:?} {FILES:?}");
    if fs::read_to_string(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    debian::ensure(workspace, "the journeys' React and Vue", &[Program::new("npm", "npm")])?;
    step::quiet("React, Vue and axe", "npm install, under 1 min", || install(workspace, toolbox, &home))?;
    fs::write(&stamp, wanted).during(|| format!("write {}", stamp.display()))
}

fn install(workspace: &Workspace, toolbox: &Toolbox, home: &Path) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--prefix"]).arg(home);
    npm.args(PACKAGES);
    process::logged(&mut npm, &workspace.logs().join("frameworks.log"))
        .map_err(|trouble| trouble.remedy("npm must reach its registry"))?;
    let mut sources: Vec<PathBuf> = Vec::new();
    for (name, source) in FILES {
        let file = home.join(format!("{name}.mjs"));
        fs::write(&file, source).during(|| format!("write {}", file.display()))?;
        sources.push(file);
    }
    let mut esbuild = Command::new("esbuild");
    toolbox.equip(&mut esbuild).args(["--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    esbuild.arg("--define:process.env.NODE_ENV=\"production\"").arg(format!("--outdir={}", home.display()));
    process::output(esbuild.args(sources)).map(drop)
}
