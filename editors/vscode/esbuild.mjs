// Bundles the extension, and with --tests the tests that run inside of the editor and outside of it.
import { build } from "esbuild";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";

const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode", "mocha"],
  logLevel: "warning",
};

const bundle = { ...shared, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", minify: true, metafile: true };
const { metafile } = await build(bundle);
writeFileSync("dist/LICENSES.txt", licences(Object.keys(metafile.inputs)));
if (process.argv.includes("--tests")) {
  await build({ ...shared, entryPoints: globSync("test/unit/*.test.ts"), outdir: "dist/test/unit" });
  await build({ ...shared, entryPoints: globSync("test/host/{index,*.test}.ts"), outdir: "dist/test/host", sourcemap: "inline" });
}

// The licences of the libraries in a bundle, which must go with it.
function licences(files) {
  const packages = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  return [...packages].sort().map((folder) => {
    const [file] = globSync(`${folder}/{LICENSE,License,license}*`).filter(existsSync);
    return `${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(file, "utf8").trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}
