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

  test("a rule can be switched off", async () => {
    const { document } = await open("copilot/quiet/manifest.yml", "name: quiet\ntype: Backend Service\nimage:\n  location: nginx\nunknwon: 1\n");
    await untilMarked(document, 'unknown-field "unknwon"');
    await set("rules", { "unknown-field": "off" });
    await untilClean(document);
    await set("rules");
    await untilMarked(document, 'unknown-field "unknwon"');
  });

  test("formatting can be switched off", async () => {
    const { document } = await open("copilot/loose/manifest.yml", "name:   loose\ntype: Backend Service\nimage:\n    location: nginx\n");
    const edits = async (): Promise<number> => {
      const options = { tabSize: 2, insertSpaces: true };
      return (await commands.executeCommand<unknown[] | undefined>("vscode.executeFormatDocumentProvider", document.uri, options) ?? []).length;
    };
    await eventually("something to format", async () => (await edits()) > 0);
    await set("formatting.enable", false);
    await eventually("no formatting", async () => (await edits()) === 0);
    await set("formatting.enable");
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
