import { deepEqual, ok } from "node:assert/strict";
import {
  commands, ConfigurationTarget, type Diagnostic, extensions, languages, Position, Range, type TextDocument, type TextEditor, Uri, window, workspace, WorkspaceEdit,
} from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ServerProcess } from "../../src/server";

const STEP_MS = 50;
const PATIENCE_MS = 30_000;

/** What `ask` answers once it answers something. */
export async function eventually<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  throw new Error(`This did not happen: ${what}`);
}

/** The client, once its server runs. */
export async function client(): Promise<LanguageClient> {
  const extension = extensions.getExtension<ServerProcess>("sidecar-ls.sidecar-ls");
  ok(extension, "the extension is not installed");
  const server = await extension.activate();
  return eventually("the server runs", () => (server.client?.isRunning() ? server.client : undefined));
}

/** A file of the workspace in front, with its own text or this one. */
export async function open(path: string, text?: string): Promise<TextEditor> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  ok(folder, "there is no workspace");
  const uri = Uri.joinPath(folder, path);
  if (text !== undefined) {
    await workspace.fs.writeFile(uri, Buffer.from(text));
  }
  return window.showTextDocument(await workspace.openTextDocument(uri));
}

/** Closes everything without saving. */
export async function closeAll(): Promise<void> {
  const dirty = (): TextDocument | undefined => workspace.textDocuments.find((one) => one.isDirty);
  for (let document = dirty(); document; document = dirty()) {
    await window.showTextDocument(document);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await commands.executeCommand("workbench.action.closeAllEditors");
}

/** A document's diagnostics with their rules and marked texts, as `rule "text"`. */
export function marked(document: TextDocument): string[] {
  return languages.getDiagnostics(document.uri).map((one) => `${rule(one)} "${document.getText(one.range)}"`);
}

/** The rule of a diagnostic. */
export function rule({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits for a diagnostic that reads like this. */
export async function untilMarked(document: TextDocument, expected: string): Promise<void> {
  await eventually(`${expected} in ${document.uri.path}`, () => marked(document).includes(expected));
}

/** Waits until no diagnostic is left. */
export async function untilClean(document: TextDocument): Promise<void> {
  await eventually("silence", () => marked(document).length === 0).catch(() => { deepEqual(marked(document), []); });
}

/** The position of a text's first occurrence. */
export function at(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  ok(offset >= 0, `${text} is not in the document`);
  return document.positionAt(offset);
}

/** Replaces the first occurrence of a text. */
export async function replace(document: TextDocument, text: string, by: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const start = at(document, text);
  edit.replace(document.uri, new Range(start, document.positionAt(document.offsetAt(start) + text.length)), by);
  ok(await workspace.applyEdit(edit));
}

/** Changes a setting of ours, or takes it back. */
export async function set(name: string, value?: unknown): Promise<void> {
  await workspace.getConfiguration("sidecar-ls").update(name, value, ConfigurationTarget.Workspace);
}
