// Runs the tests of test/host/ in the real extension host, against the packaged extension. Exits with 1 when one fails.
import { join } from "node:path";
import { startEditor } from "./editor.mjs";

const PATIENCE_MS = 300_000;
const [, , ...extensions] = process.argv;
const settings = { "sidecar-ls.pythonPath": process.env.PYTHON };
const { page, authority, url, close } = await startEditor({ extensions, settings });

const ended = new Promise((resolve) => {
  setTimeout(resolve, PATIENCE_MS, 1);
  void page.exposeFunction("codeAutomationExit", resolve);
});
await page.exposeFunction("codeAutomationLog", (_, [mark, line]) => mark === "[test]" && console.log(line));
const remote = (path) => ({ scheme: "vscode-remote", authority, path: join(import.meta.dirname, path) });
// Tests run beside an extension in development only: that is the stand-in for the YAML extension, and ours is installed.
const developmentOptions = { extensions: [remote("yaml-extension")], extensionTestsPath: remote("../dist/test/host/index.js") };
await page.addInitScript(runTests, developmentOptions);
await page.goto(url);
process.exitCode = (await ended) ? 1 : 0;
await close();
process.exit();

// In the page: the workbench reads its configuration from a tag, and runs tests only when that says so.
function runTests(developmentOptions) {
  new MutationObserver((_, observer) => {
    const tag = document.getElementById("vscode-workbench-web-configuration");
    if (tag) {
      observer.disconnect();
      const configuration = JSON.parse(tag.getAttribute("data-settings"));
      tag.setAttribute("data-settings", JSON.stringify({ ...configuration, developmentOptions }));
    }
  }).observe(document, { childList: true, subtree: true });
}
