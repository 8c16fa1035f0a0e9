// VS Code as code-server on loopback, with the packaged extension, in a headless Chromium.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";

const PATIENCE_MS = 60_000;
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
];
const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "files.autoSave": "off",
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
};

/** A running editor: `url` to open in `browser`, `folder` with a copy of the test workspace. */
export async function startEditor({ extensions, settings = {}, scale = 1 }) {
  const home = mkdtempSync(join(tmpdir(), "sidecar-ls-vscode-"));
  const folder = join(home, "shop");
  cpSync(join(import.meta.dirname, "workspace"), folder, { recursive: true });
  writeSettings(home, { ...SETTINGS, ...settings });
  const options = [...places(home), "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
  extensions.forEach((file) => codeServer([...places(home), "--install-extension", file]));
  const port = await freePort();
  const server = spawn(process.execPath, [entry(), ...options, "--bind-addr", `127.0.0.1:${port}`], { env: environment(home), stdio: "ignore" });
  process.once("exit", () => server.kill());
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
  const authority = `127.0.0.1:${port}`;
  await answering(`http://${authority}/healthz`);
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: scale });
  const close = async () => {
    await browser.close();
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { page, folder, authority, url: `http://${authority}/?folder=${folder}`, close };
}

function entry() {
  return join(process.env.CODE_SERVER, "out", "node", "entry.js");
}

function places(home) {
  return ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions"), "--config", join(home, "config.yaml")];
}

function codeServer(options) {
  // It complains at length about native modules that are not there and not needed; an error carries all of it.
  execFileSync(process.execPath, [entry(), ...options], { env: environment(), stdio: "pipe" });
}

// A server of the developer's own on the PATH would be found before the one that is to be tested.
function environment(home) {
  const path = process.env.PATH.split(delimiter).filter((folder) => !existsSync(join(folder, "sidecar-ls"))).join(delimiter);
  return { ...process.env, PATH: path, ...(home && { XDG_DATA_HOME: join(home, "share"), XDG_CONFIG_HOME: join(home, "settings") }) };
}

function writeSettings(home, settings) {
  for (const level of ["User", "Machine"]) {
    mkdirSync(join(home, "data", level), { recursive: true });
    writeFileSync(join(home, "data", level, "settings.json"), JSON.stringify(settings));
  }
  writeFileSync(join(home, "config.yaml"), "");
}

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  const { port } = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

async function answering(url) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) {
      return;
    }
  }
  throw new Error(`Nothing answers at ${url}`);
}
