import { notEqual, ok } from "node:assert/strict";
import { commands } from "vscode";
import { client, closeAll, eventually, marked, open, replace, untilMarked } from "./editor";

const MISTAKE = 'undefined-volume "bookshelf"';
const AFTER_AN_EDIT = 'undefined-volume "chair"';

async function processId(): Promise<number | undefined> {
  return (await client()).serverProcess?.pid;
}

suite("the server", () => {
  teardown(closeAll);

  test("comes back by itself when it was killed", async () => {
    const { document } = await open("copilot/bookshop/manifest.yml");
    await untilMarked(document, MISTAKE);
    const before = await processId();
    ok(before);
    process.kill(before, "SIGKILL");
    await eventually("another process runs", async () => (await processId()) !== before);
    await replace(document, "bookshelf", "chair");
    await untilMarked(document, AFTER_AN_EDIT);
  });

  test("restarts on command, however often and however fast", async () => {
    const { document } = await open("copilot/bookshop/manifest.yml");
    await untilMarked(document, MISTAKE);
    const before = await processId();
    await Promise.all([1, 2, 3].map(() => commands.executeCommand("sidecar-ls.restart")));
    notEqual(await processId(), before);
    await eventually("diagnostics of the new server", () => marked(document).includes(MISTAKE));
  });

  test("shows its log", async () => {
    await commands.executeCommand("sidecar-ls.showLog");
  });
});
