import { commands, EventEmitter, type ExtensionContext, languages, l10n, Uri, ViewColumn, window, workspace } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import { COMMANDS } from "./commands";
import { askForEnvironment } from "./environments";
import { isManifest, LANGUAGE } from "./manifests";
import type { ServerProcess } from "./server";

const SCHEME = "sidecar-ls";
const REFRESH_MS = 300;

/** Shows what Copilot deploys to an environment as a read-only document that follows the manifest. */
export function provideEffectiveManifests(context: ExtensionContext, server: ServerProcess): void {
  const changed = new EventEmitter<Uri>();
  const refresh = (source: Uri): void => {
    effectiveDocuments().filter((uri) => origin(uri).source.toString() === source.toString()).forEach((uri) => { changed.fire(uri); });
  };
  let waiting: NodeJS.Timeout | undefined;
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => effectiveText(server, uri),
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, REFRESH_MS, document.uri);
    }),
    server.onDidChange(() => { effectiveDocuments().forEach((uri) => { changed.fire(uri); }); }),
    commands.registerCommand(COMMANDS.showEffectiveManifest, show),
  );
}

/** The command: of the manifest in front and an environment to be asked for, where a code lens does not name them. */
async function show(uri?: string, environment?: string): Promise<void> {
  const source = uri ? Uri.parse(uri) : manifestInFront();
  if (!source) {
    void window.showInformationMessage(l10n.t("Open a Copilot manifest first."));
    return;
  }
  const name = environment ?? (await askForEnvironment(source));
  if (name) {
    const document = await workspace.openTextDocument(effectiveUri(source, name));
    await languages.setTextDocumentLanguage(document, LANGUAGE);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  }
}

function manifestInFront(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isManifest(document) ? document.uri : undefined;
}

/** The title of the tab is the last part of the path. It has no suffix, so that no extension for YAML takes it. */
function effectiveUri(source: Uri, environment: string): Uri {
  const path = `${source.path} (${environment.replaceAll("/", "∕")})`;
  return Uri.from({ scheme: SCHEME, path, query: JSON.stringify([source.toString(), environment]) });
}

function origin(uri: Uri): { source: Uri; environment: string } {
  const [source, environment] = JSON.parse(uri.query) as [string, string];
  return { source: Uri.parse(source), environment };
}

function effectiveDocuments(): Uri[] {
  return workspace.textDocuments.map((document) => document.uri).filter((uri) => uri.scheme === SCHEME);
}

async function effectiveText(server: ServerProcess, uri: Uri): Promise<string> {
  const { source, environment } = origin(uri);
  // The server knows open documents only, and a window that comes back may not have opened this one yet.
  await workspace.openTextDocument(source);
  const client = server.client;
  if (!client?.isRunning()) {
    return comment(l10n.t("sidecar-ls is not running."));
  }
  const document = client.code2ProtocolConverter.asUri(source);
  const parameters = { command: "sidecar-ls.effectiveManifest", arguments: [document, environment] };
  const text = (await client.sendRequest(ExecuteCommandRequest.type, parameters)) as string | null;
  return text ?? comment(l10n.t("There is no manifest to show."));
}

function comment(text: string): string {
  return `# ${text}\n`;
}
