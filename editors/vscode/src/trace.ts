import { EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";
import { SECTION, settings } from "./settings";

/**
 * A view of the log whose level follows the setting `trace.server`: the client traces into a channel of level Trace only,
 * and the user should not have to set the level of the log as well.
 */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  const levelChanged = new EventEmitter<LogLevel>();
  const level = (): LogLevel => (settings.trace === "off" ? LogLevel.Info : LogLevel.Trace);
  const listener = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.trace.server`)) {
      levelChanged.fire(level());
    }
  });
  return Object.create(log, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: levelChanged.event },
    trace: { value: (message: string) => { log.info(message); } },
    dispose: { value: () => { listener.dispose(); levelChanged.dispose(); } },
  }) as LogOutputChannel;
}
