/** The editor of the manifest. */
import * as monaco from './monaco';
import { conf, language as tokens } from 'monaco-editor/languages/definitions/yaml/yaml.js';

/** The language id that the server takes for a manifest, wherever the document lies. */
export const MANIFEST = 'copilot-manifest';

const LIGHT = 'legible-light';
const DARK = 'legible-dark';
/** Whether the visitor wants it dark; tells when that changes. */
export const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Creates the editor without a document. Must run once, before any document is created. */
export function createEditor(element: HTMLElement): monaco.editor.IStandaloneCodeEditor {
  defineThemes();
  monaco.languages.register({ id: MANIFEST });
  monaco.languages.setLanguageConfiguration(MANIFEST, conf);
  monaco.languages.setMonarchTokensProvider(MANIFEST, tokens);
  const editor = monaco.editor.create(element, {
    model: null,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(element).getPropertyValue('--mono'),
    fontSize: 14,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    padding: { top: 8, bottom: 8 },
    quickSuggestions: { other: true, strings: true, comments: false },
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    tabSize: 2,
    wordBasedSuggestions: 'off',
    wordWrap: 'on',
    wrappingIndent: 'indent',
  });
  follow(dark, () => monaco.editor.setTheme(dark.matches ? DARK : LIGHT));
  follow(still, () => editor.updateOptions({ cursorBlinking: still.matches ? 'solid' : 'blink' }));
  return editor;
}

/** Creates a document. Documents keep their edits while another one is shown. */
export function createDocument(id: string, text: string): monaco.editor.ITextModel {
  return monaco.editor.createModel(text, MANIFEST, monaco.Uri.parse(`inmemory://playground/${id}.yml`));
}

/** Monaco's own themes, with more contrast where theirs is less than WCAG asks for. */
function defineThemes(): void {
  const colors = (quiet: string) => ({ 'editorCodeLens.foreground': quiet });
  monaco.editor.defineTheme(LIGHT, { base: 'vs', inherit: true, rules: [], colors: colors('#5f6670') });
  const comment = { token: 'comment', foreground: '7ca668' };
  monaco.editor.defineTheme(DARK, { base: 'vs-dark', inherit: true, rules: [comment], colors: colors('#a9b2bf') });
}

function follow(query: MediaQueryList, apply: () => void): void {
  apply();
  query.addEventListener('change', apply);
}
