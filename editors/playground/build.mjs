// Puts the page together in dist/. Its argument is the folder with the wheels of the server and of what it needs.
import { build } from 'esbuild';
import { loadPyodide } from 'pyodide';
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const wheels = process.argv[2];
if (!wheels) throw new Error('usage: node build.mjs WHEELS');
const here = import.meta.dirname;
const dist = join(here, 'dist');
const modules = join(here, 'node_modules');

const PYODIDE = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'];
const LICENCES = ['monaco-editor/LICENSE', 'monaco-editor/ThirdPartyNotices.txt'];

// The Python that will run the server also compiles it, so that nothing is compiled in the browser.
const PACK = `
import compileall, pathlib, shutil
if not compileall.compile_dir("/server", quiet=1, legacy=True):
    raise SystemExit("A Python file cannot be compiled.")
for source in pathlib.Path("/server").rglob("*.py"):
    source.unlink()
shutil.make_archive("/packed", "zip", "/server")
`;

async function packServer() {
  const python = await loadPyodide();
  for (const wheel of (await readdir(wheels)).filter((name) => name.endsWith('.whl'))) {
    python.unpackArchive(new Uint8Array(await readFile(join(wheels, wheel))), 'zip', { extractDir: '/server' });
  }
  python.FS.writeFile('/server/worker.py', await readFile(join(here, 'worker.py'), 'utf8'));
  python.runPython(PACK);
  await writeFile(join(dist, 'server.zip'), python.FS.readFile('/packed.zip'));
}

async function copyFiles() {
  await cp(join(here, 'index.html'), join(dist, 'index.html'));
  await cp(join(modules, 'monaco-editor/min/vs/nls/lang/ja.js'), join(dist, 'monaco.ja.js'));
  for (const file of PYODIDE) await cp(join(modules, 'pyodide', file), join(dist, 'pyodide', file));
  for (const file of LICENCES) await cp(join(modules, file), join(dist, 'licences', file));
}

/** The bytes of each part that the worker fetches. */
async function sizes() {
  const parts = [...PYODIDE.map((file) => join(dist, 'pyodide', file)), join(dist, 'server.zip')].filter((file) => !file.endsWith('.mjs'));
  return Object.fromEntries(await Promise.all(parts.map(async (file) => [basename(file), (await stat(file)).size])));
}

/** Pyodide's list of packages, without the packages: there is nothing to load beside the server. */
async function lock() {
  const { info } = JSON.parse(await readFile(join(modules, 'pyodide/pyodide-lock.json'), 'utf8'));
  return { info, packages: {} };
}

async function bundle() {
  const options = { bundle: true, format: 'esm', target: 'es2022', minify: true, outdir: dist, logLevel: 'warning' };
  await build({
    ...options,
    entryPoints: { main: join(here, 'src/main.ts'), style: join(here, 'src/style.css') },
    assetNames: '[name]',
    loader: { '.ttf': 'file', '.yml': 'text' },
  });
  await build({
    ...options,
    entryPoints: { 'server.worker': join(here, 'src/server.worker.ts'), 'editor.worker': 'monaco-editor/editor/editor.worker.js' },
    define: { PARTS: JSON.stringify(await sizes()), LOCK: JSON.stringify(await lock()) },
  });
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await copyFiles();
await packServer();
await bundle();
