import { deepEqual, equal, ok } from "node:assert/strict";
import { commands, type CompletionList, extensions, languages, Position, type TextDocument, workspace } from "vscode";
import { client, closeAll, eventually, open, set, untilMarked } from "./editor";

const MISTAKE = 'undefined-volume "bookshelf"';

async function labels(document: TextDocument): Promise<unknown[]> {
  const list = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", document.uri, new Position(4, 0));
  return list.items.map(({ label }) => label);
}

suite("beside the YAML extension", () => {
  suiteSetup(async () => {
    ok(extensions.getExtension("redhat.vscode-yaml"), "there is no YAML extension to live beside");
    await client();
    await (await extensions.getExtension("redhat.vscode-yaml")?.activate());
  });
  teardown(closeAll);

  test("a manifest has one completion and one check only", async () => {
    const { document } = await open("copilot/bookshop/manifest.yml");
    await untilMarked(document, MISTAKE);
    equal((await labels(document)).includes("from YAML"), false);
    deepEqual(languages.getDiagnostics(document.uri).filter(({ source }) => source === "yaml"), []);
  });

  test("a manifest that is kept as YAML has both, until the setting says otherwise", async () => {
    await set("yamlDocuments", "keep");
    const before = (await open("copilot/bookshop/manifest.yml")).document;
    const document = await languages.setTextDocumentLanguage(before, "yaml");
    await untilMarked(document, MISTAKE);
    ok((await labels(document)).includes("from YAML"));
    ok((await labels(document)).length > 1);
    await set("yamlDocuments", "switch");
    const language = (): string | undefined => workspace.textDocuments.find(({ uri }) => uri.path === document.uri.path)?.languageId;
    await eventually("the manifest is a Copilot Manifest", () => language() === "copilot-manifest");
    await untilMarked(document, MISTAKE);
    await set("yamlDocuments");
  });
});
