import { equal, match } from "node:assert/strict";
import { type CodeLens, commands, window } from "vscode";
import { client, closeAll, eventually, open, replace } from "./editor";

suite("the effective manifest", () => {
  suiteSetup(client);
  teardown(closeAll);

  test("stands beside the manifest, read-only, and follows it", async () => {
    const source = (await open("copilot/api/manifest.yml")).document;
    await commands.executeCommand("sidecar-ls.showEffectiveManifest", source.uri.toString(), "prod");
    const shown = window.activeTextEditor?.document;
    equal(shown?.uri.scheme, "sidecar-ls");
    equal(shown.languageId, "copilot-manifest");
    match(shown.getText(), /cpu: 1024\n/);
    equal(/environments/.test(shown.getText()), false);
    await replace(source, "1024", "4096");
    await eventually("the new value", () => shown.getText().includes("cpu: 4096\n"));
  });

  test("opens from the code lens above an environment", async () => {
    const source = (await open("copilot/api/manifest.yml")).document;
    const lens = await eventually("a lens", async () => {
      const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", source.uri, 20);
      return lenses.find(({ command }) => command?.command === "sidecar-ls.showEffectiveManifest");
    });
    await commands.executeCommand("sidecar-ls.showEffectiveManifest", ...(lens.command?.arguments ?? []) as unknown[]);
    equal(window.activeTextEditor?.document.uri.scheme, "sidecar-ls");
  });

  test("survives a restart of the server", async () => {
    const source = (await open("copilot/api/manifest.yml")).document;
    await commands.executeCommand("sidecar-ls.showEffectiveManifest", source.uri.toString(), "test");
    const shown = window.activeTextEditor?.document;
    await commands.executeCommand("sidecar-ls.restart");
    await eventually("the text again", () => shown?.getText().includes("LOG_LEVEL: debug"));
  });
});
