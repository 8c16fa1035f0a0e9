import { equal, match } from "node:assert/strict";
import { commands, type Hover, languages, type MarkdownString } from "vscode";
import { at, client, closeAll, eventually, open, set, untilClean, untilMarked } from "./editor";

const JAPANESE = /[ぁ-ん]/;

suite("settings", () => {
  suiteSetup(client);
  teardown(closeAll);

  test("the language changes while manifests are open", async () => {
    const { document } = await open("copilot/bookshop/manifest.yml");
    const messages = (): string => languages.getDiagnostics(document.uri).map((one) => one.message).join("\n");
    await untilMarked(document, 'undefined-volume "bookshelf"');
    equal(JAPANESE.test(messages()), false);
    await set("locale", "ja");
    await eventually("messages in Japanese", () => JAPANESE.test(messages()));
    const [hover] = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at(document, "read_only"));
    match((hover?.contents[0] as MarkdownString).value, JAPANESE);
    await set("locale");
    await eventually("messages in English", () => messages() !== "" && !JAPANESE.test(messages()));
  });

  test("variables that are set need no reminder", async () => {
    const text = 'name: vars\ntype: Backend Service\nimage:\n  location: "${REGISTRY}/api"\n';
    const { document } = await open("copilot/vars/manifest.yml", text);
    await untilMarked(document, 'undefined-variable "${REGISTRY}"');
    await set("variables", ["REGISTRY"]);
    await untilClean(document);
    await set("variables");
    await untilMarked(document, 'undefined-variable "${REGISTRY}"');
  });
});
