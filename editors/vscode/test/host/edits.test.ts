import { equal, ok } from "node:assert/strict";
import { type CodeAction, commands, languages, type WorkspaceEdit, workspace } from "vscode";
import { at, client, closeAll, eventually, marked, open, rule, untilMarked } from "./editor";

const BOOKSHOP = "copilot/bookshop/manifest.yml";

// The server of another version may offer less; what it declares must work.
suite("edits", () => {
  teardown(closeAll);

  test("renaming a volume follows it into every mount", async function () {
    if (!(await client()).initializeResult?.capabilities.renameProvider) {
      this.skip();
    }
    const { document } = await open("copilot/renamed/manifest.yml", [
      "name: renamed", "type: Backend Service", "image:", "  location: nginx", "storage:", "  volumes:", "    regal:", "      path: /本",
      "sidecars:", "  nginx:", "    image: nginx", "    mount_points:", "      - {path: /本, source_volume: regal}", "",
    ].join("\n"));
    const edit = await commands.executeCommand<WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at(document, "regal"), "shelf");
    ok(await workspace.applyEdit(edit));
    equal(document.getText().match(/shelf/g)?.length, 2);
    equal(document.getText().includes("regal"), false);
  });

  test("a quick fix puts a mistake right", async function () {
    if (!(await client()).initializeResult?.capabilities.codeActionProvider) {
      this.skip();
    }
    const { document } = await open(BOOKSHOP);
    await untilMarked(document, 'undefined-volume "bookshelf"');
    const fixable = await eventually("a mistake that can be fixed", () => firstFix(document));
    const before = marked(document).length;
    ok(fixable.edit && (await workspace.applyEdit(fixable.edit)));
    await eventually("one mistake less", () => marked(document).length < before);
  });
});

async function firstFix(document: Parameters<typeof marked>[0]): Promise<CodeAction | undefined> {
  for (const diagnostic of languages.getDiagnostics(document.uri).filter((one) => rule(one) !== "deprecated-field")) {
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider", document.uri, diagnostic.range, "quickfix", 10,
    );
    const found = actions.find((action) => action.edit);
    if (found) {
      return found;
    }
  }
  return undefined;
}
