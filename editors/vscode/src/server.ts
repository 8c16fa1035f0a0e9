import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { EventEmitter, type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { createClient } from "./client";
import { places, type Surroundings } from "./discovery";
import { tellThatItDoesNotStart, tellThatNothingWorks } from "./messages";
import { firstThatWorks, type Server } from "./probe";
import { settings } from "./settings";
import { traceChannel } from "./trace";

const SHUTDOWN_MS = 2_000;

/** What the status item shows. */
export type Condition = "starting" | "running" | "stopped";

/** The one server of the window: finds it, starts it, and starts it anew when asked to. */
export class ServerProcess {
  client: LanguageClient | undefined;
  found: Server | undefined;
  condition: Condition = "stopped";
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly trace: LogOutputChannel;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.trace = traceChannel(log);
  }

  /** Looks for a server again and starts it; calls that overlap wait for each other. */
  restart(): Promise<void> {
    this.queue = this.queue.then(() => this.stopNow()).then(() => this.startNow());
    return this.queue;
  }

  /** Ends the server for good. */
  async dispose(): Promise<void> {
    await this.queue;
    await this.stopNow();
    this.trace.dispose();
    this.changed.dispose();
  }

  private async startNow(): Promise<void> {
    this.turn("starting");
    this.found = await firstThatWorks(places(surroundings(this.context)), (line) => { this.log.warn(line); });
    if (!this.found) {
      this.turn("stopped");
      void tellThatNothingWorks();
      return;
    }
    this.log.info(`sidecar-ls ${this.found.version}: ${[this.found.command, ...this.found.arguments].join(" ")}`);
    await this.run(createClient(this.found, this.log, this.trace));
  }

  private async run(client: LanguageClient): Promise<void> {
    this.client = client;
    client.onDidChangeState(({ newState }) => { this.turn(conditionOf(newState)); });
    try {
      await client.start();
    } catch (error) {
      this.turn("stopped");
      void tellThatItDoesNotStart(error instanceof Error ? error.message : String(error));
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose(SHUTDOWN_MS);
    } catch (error) {
      // A server that is dead already, or deaf, must not keep the next one from starting.
      this.log.warn(String(error));
    }
  }

  private turn(condition: Condition): void {
    this.condition = condition;
    this.changed.fire();
  }
}

function conditionOf(state: State): Condition {
  return state === State.Running ? "running" : state === State.Starting ? "starting" : "stopped";
}

function surroundings(context: ExtensionContext): Surroundings {
  return {
    platform: process.platform,
    home: homedir(),
    searchPath: process.env.PATH ?? "",
    folders: (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    trusted: workspace.isTrusted,
    serverPath: settings.serverPath,
    pythonPath: settings.pythonPath,
    bundled: context.asAbsolutePath("server"),
    cache: context.globalStorageUri.fsPath,
    isFile: (path) => existsSync(path) && statSync(path).isFile(),
  };
}
