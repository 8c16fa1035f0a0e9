/** How far the server in the worker is, as it tells and as the page shows it. */
import type { Language } from './language';
import { text, type TextName } from './texts';

/** The notification in which the worker tells. It comes from the page's own worker, not from the language server. */
export const LOADING = '$/playground/loading';

export interface Loading {
  stage: 'python' | 'server' | 'ready' | 'failed';
  /** From 0 to 1. */
  done: number;
  message?: string;
}

const TEXT: Record<Loading['stage'], TextName> = {
  python: 'stagePython',
  server: 'stageServer',
  ready: 'stageReady',
  failed: 'stageFailed',
};

export class LoadingDisplay {
  private loading: Loading = { stage: 'python', done: 0 };
  private shown = '';

  constructor(
    private readonly bar: HTMLProgressElement,
    private readonly status: HTMLElement,
    private language: Language,
  ) {
    this.show(this.loading);
  }

  /** Whether the server answers. */
  get isReady(): boolean {
    return this.loading.stage === 'ready';
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.show(this.loading);
  }

  /** Moves the bar; the words change with the stage only, since screen readers read them out. */
  show(loading: Loading): void {
    this.loading = loading;
    document.body.dataset.stage = loading.stage;
    this.bar.hidden = loading.stage === 'ready' || loading.stage === 'failed';
    if (loading.stage === 'python') this.bar.value = loading.done;
    else this.bar.removeAttribute('value');
    const words = text(TEXT[loading.stage], this.language, loading.message ?? '');
    if (words !== this.shown) this.status.textContent = words;
    this.shown = words;
  }
}
