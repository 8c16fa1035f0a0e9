import * as path from "node:path";

/** One way to start the server. Arguments such as `server` or `--version` follow. */
export interface Place {
  readonly origin: "setting" | "workspace" | "path" | "bundled";
  readonly command: string;
  readonly arguments: readonly string[];
}

/** All that the search depends on, so that the paths of every platform can be tested on one. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The variable PATH. */
  readonly searchPath: string;
  readonly folders: readonly string[];
  /** Whether the user trusts the folders; otherwise nothing in them is run. */
  readonly trusted: boolean;
  readonly serverPath: string;
  readonly pythonPath: string;
  /** The folder of the server that came with the extension. */
  readonly bundled: string;
  /** Where Python may keep compiled modules. */
  readonly cache: string;
  readonly isFile: (path: string) => boolean;
}

const ENVIRONMENTS = [".venv", "venv"];
// Where `python3` is too old, a newer one often stands beside it under its full name.
const PYTHONS = ["python3", "python", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];

/** The servers that may be there, best first. None of them has been tried yet. */
export function places(around: Surroundings): Place[] {
  if (!around.trusted) {
    return bundled(around);
  }
  if (around.serverPath) {
    return named(around, around.serverPath).map((command) => ({ origin: "setting", command, arguments: [] }));
  }
  return [
    ...inEnvironments(around, "sidecar-ls").map((command) => ({ origin: "workspace" as const, command, arguments: [] })),
    ...onPath(around, "sidecar-ls").map((command) => ({ origin: "path" as const, command, arguments: [] })),
    ...bundled(around),
  ];
}

function bundled(around: Surroundings): Place[] {
  // Neither the user's packages nor variables such as PYTHONPATH may get between the server and its own libraries.
  const isolated = ["-I", "-S", "-X", `pycache_prefix=${around.cache}`, around.bundled];
  return pythons(around).map((command) => ({ origin: "bundled", command, arguments: isolated }));
}

function pythons(around: Surroundings): string[] {
  if (around.pythonPath) {
    return named(around, around.pythonPath);
  }
  const own = around.trusted ? inEnvironments(around, "python") : [];
  const names = around.platform === "win32" ? ["py", "python", "python3"] : PYTHONS;
  return [...own, ...names.flatMap((name) => onPath(around, name))];
}

function inEnvironments(around: Surroundings, name: string): string[] {
  const paths = pathsOf(around);
  const bin = around.platform === "win32" ? "Scripts" : "bin";
  return around.folders
    .flatMap((folder) => ENVIRONMENTS.map((environment) => paths.join(folder, environment, bin, program(around, name))))
    .filter(around.isFile);
}

function onPath(around: Surroundings, name: string): string[] {
  const paths = pathsOf(around);
  return around.searchPath
    .split(paths.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, "$1"))
    .filter((folder) => paths.isAbsolute(folder) && (around.trusted || !isInside(around, folder)))
    .map((folder) => paths.join(folder, program(around, name)))
    .filter(around.isFile)
    .slice(0, 1);
}

function isInside(around: Surroundings, folder: string): boolean {
  const paths = pathsOf(around);
  return around.folders.some((outer) => {
    const way = paths.relative(outer, folder);
    return !way.startsWith("..") && !paths.isAbsolute(way);
  });
}

/** The program that a setting names: a path, or a name to look for on the PATH. */
function named(around: Surroundings, written: string): string[] {
  if (!/[/\\]/.test(written)) {
    return onPath(around, written.replace(/\.exe$/i, ""));
  }
  const folder = around.folders[0] ?? around.home;
  const full = written.replace(/^~(?=[/\\])/, around.home).replaceAll("${workspaceFolder}", folder);
  const command = pathsOf(around).resolve(folder, full);
  return around.trusted || !isInside(around, command) ? [command] : [];
}

function program(around: Surroundings, name: string): string {
  return around.platform === "win32" ? `${name}.exe` : name;
}

function pathsOf(around: Surroundings): path.PlatformPath {
  return around.platform === "win32" ? path.win32 : path.posix;
}
