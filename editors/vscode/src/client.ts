import type { LogOutputChannel } from "vscode";
import { CloseAction, LanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient/node";
import { COMMANDS } from "./commands";
import { SELECTOR } from "./manifests";
import { tellThatItKeepsEnding } from "./messages";
import type { Server } from "./probe";
import { SECTION } from "./settings";

/** A client for this server, not started yet. It starts the server anew when the server dies. */
export function createClient(server: Server, log: LogOutputChannel, trace: LogOutputChannel): LanguageClient {
  const executable = { command: server.command, args: [...server.arguments, "server", "--stdio"] };
  const options: LanguageClientOptions = {
    documentSelector: SELECTOR,
    outputChannel: log,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { commands: [COMMANDS.showEffectiveManifest] },
  };
  const client = new LanguageClient(SECTION, "sidecar-ls", executable, options);
  explainGivingUp(client);
  return client;
}

/** The client's own message is in English only and has no button to start again. */
function explainGivingUp(client: LanguageClient): void {
  const usual = client.createDefaultErrorHandler();
  client.clientOptions.errorHandler = {
    error: (error, message, count) => usual.error(error, message, count),
    closed: async () => {
      const decision = await usual.closed();
      if (decision.action === CloseAction.DoNotRestart) {
        void tellThatItKeepsEnding();
      }
      return { ...decision, handled: true };
    },
  };
}
