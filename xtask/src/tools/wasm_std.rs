//! Builds the WebAssembly standard library from Debian's source package of the same compiler, for machines whose rustup
//! cannot download. Nothing outside the target folder changes: apt works on a private list, private state and a private
//! cache, and the compiler is shown the source through a sysroot made of links.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use super::wasm_compiler::{Compiler, TARGET};
use crate::{
    process, step,
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

/// Debian's suites that may hold a compiler this new, the likeliest first.
const SUITES: [&str; 4] = ["trixie-backports", "forky", "trixie", "sid"];

/// Signs every suite of Debian.
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// The crate that has the standard library built: an empty one, outside of our workspace.
const EMPTY_CRATE: &str = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
                           [lib]\ncrate-type = [\"cdylib\"]\npath = \"lib.rs\"\n[workspace]\n";

/// Makes `sysroot`: links to the compiler's own, and the target built from source.
pub(super) fn build(workspace: &Workspace, compiler: &Compiler, sysroot: &Path) -> Result<()> {
    if process::on_path("apt-get").is_none() || process::on_path("dpkg").is_none() {
        return Err(Trouble::new(format!("Rust's {TARGET} target is missing")));
    }
    let what = format!("Rust's wasm32 target from Debian's rust-src {}", compiler.release);
    step::quiet(&what, "about 3 min", || {
        let work = workspace.tools().join("wasm32").join("work");
        start_afresh(&work)?;
        let source = Source { workspace, work: &work, release: &compiler.release }.bring()?;
        link_sysroot(compiler, &source, sysroot)?;
        let rlibs = compile(workspace, &work, sysroot)?;
        put_in_place(&rlibs, sysroot)?;
        fs::remove_dir_all(&work).during(|| format!("remove {}", work.display()))
    })
}

fn start_afresh(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).during(|| format!("create {}", folder.display()))
}

/// The source package, fetched and unpacked into `work`.
struct Source<'a> {
    workspace: &'a Workspace,
    work: &'a Path,
    release: &'a str,
}

impl Source<'_> {
    /// The folder that holds `library/`.
    fn bring(&self) -> Result<PathBuf> {
        let mut last = Trouble::new("apt has no Debian mirror set up");
        for mirror in self.mirrors()? {
            for suite in SUITES {
                match self.fetch(&mirror, suite) {
                    Ok(package) => return self.unpack(&package),
                    Err(trouble) => last = trouble,
                }
            }
        }
        Err(last)
    }

    /// The machine's own choice of mirrors, whether or not their lists were ever downloaded, Debian's own names first.
    /// Security updates come from a mirror that has no compilers.
    fn mirrors(&self) -> Result<Vec<String>> {
        let mut ask = Command::new("apt-get");
        ask.args(["indextargets", "--no-release-info", "--format", "$(SITE)"]);
        let mut mirrors: Vec<String> = process::output(&mut ask)?.lines().map(|line| line.trim().to_owned()).collect();
        mirrors.retain(|mirror| !mirror.contains("security"));
        mirrors.sort_by_key(|mirror| (!mirror.contains("debian"), mirror.clone()));
        mirrors.dedup();
        Ok(mirrors)
    }

    fn fetch(&self, mirror: &str, suite: &str) -> Result<PathBuf> {
        let home = self.work.join("apt");
        start_afresh(&home)?;
        for folder in ["lists/partial", "cache/archives/partial"] {
            let folder = home.join(folder);
            fs::create_dir_all(&folder).during(|| format!("create {}", folder.display()))?;
        }
        let list = home.join("sources.list");
        fs::write(&list, format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n"))
            .during(|| format!("write {}", list.display()))?;
        process::logged(self.apt(&home).arg("update"), &self.log("update"))?;
        let wanted = format!("rust-src={}*", self.release);
        process::logged(self.apt(&home).args(["download", &wanted]), &self.log("download"))?;
        let mut files = fs::read_dir(&home).during(|| format!("read {}", home.display()))?.flatten();
        let package = files.find(|file| file.path().extension().is_some_and(|ending| ending == "deb"));
        package.map(|file| file.path()).ok_or_else(|| Trouble::new(format!("apt downloaded no rust-src from {suite}")))
    }

    fn apt(&self, home: &Path) -> Command {
        let mut apt = Command::new("apt-get");
        apt.current_dir(home).args(["-q", "-o", "Dir::Etc::SourceParts=/dev/null", "-o", "Acquire::Languages=none"]);
        // As root apt would fetch as a user who may not write here.
        apt.args(["-o", "APT::Sandbox::User=root"]);
        for (key, value) in [
            ("Dir::Etc::SourceList", home.join("sources.list")),
            ("Dir::State::Lists", home.join("lists")),
            ("Dir::Cache", home.join("cache")),
        ] {
            apt.arg("-o").arg(format!("{key}={}", value.display()));
        }
        apt
    }

    fn unpack(&self, package: &Path) -> Result<PathBuf> {
        let into = self.work.join("source");
        process::logged(Command::new("dpkg").arg("-x").args([package, &into]), &self.log("dpkg"))?;
        Ok(into.join("usr/src").join(format!("rustc-{}", self.release)))
    }

    fn log(&self, name: &str) -> PathBuf {
        self.workspace.logs().join(format!("wasm32-{name}.log"))
    }
}

