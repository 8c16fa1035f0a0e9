import { deepEqual, equal, match, ok } from "node:assert/strict";
import { commands, type CompletionList, type Hover, languages, type MarkdownString, Range, Selection } from "vscode";
import { at, client, closeAll, eventually, marked, open, replace, untilClean, untilMarked } from "./editor";

const BOOKSHOP = "copilot/bookshop/manifest.yml";

async function completions(path: string, text: string, cursor: string): Promise<string[]> {
  const { document } = await open(path, text);
  const end = at(document, cursor).translate(0, cursor.length);
  const list = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", document.uri, end);
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

suite("a manifest", () => {
  suiteSetup(client);
  teardown(closeAll);

  test("has a language of its own", async () => {
    equal((await open(BOOKSHOP)).document.languageId, "copilot-manifest");
  });

  test("shows diagnostics where the mistakes are", async () => {
    const { document } = await open(BOOKSHOP);
    await untilMarked(document, 'undefined-volume "bookshelf"');
    const [found] = languages.getDiagnostics(document.uri).filter((one) => document.getText(one.range) === "bookshelf");
    equal(found?.source, "aws");
    match(found.message, /bookshelf/);
  });

  test("that is right stays clean", async () => {
    const { document } = await open(BOOKSHOP);
    await untilMarked(document, 'undefined-volume "bookshelf"');
    const right = (await open("copilot/api/manifest.yml")).document;
    await replace(right, "256", "255");
    await eventually("a finding about the wrong size", () => marked(right).length > 0);
    await replace(right, "255", "256");
    await untilClean(right);
  });

  test("explains a field on hover", async () => {
    const { document } = await open(BOOKSHOP);
    const found = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at(document, "read_only"));
    match(found.flatMap((hover) => hover.contents.map((one) => (one as MarkdownString).value)).join("\n"), /read_only[^]*https:\/\//);
  });

  test("takes a completion that is accepted in the list", async () => {
    const editor = await open("copilot/typed/manifest.yml", "name: typed\ntype: Backend Service\nimage:\n  locat\n");
    const end = at(editor.document, "locat").translate(0, 5);
    editor.selection = new Selection(end, end);
    await commands.executeCommand("editor.action.triggerSuggest");
    await eventually("the completion is accepted", async () => {
      await commands.executeCommand("acceptSelectedSuggestion");
      return editor.document.lineAt(3).text.startsWith("  location: ");
    });
  });

  test("completes names that it defines", async () => {
    const text = [
      "name: names", "type: Backend Service", "image:", "  location: nginx", "storage:", "  volumes:", "    regal:", "      path: /r",
      "sidecars:", "  nginx:", "    image: nginx", "    mount_points:", "      - source_volume: ", "        path: /r", "",
    ].join("\n");
    deepEqual(await completions("copilot/names/manifest.yml", text, "source_volume: "), ["regal"]);
  });

  test("has an outline", async () => {
    const { document } = await open(BOOKSHOP);
    const outline = await commands.executeCommand<{ name: string }[]>("vscode.executeDocumentSymbolProvider", document.uri);
    ok(outline.some(({ name }) => name === "sidecars"));
  });

  test("may contain any characters", async () => {
    const text = 'name: 本屋\ntype: Backend Service\nimage:\n  location: nginx\nvariables: {あ: "📚本😀", B: "𠮷", C: "${MISSING}"}\n';
    const { document } = await open("copilot/本屋/manifest.yml", text);
    const missing = 'undefined-variable "${MISSING}"';
    await untilMarked(document, missing);
    await replace(document, "本😀", "😀😀😀");
    await replace(document, "𠮷", "");
    await replace(document, "MISSING", "OTHER");
    await untilMarked(document, 'undefined-variable "${OTHER}"');
    deepEqual(marked(document).filter((one) => one === missing), []);
    const hover = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at(document, "variables"));
    deepEqual(hover[0]?.range, new Range(4, 0, 4, "variables".length));
  });

  test("of ten thousand lines is checked and completed", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `  NAME_${index}:\n    "${index}"`).join("\n");
    const text = `name: long\ntype: Backend Service\nimage:\n  locat\nvariables:\n${many}\nunknwon: 1\n`;
    ok((await completions("copilot/long/manifest.yml", text, "locat")).includes("location"));
    const { document } = await open("copilot/long/manifest.yml");
    await untilMarked(document, 'unknown-field "unknwon"');
  });

  test("is told from other YAML", async () => {
    await open(BOOKSHOP);
    const { document } = await open("compose.yml");
    equal(document.languageId === "copilot-manifest", false);
    await untilMarked((await open(BOOKSHOP)).document, 'undefined-volume "bookshelf"');
    deepEqual(languages.getDiagnostics(document.uri).filter(({ source }) => source !== "yaml"), []);
  });
});
