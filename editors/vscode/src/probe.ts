import { execFile } from "node:child_process";
import type { Place } from "./discovery";

const PATIENCE_MS = 15_000;

/** A place whose server answers. */
export interface Server extends Place {
  readonly version: string;
}

/** The first place whose server tells its version, or nothing. `tell` gets a line for every place that does not. */
export async function firstThatWorks(places: readonly Place[], tell: (line: string) => void): Promise<Server | undefined> {
  for (const place of places) {
    try {
      return { ...place, version: await version(place) };
    } catch (error) {
      tell(`${place.command}: ${error instanceof Error ? error.message.trim() : String(error)}`);
    }
  }
  return undefined;
}

function version(place: Place): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: PATIENCE_MS, windowsHide: true };
    execFile(place.command, [...place.arguments, "--version"], options, (error, output) => {
      const [, found] = /^sidecar-ls (\S+)/.exec(output) ?? [];
      if (found && !error) {
        resolve(found);
      } else {
        reject(new Error(error?.message ?? "is no sidecar-ls"));
      }
    });
  });
}
