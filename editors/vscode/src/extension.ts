import { commands, type ExtensionContext, window, workspace } from "vscode";
import { COMMANDS } from "./commands";
import { provideEffectiveManifests } from "./effectiveManifest";
import { watchPlainYaml } from "./plainYaml";
import { ServerProcess } from "./server";
import { SECTION } from "./settings";
import { showStatus } from "./status";

const FINDS_THE_SERVER = [`${SECTION}.serverPath`, `${SECTION}.pythonPath`];

let server: ServerProcess | undefined;

/** Called by the editor in a workspace with manifests, or when one is opened. Other extensions and the tests get the server. */
export function activate(context: ExtensionContext): ServerProcess {
  const log = window.createOutputChannel("sidecar-ls", { log: true });
  const running = new ServerProcess(context, log);
  server = running;
  const restart = (): Promise<void> => running.restart();
  context.subscriptions.push(
    log,
    commands.registerCommand(COMMANDS.restart, restart),
    commands.registerCommand(COMMANDS.showLog, () => { log.show(); }),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((event) => {
      if (FINDS_THE_SERVER.some((name) => event.affectsConfiguration(name))) {
        void restart();
      }
    }),
  );
  showStatus(context, running);
  provideEffectiveManifests(context, running);
  watchPlainYaml(context);
  void restart();
  return running;
}

/** Called by the editor when it closes. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
