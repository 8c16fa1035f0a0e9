/** The effective manifest beside the editor, for one environment. */
import * as monaco from './monaco';
import { SHOW_EFFECTIVE, type Connection } from './connection';
import { dark, MANIFEST } from './editor';
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
  private model: monaco.editor.ITextModel | null = null;
  private manifest = '';
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
    monaco.editor.registerCommand(SHOW_EFFECTIVE, (_, _uri: string, environment: string) => this.choose(environment));
    // Colours are numbered anew in each theme.
    dark.addEventListener('change', () => this.show());
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

  /** Shows an environment that the document has, and brings it into sight. */
  private choose(environment: string): void {
    this.picker.value = environment;
    this.picker.focus();
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    const turn = ++this.asked;
    try {
      await this.ask(turn);
    } catch {
      // The server has died. Another one is started, and asked then.
    }
  }

  private async ask(turn: number): Promise<void> {
    if (!this.model) return;
    const uri = this.model.uri.toString(true);
    const symbols = await this.connection.request<Symbol[] | null>('textDocument/documentSymbol', { textDocument: { uri } });
    if (turn !== this.asked) return;
    this.offer(environmentsIn(symbols ?? []));
    const effective = await this.connection.request<string | null>('workspace/executeCommand', {
      command: 'sidecar-ls.effectiveManifest',
      arguments: [uri, this.picker.value],
    });
    if (turn !== this.asked) return;
    this.manifest = effective ?? '';
    await this.show();
  }

  private async show(): Promise<void> {
    const manifest = this.manifest;
    this.output.textContent = manifest;
    if (manifest.length > MOST_COLOURED) return;
    const coloured = await monaco.editor.colorize(manifest.trimEnd(), MANIFEST, { tabSize: 2 });
    // Monaco writes no-break spaces and <br/>, where others expect the text as it is.
    if (manifest === this.manifest) this.output.innerHTML = coloured.replace(/\u00a0|&nbsp;|&#160;/g, ' ').replace(/<br\/>/g, '\n');
  }

  /** Fills the picker, and keeps the choice where it is still there. */
  private offer(environments: string[]): void {
    const chosen = this.environments.length ? this.picker.value : environments[0];
    const rest = text(environments.length ? 'noEnvironment' : 'anyEnvironment', this.language);
    const options = [...environments.map((name) => new Option(name, name)), new Option(rest, '')];
    this.environments = environments;
    this.picker.replaceChildren(...options);
    this.picker.value = (options.find((option) => option.value === chosen) ?? options[0]!).value;
  }
}

function environmentsIn(symbols: Symbol[]): string[] {
  return symbols.find((symbol) => symbol.name === 'environments')?.children?.map((symbol) => symbol.name) ?? [];
}
