import { deepEqual, equal } from "node:assert/strict";
import { suite, test } from "mocha";
import { places, type Surroundings } from "../../src/discovery";

const LINUX: Surroundings = {
  platform: "linux",
  home: "/home/anna",
  searchPath: "/usr/local/bin:/usr/bin",
  folders: ["/home/anna/shop"],
  trusted: true,
  serverPath: "",
  pythonPath: "",
  bundled: "/ext/server",
  cache: "/cache",
  isFile: () => false,
};
const WINDOWS: Surroundings = {
  ...LINUX,
  platform: "win32",
  home: "C:\\Users\\Anna Müller",
  searchPath: 'C:\\Windows;"C:\\Program Files\\Python312";relative\\bin',
  folders: ["D:\\Läden\\shop"],
  bundled: "C:\\Users\\Anna Müller\\.vscode\\extensions\\sidecar-ls\\server",
};

function found(around: Surroundings, ...files: string[]): string[] {
  return places({ ...around, isFile: (path) => files.includes(path) }).map((place) => `${place.origin} ${place.command}`);
}

suite("discovery", () => {
  test("nothing there", () => {
    deepEqual(found(LINUX), []);
    deepEqual(found(WINDOWS), []);
  });

  test("a server of the workspace comes before one on the PATH, and the bundled one comes last", () => {
    const files = ["/home/anna/shop/venv/bin/sidecar-ls", "/usr/bin/sidecar-ls", "/usr/bin/python3"];
    const expected = ["workspace /home/anna/shop/venv/bin/sidecar-ls", "path /usr/bin/sidecar-ls", "bundled /usr/bin/python3"];
    deepEqual(found(LINUX, ...files), expected);
  });

  test("only the first on the PATH counts", () => {
    const files = ["/usr/local/bin/sidecar-ls", "/usr/bin/sidecar-ls"];
    deepEqual(found(LINUX, ...files), ["path /usr/local/bin/sidecar-ls"]);
  });

  test("a server that is set is the only one", () => {
    const set = { ...LINUX, serverPath: "~/bin/sidecar-ls" };
    deepEqual(found(set, "/usr/bin/python3", "/usr/bin/sidecar-ls"), ["setting /home/anna/bin/sidecar-ls"]);
  });

  test("a path that is set may start from the workspace", () => {
    const folder = { ...LINUX, serverPath: "${workspaceFolder}/tools/sidecar-ls" };
    deepEqual(found(folder), ["setting /home/anna/shop/tools/sidecar-ls"]);
    deepEqual(found({ ...LINUX, serverPath: "./tools/sidecar-ls" }), ["setting /home/anna/shop/tools/sidecar-ls"]);
    deepEqual(found({ ...WINDOWS, serverPath: "~\\bin\\sidecar-ls.exe" }), ["setting C:\\Users\\Anna Müller\\bin\\sidecar-ls.exe"]);
  });

  test("a Python that is set runs the bundled server, unless a server is there", () => {
    const set = { ...LINUX, pythonPath: "/opt/python3" };
    deepEqual(found(set, "/usr/bin/python3"), ["bundled /opt/python3"]);
    deepEqual(found(set, "/usr/bin/sidecar-ls"), ["path /usr/bin/sidecar-ls", "bundled /opt/python3"]);
  });

  test("the Python of the workspace comes before others, and newer ones stand in for an old python3", () => {
    const files = ["/home/anna/shop/.venv/bin/python", "/usr/bin/python3", "/usr/local/bin/python3.12"];
    const expected = ["/home/anna/shop/.venv/bin/python", "/usr/bin/python3", "/usr/local/bin/python3.12"];
    deepEqual(found(LINUX, ...files), expected.map((path) => `bundled ${path}`));
  });

  test("a name that is set is looked for on the PATH", () => {
    deepEqual(found({ ...LINUX, pythonPath: "python3.11" }, "/usr/bin/python3.11", "/home/anna/shop/python3.11"), ["bundled /usr/bin/python3.11"]);
    deepEqual(found({ ...LINUX, serverPath: "sidecar-ls" }, "/usr/bin/python3"), []);
    deepEqual(found({ ...WINDOWS, pythonPath: "python.exe" }, "C:\\Windows\\python.exe"), ["bundled C:\\Windows\\python.exe"]);
  });

  test("nothing of a workspace that is not trusted is run, and of the settings only the Python counts", () => {
    const careful = { ...LINUX, trusted: false, searchPath: "/home/anna/shop/bin:/usr/bin", serverPath: "x", pythonPath: "/opt/python3" };
    deepEqual(found({ ...careful, pythonPath: "" }, "/home/anna/shop/.venv/bin/python", "/home/anna/shop/bin/python3", "/usr/bin/python3"), [
      "bundled /usr/bin/python3",
    ]);
    deepEqual(found(careful, "/usr/bin/sidecar-ls"), ["bundled /opt/python3"]);
    deepEqual(found({ ...careful, pythonPath: "./bin/python3" }, "/home/anna/shop/bin/python3"), []);
  });

  test("Windows: drives, spaces, quotes on the PATH, Scripts", () => {
    const environment = ["D:\\Läden\\shop\\.venv\\Scripts\\sidecar-ls.exe", "D:\\Läden\\shop\\.venv\\Scripts\\python.exe"];
    deepEqual(found(WINDOWS, ...environment, "C:\\Windows\\py.exe", "C:\\Program Files\\Python312\\python.exe"), [
      `workspace ${environment[0]}`,
      `bundled ${environment[1]}`,
      "bundled C:\\Windows\\py.exe",
      "bundled C:\\Program Files\\Python312\\python.exe",
    ]);
  });

  test("Windows: a folder of the workspace on the PATH, also on another drive", () => {
    const careful = { ...WINDOWS, trusted: false, searchPath: "d:\\läden\\SHOP\\bin;E:\\bin" };
    deepEqual(found(careful, "d:\\läden\\SHOP\\bin\\python.exe", "E:\\bin\\python.exe"), ["bundled E:\\bin\\python.exe"]);
  });

  test("macOS: as on Linux", () => {
    const mac = { ...LINUX, platform: "darwin" as const, searchPath: "/opt/homebrew/bin:/usr/bin" };
    deepEqual(found(mac, "/usr/bin/python3", "/opt/homebrew/bin/python3.13"), [
      "bundled /usr/bin/python3",
      "bundled /opt/homebrew/bin/python3.13",
    ]);
  });

  test("the bundled server runs isolated and keeps its compiled modules out of the extension", () => {
    const [place] = places({ ...LINUX, isFile: (path) => path === "/usr/bin/python3" });
    equal(place?.arguments.join(" "), "-I -S -X pycache_prefix=/cache /ext/server");
  });
});
