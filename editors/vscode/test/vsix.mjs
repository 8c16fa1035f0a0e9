// Looks into a packaged extension: vsix.mjs FILE. Fails when it is too large, or when something is in it or missing that should not.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import assert from "node:assert/strict";

const [, , vsix] = process.argv;
const LARGEST = 10 * 1024 * 1024;
const NEEDED = [
  "dist/extension.js", "dist/LICENSES.txt", "images/icon.png", "images/diagnostics.en.png", "images/diagnostics.ja.png", "images/effective.en.png", "images/effective.ja.png",
  "l10n/bundle.l10n.ja.json", "package.nls.json", "package.nls.ja.json",
  "server/__main__.py", "server/sidecar_ls/server/app.py", "server/sidecar_ls/schema/documents/environment.json",
  "server/pygls/lsp/server.py", "walkthrough/python.nls.ja.md",
];
const NEEDLESS = /\.(pyc|pyi|so|pyd|ts|map|exe)$|node_modules|__pycache__|\/(src|test|scripts)\/|\/bin\//;

const script = "import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))";
const names = execFileSync(process.env.PYTHON, ["-c", script, vsix], { encoding: "utf8" }).trim().split("\n");
assert.deepEqual(NEEDED.filter((name) => !names.includes(`extension/${name}`)), [], "missing");
assert.deepEqual(names.filter((name) => NEEDLESS.test(name)), [], "needless");
// Windows allows no such characters, and no two names that differ by case only.
assert.deepEqual(names.filter((name) => /[<>:"|?*\\]/.test(name)), [], "not for Windows");
assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
assert.ok(statSync(vsix).size < LARGEST);
console.log(`vsix: ${names.length} files, ${Math.round(statSync(vsix).size / 1024)} KB`);
