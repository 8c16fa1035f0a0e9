/** The list of problems below the editor: one button each, walked with the arrow keys. */
import * as monaco from './monaco';
import type { Language } from './language';
import { text, type TextName } from './texts';

type Marker = monaco.editor.IMarker;

const SEVERITIES: Record<monaco.MarkerSeverity, TextName> = {
  [monaco.MarkerSeverity.Error]: 'error',
  [monaco.MarkerSeverity.Warning]: 'warning',
  [monaco.MarkerSeverity.Info]: 'information',
  [monaco.MarkerSeverity.Hint]: 'hint',
};
const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => Math.min(index + 1, count - 1),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

export class ProblemList {
  private current = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly editor: monaco.editor.IStandaloneCodeEditor,
  ) {
    list.addEventListener('keydown', (event) => this.step(event));
  }

  /** Shows the problems of the editor's document, in the order of their lines; answers how many there are. */
  show(language: Language): number {
    const model = this.editor.getModel();
    const markers = model ? monaco.editor.getModelMarkers({ resource: model.uri }).sort(monaco.Range.compareRangesUsingStarts) : [];
    const hadFocus = this.list.contains(document.activeElement);
    this.list.replaceChildren(...markers.map((marker, index) => this.item(marker, index, language)));
    this.move(Math.min(this.current, Math.max(0, markers.length - 1)), hadFocus);
    return markers.length;
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.list.querySelectorAll('button')];
  }

  private item(marker: Marker, index: number, language: Language): HTMLLIElement {
    const severity = SEVERITIES[marker.severity];
    const button = element('button', `problem ${severity}`);
    button.type = 'button';
    button.append(
      element('span', 'severity', text(severity, language)),
      element('span', 'line', text('line', language, marker.startLineNumber)),
      element('span', 'message', marker.message),
      element('span', 'code', `${marker.source}: ${String(marker.code ?? '')}`),
    );
    button.addEventListener('click', () => this.goTo(marker, index));
    const item = element('li');
    item.append(button);
    return item;
  }

  private goTo(marker: Marker, index: number): void {
    this.move(index, false);
    this.editor.setSelection(monaco.Range.lift(marker));
    this.editor.revealRangeInCenterIfOutsideViewport(marker);
    this.editor.focus();
  }

  private step(event: KeyboardEvent): void {
    const next = STEPS[event.key]?.(this.current, this.buttons.length);
    if (next === undefined) return;
    event.preventDefault();
    this.move(next, true);
  }

  /** Makes one button the one that Tab reaches. */
  private move(index: number, focus: boolean): void {
    this.current = index;
    this.buttons.forEach((button, at) => (button.tabIndex = at === index ? 0 : -1));
    if (focus) this.buttons[index]?.focus();
  }
}

function element<T extends keyof HTMLElementTagNameMap>(tag: T, name = '', content = ''): HTMLElementTagNameMap[T] {
  const created = document.createElement(tag);
  created.className = name;
  created.textContent = content;
  return created;
}
