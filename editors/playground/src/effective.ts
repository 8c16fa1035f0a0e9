/** The effective manifest beside the editor, for one environment. */
import * as monaco from './monaco';
import type { Connection } from './connection';
import { MANIFEST } from './editor';
import type { Language } from './language';
import { text } from './texts';

interface Symbol {
  name: string;
  children?: Symbol[];
}

const PAUSE_MILLISECONDS = 300;
/** Longer texts are shown without colours, which take time. */
const MOST_COLOURED = 100_000;

export class EffectiveView {
  private environments: string[] = [];
  private asked = 0;
  private timer = 0;

  constructor(
    private readonly picker: HTMLSelectElement,
    private readonly output: HTMLElement,
    private readonly connection: Connection,
    private language: Language,
  ) {
    picker.addEventListener('change', () => this.refresh());
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.offer(this.environments);
  }

  /** Shows the document once the typing pauses. */
  refreshSoon(model: monaco.editor.ITextModel): void {
    this.model = model;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE_MILLISECONDS);
  }

  private model: monaco.editor.ITextModel | null = null;

  private async refresh(): Promise<void> {
    if (!this.model) return;
    const turn = ++this.asked;
    const uri = this.model.uri.toString(true);
    const symbols = await this.connection.request<Symbol[] | null>('textDocument/documentSymbol', { textDocument: { uri } });
    if (turn !== this.asked) return;
    this.offer(environmentsIn(symbols ?? []));
    const effective = await this.connection.request<string | null>('workspace/executeCommand', {
      command: 'sidecar-ls.effectiveManifest',
      arguments: [uri, this.picker.value],
    });
    if (turn === this.asked) await this.show(effective ?? '', turn);
  }

  private async show(manifest: string, turn: number): Promise<void> {
    this.output.textContent = manifest;
    if (manifest.length > MOST_COLOURED) return;
    const coloured = await monaco.editor.colorize(manifest, MANIFEST, { tabSize: 2 });
    if (turn === this.asked) this.output.innerHTML = coloured;
  }

  /** Fills the picker, and keeps the choice where it is still there. */
  private offer(environments: string[]): void {
    const chosen = this.environments.length ? this.picker.value : environments[0];
    this.environments = environments;
    const rest = text(environments.length ? 'noEnvironment' : 'anyEnvironment', this.language);
    this.picker.replaceChildren(...environments.map((name) => new Option(name, name)), new Option(rest, ''));
    this.picker.value = environments.includes(chosen ?? '') ? chosen! : (environments[0] ?? '');
  }
}

function environmentsIn(symbols: Symbol[]): string[] {
  return symbols.find((symbol) => symbol.name === 'environments')?.children?.map((symbol) => symbol.name) ?? [];
}
