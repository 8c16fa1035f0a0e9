import { commands, type ExtensionContext, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";
import { COMMANDS } from "./commands";
import { isManifest } from "./manifests";
import type { Condition, ServerProcess } from "./server";

const ICONS: Record<Condition, string> = { starting: "$(sync~spin)", running: "$(check)", stopped: "$(error)" };

/** Shows the server's version and state while a manifest is in front. */
export function showStatus(context: ExtensionContext, server: ServerProcess): void {
  const item = window.createStatusBarItem("sidecar-ls", StatusBarAlignment.Right, 100);
  item.name = "sidecar-ls";
  item.command = COMMANDS.showLog;
  const refresh = (): void => {
    show(item, server);
    void commands.executeCommand("setContext", "sidecar-ls.running", server.condition === "running");
  };
  refresh();
  context.subscriptions.push(item, server.onDidChange(refresh), window.onDidChangeActiveTextEditor(refresh));
}

function show(item: StatusBarItem, server: ServerProcess): void {
  const document = window.activeTextEditor?.document;
  if (!document || !isManifest(document)) {
    item.hide();
    return;
  }
  item.text = `${ICONS[server.condition]} sidecar-ls ${server.found?.version ?? ""}`.trimEnd();
  item.backgroundColor = server.condition === "stopped" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
  item.tooltip = tooltip(server);
  item.show();
}

function tooltip(server: ServerProcess): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: [COMMANDS.restart, COMMANDS.showLog] };
  text.appendMarkdown(`**${state(server.condition)}**\n\n`);
  if (server.found) {
    text.appendMarkdown(`${origin(server)}\n\n`);
    text.appendCodeblock(server.found.command, "text");
  }
  const links = [link(l10n.t("Restart"), COMMANDS.restart), link(l10n.t("Show Log"), COMMANDS.showLog)];
  return text.appendMarkdown(`\n\n${links.join(" | ")}`);
}

function link(label: string, command: string): string {
  return `[${label}](command:${command})`;
}

function state(condition: Condition): string {
  switch (condition) {
    case "starting":
      return l10n.t("sidecar-ls is starting");
    case "running":
      return l10n.t("sidecar-ls is running");
    case "stopped":
      return l10n.t("sidecar-ls is not running");
  }
}

function origin(server: ServerProcess): string {
  switch (server.found?.origin) {
    case "setting":
      return l10n.t("The server from the settings:");
    case "workspace":
      return l10n.t("The server in the workspace’s virtual environment:");
    case "path":
      return l10n.t("The server on the PATH:");
    default:
      return l10n.t("The server that comes with the extension, run by:");
  }
}
