// Fills the folder server/ with the server of this repository and its libraries, which the extension carries along.
// Needs Python 3.10 or newer with pip, from the variable PYTHON or the PATH.
import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = join(extension, "..", "..");
const target = join(extension, "server");
const python = process.env.PYTHON ?? (process.platform === "win32" ? "python" : "python3");

// Metadata and licences stay; what only package installers and type checkers read goes.
const NEEDLESS = ["bin", "**/*.pyi", "**/py.typed", "**/RECORD", "**/WHEEL", "**/INSTALLER", "**/REQUESTED", "**/direct_url.json"];

function install(...what) {
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile", "--upgrade"];
  execFileSync(python, ["-m", "pip", "install", ...quiet, "--target", target, ...what], { stdio: "inherit" });
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
install("--only-binary", ":all:", "--platform", "any", "--requirement", join(extension, "scripts", "requirements.txt"));
install(repository);
for (const path of NEEDLESS.flatMap((pattern) => globSync(pattern, { cwd: target }))) {
  rmSync(join(target, path), { recursive: true });
}
copyFileSync(join(extension, "python", "__main__.py"), join(target, "__main__.py"));
const binaries = globSync("**/*.{so,pyd,dylib}", { cwd: target });
if (binaries.length > 0) {
  throw new Error(`Not pure Python: ${binaries.join(", ")}`);
}
