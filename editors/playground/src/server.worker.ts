/** The worker: Python in WebAssembly, and the language server in it. */
import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { LOADING, type Loading } from './loading';

/** The build fills in the size of each part that is fetched here, and Pyodide's list of packages. */
declare const PARTS: Record<string, number>;
declare const LOCK: PyodideConfig['lockFileContents'];

const folder = new URL('.', import.meta.url);
const total = Object.values(PARTS).reduce((sum, size) => sum + size, 0);
let loaded = 0;

function report(loading: Loading): void {
  postMessage({ jsonrpc: '2.0', method: LOADING, params: loading });
}

/** Counts the bytes that Pyodide and we fetch, for the progress display. */
function countFetches(): void {
  const fetchPart = self.fetch.bind(self);
  self.fetch = async (...request) => {
    const response = await fetchPart(...request);
    if (!response.body) return response;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          loaded += chunk.byteLength;
          report({ stage: 'python', done: Math.min(1, loaded / total) });
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: response.status, statusText: response.statusText, headers: response.headers });
  };
}

async function loadPython(): Promise<PyodideAPI> {
  const indexURL = new URL('pyodide/', folder).href;
  const { loadPyodide }: typeof import('pyodide') = await import(`${indexURL}pyodide.mjs`);
  return loadPyodide({ indexURL, packageBaseUrl: indexURL, lockFileContents: LOCK });
}

async function startServer(): Promise<(message: string) => void> {
  countFetches();
  const archive = fetch(new URL('server.zip', folder)).then((response) => response.arrayBuffer());
  const python = await loadPython();
  python.unpackArchive(await archive, 'zip', { extractDir: '/server' });
  report({ stage: 'server', done: 1 });
  python.runPython('import sys; sys.path.insert(0, "/server")');
  const receive = python.pyimport('worker').start((message: string) => postMessage(JSON.parse(message)));
  report({ stage: 'ready', done: 1 });
  return receive;
}

const server = startServer();
self.addEventListener('message', async ({ data }) => {
  try {
    (await server)(JSON.stringify(data));
  } catch (error) {
    console.error(error);
    // What Python says is a traceback, which ends with the error.
    report({ stage: 'failed', done: 0, message: String(error).trim().split('\n').at(-1) });
  }
});
