//! `cargo xtask pages ENTRY`: one page, built again whenever its source changes. For work on the front end.

use std::{env, path::Path, process::Command};

use crate::{
    process, site,
    tools::Toolbox,
    trouble::{Result, Trouble},
    workspace::Workspace,
};

/// Where the demo answers; what a page asks of the service goes there.
const SERVICE: &str = "http://localhost:8080/api/";

/// Lets Trunk serve `frontend/<entry>.html`, with the settings of `Trunk.toml`, until it is stopped.
pub(crate) fn serve(workspace: &Workspace, entry: &str) -> Result<()> {
    let page = workspace.root().join("frontend").join(format!("{entry}.html"));
    if !page.is_file() {
        return Err(Trouble::new(format!("there is no page {}", page.display())).remedy("name link or explain"));
    }
    let toolbox = Toolbox::bring_trunk(workspace)?;
    let mut trunk = Command::new("trunk");
    toolbox.equip(&mut trunk).current_dir(workspace.root());
    // Trunk reads this variable as an option of its own and stumbles over the usual value.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.args(["serve", "--config", "Trunk.toml", "--public-url", &format!("/{entry}/")]);
    trunk.arg("--dist").arg(workspace.target().join("trunk").join(entry));
    process::shown(trunk.args(["--proxy-backend", SERVICE]).arg(page))
}

/// The hook of `Trunk.toml`: puts a page's texts beside what Trunk has built.
pub(crate) fn write_texts() -> Result<()> {
    let told = |name: &str| {
        env::var_os(name).ok_or_else(|| Trouble::new(format!("{name} is not set; Trunk sets it when it calls this")))
    };
    let (page, folder) = (told("TRUNK_HTML_FILE")?, told("TRUNK_STAGING_DIR")?);
    site::write_texts(Path::new(&page), Path::new(&folder))
}
