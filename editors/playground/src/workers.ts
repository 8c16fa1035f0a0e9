/** Workers that are bound by the page's content security policy. */

/** Starts a script of ours. A worker from a blob inherits the page's policy; one from a file would follow its own headers. */
export function startWorker(script: string): Worker {
  const source = `import ${JSON.stringify(new URL(script, document.baseURI).href)};`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(url, { type: 'module', name: script });
}
