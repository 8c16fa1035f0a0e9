/** The entry: the editor's own texts must be there before the editor is. */
import { initialLanguage } from './language';
import { translatePage } from './texts';
import { startWorker } from './workers';

const language = initialLanguage();
translatePage(language);
(globalThis as { MonacoEnvironment?: unknown }).MonacoEnvironment = { getWorker: () => startWorker('editor.worker.js') };
// Monaco takes its texts from a global when it is loaded.
if (language === 'ja') await import(new URL('monaco.ja.js', document.baseURI).href);
const { Page } = await import('./page');
new Page(language);
