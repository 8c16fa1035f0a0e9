/** Monaco with its language client, and without the languages that this page does not show. */
export * from 'monaco-editor/editor/editor.api.js';
export * as lsp from '../node_modules/monaco-editor/esm/external/monaco-lsp-client/out/index.js';
