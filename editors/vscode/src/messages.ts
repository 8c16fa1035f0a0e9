import { commands, l10n, window } from "vscode";
import { COMMANDS } from "./commands";
import { settings } from "./settings";

type Choice = readonly [label: string, command: string, argument?: string];

/** Says that no server works, and why that may be. */
export async function tellThatNothingWorks(): Promise<void> {
  const asked = settings.serverPath || settings.pythonPath;
  const message = asked
    ? l10n.t("sidecar-ls does not start: “{0}” from the settings does not work.", asked)
    : l10n.t("sidecar-ls does not start: it needs Python 3.10 or newer, and none was found.");
  await offer(message, [restart(l10n.t("Try Again")), openSettings(), showLog()]);
}

/** Says that the server could not be started although it told its version. */
export async function tellThatItDoesNotStart(reason: string): Promise<void> {
  await offer(l10n.t("sidecar-ls does not start: {0}", reason), [restart(l10n.t("Try Again")), openSettings(), showLog()]);
}

/** Says that the server has died too often. */
export async function tellThatItKeepsEnding(): Promise<void> {
  const message = l10n.t("sidecar-ls ended five times within three minutes and is not started again.");
  await offer(message, [restart(l10n.t("Restart")), showLog()]);
}

async function offer(message: string, choices: readonly Choice[]): Promise<void> {
  const chosen = await window.showErrorMessage(message, ...choices.map(([label]) => label));
  const [, command, argument] = choices.find(([label]) => label === chosen) ?? [];
  if (command) {
    await commands.executeCommand(command, argument);
  }
}

function restart(label: string): Choice {
  return [label, COMMANDS.restart];
}

function openSettings(): Choice {
  return [l10n.t("Open Settings"), "workbench.action.openSettings", "@ext:sidecar-ls.sidecar-ls path"];
}

function showLog(): Choice {
  return [l10n.t("Show Log"), COMMANDS.showLog];
}