/// Cargo looks for the standard library's source in the sysroot, and the linker is found there too.
fn link_sysroot(compiler: &Compiler, source: &Path, sysroot: &Path) -> Result<()> {
    start_afresh(&sysroot.join("lib/rustlib/src"))?;
    let rustlib = sysroot.join("lib/rustlib");
    let link = |from: &Path, to: PathBuf| {
        fs::remove_file(&to).ok();
        symlink(from, &to).during(|| format!("link {}", to.display()))
    };
    link(&compiler.sysroot.join("lib/rustlib").join(&compiler.host), rustlib.join(&compiler.host))?;
    link(source, rustlib.join("src/rust"))
}

/// Builds the standard library and returns the folder of its parts.
fn compile(workspace: &Workspace, work: &Path, sysroot: &Path) -> Result<PathBuf> {
    let write = |path: &Path, text: &str| fs::write(path, text).during(|| format!("write {}", path.display()));
    let empty = work.join("empty");
    start_afresh(&empty)?;
    write(&empty.join("Cargo.toml"), EMPTY_CRATE)?;
    write(&empty.join("lib.rs"), "")?;
    // Cargo asks the compiler for its sysroot: this one answers with ours.
    let rustc = work.join("rustc");
    write(&rustc, &format!("#!/bin/sh\nexec rustc --sysroot '{}' \"$@\"\n", sysroot.display()))?;
    fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755)).during(|| format!("change {}", rustc.display()))?;
    let mut cargo = workspace.cargo();
    cargo
        .current_dir(&empty)
        .env("RUSTC", &rustc)
        // `build-std` is not stable; the compiler is, and it builds the library it belongs to.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without the bitcode, link-time optimisation of the front end fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,panic_unwind,test", "--target", TARGET])
        .arg("--target-dir")
        .arg(work.join("target"));
    process::logged(&mut cargo, &workspace.logs().join("wasm32-build.log"))?;
    Ok(work.join("target").join(TARGET).join("release/deps"))
}

/// In two moves, so that an interruption leaves no half library that looks whole.
fn put_in_place(rlibs: &Path, sysroot: &Path) -> Result<()> {
    let home = sysroot.join("lib/rustlib").join(TARGET);
    let new = home.join("new");
    start_afresh(&new)?;
    for file in fs::read_dir(rlibs).during(|| format!("read {}", rlibs.display()))?.flatten() {
        if file.path().extension().is_some_and(|ending| ending == "rlib") {
            fs::copy(file.path(), new.join(file.file_name())).during(|| format!("copy {}", file.path().display()))?;
        }
    }
    fs::remove_dir_all(sysroot.join("lib/rustlib/src")).ok();
    fs::rename(&new, home.join("lib")).during(|| format!("rename {}", new.display()))
}
