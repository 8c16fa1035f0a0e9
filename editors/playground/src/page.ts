/** The page: puts its parts together. */
import * as monaco from './monaco';
import { Connection } from './connection';
import { createDocument, createEditor } from './editor';
import { EffectiveView } from './effective';
import { EXAMPLES } from './examples';
import { rememberLanguage, type Language } from './language';
import { fromFragment, toFragment } from './link';
import { LOADING, LoadingDisplay, type Loading } from './loading';
import { ProblemList } from './problems';
import { text, translatePage, type TextName } from './texts';
import { startWorker } from './workers';

const LINKED = 'link';

function find<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Changes what a screen reader reads out; the same words again would be read again. */
function announce(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

export class Page {
  private readonly editor: monaco.editor.IStandaloneCodeEditor;
  private readonly connection: Connection;
  private readonly loading: LoadingDisplay;
  private readonly problems: ProblemList;
  private readonly effective: EffectiveView;
  private readonly chooser = find<HTMLSelectElement>('example');
  private readonly documents = new Map<string, monaco.editor.ITextModel>();
  private linked = 0;

  constructor(private language: Language) {
    this.editor = createEditor(find('editor'));
    this.connection = new Connection(() => startWorker('server.worker.js'), () => ({ locale: this.language }));
    this.loading = new LoadingDisplay(find('progress'), find('status'), language);
    this.problems = new ProblemList(find('problems'), this.editor);
    this.effective = new EffectiveView(find('environment'), find('effective'), this.connection, language);
    this.listen();
    this.setLanguage(language);
    this.open(EXAMPLES[0]!.id);
    void this.openLink();
  }

  private listen(): void {
    this.connection.on<Loading>(LOADING, (loading) => this.show(loading));
    this.editor.onDidChangeModel(() => this.changed());
    this.editor.onDidChangeModelContent(() => this.changed());
    monaco.editor.onDidChangeMarkers(() => this.showProblems());
    this.chooser.addEventListener('change', () => this.open(this.chooser.value));
    find('copy').addEventListener('click', () => this.copyLink());
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
      button.addEventListener('click', () => this.setLanguage(button.dataset.language as Language));
    }
    addEventListener('hashchange', () => this.openLink());
  }

  private setLanguage(language: Language): void {
    this.language = language;
    rememberLanguage(language);
    translatePage(language);
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    }
    this.offerExamples();
    this.editor.updateOptions({ ariaLabel: text('manifestEditor', language) });
    this.loading.setLanguage(language);
    this.effective.setLanguage(language);
    this.showProblems();
    void this.connection.initialized.then(() => this.tellLanguage());
  }

  private tellLanguage(): void {
    this.connection.notify('workspace/didChangeConfiguration', { settings: { 'sidecar-ls': { locale: this.language } } });
    // Monaco asks for what stands between the lines only when a document is put into the editor.
    const [model, view] = [this.editor.getModel(), this.editor.saveViewState()];
    this.editor.setModel(null);
    this.editor.setModel(model);
    this.editor.restoreViewState(view);
  }

  private offerExamples(): void {
    const chosen = this.chooser.value;
    const options: [string, TextName][] = EXAMPLES.map(({ id, title }) => [id, title]);
    if (this.linked) options.unshift([LINKED, 'fromLink']);
    this.chooser.replaceChildren(...options.map(([id, title]) => new Option(text(title, this.language), id)));
    if (chosen) this.chooser.value = chosen;
  }

  /** Shows a document, with the edits that were made to it before. */
  private open(id: string): void {
    if (!this.documents.has(id)) {
      const example = EXAMPLES.find((one) => one.id === id);
      this.documents.set(id, createDocument(id, example?.text ?? ''));
    }
    this.editor.setModel(this.documents.get(id)!);
  }

  private async openLink(): Promise<void> {
    try {
      const linked = await fromFragment(location.hash);
      if (linked === null) return;
      this.documents.set(LINKED, createDocument(`${LINKED}-${++this.linked}`, linked));
      this.offerExamples();
      this.chooser.value = LINKED;
      this.open(LINKED);
    } catch {
      this.say('linkBroken');
    }
  }

  private async copyLink(): Promise<void> {
    history.replaceState(null, '', await toFragment(this.editor.getValue()));
    try {
      await navigator.clipboard.writeText(location.href);
      this.say('linkCopied');
    } catch {
      // The browser keeps the clipboard to itself.
      this.say('linkShown');
    }
  }

  private changed(): void {
    const model = this.editor.getModel();
    if (!model) return;
    this.effective.refreshSoon(model);
    this.showProblems();
  }

  /** Shows how far the server is. One that dies is started again, unless it dies all the time or never started. */
  private show(loading: Loading): void {
    if (loading.stage === 'failed' && this.loading.isReady && this.connection.restart()) return;
    this.loading.show(loading);
    if (loading.stage === 'ready') this.changed();
  }

  private showProblems(): void {
    const count = this.problems.show(this.language);
    const words = count === 0 ? 'noProblems' : count === 1 ? 'countOne' : 'countMany';
    announce(find('count'), this.loading.isReady ? text(words, this.language, count) : '');
  }

  private say(name: TextName): void {
    announce(find('status'), text(name, this.language));
  }
}
