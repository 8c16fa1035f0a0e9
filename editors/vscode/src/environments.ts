import { commands, type DocumentSymbol, l10n, type Uri, window } from "vscode";

/** Asks for an environment: one that the manifest overrides something for, or any name that is typed. */
export async function askForEnvironment(manifest: Uri): Promise<string | undefined> {
  const names = await overridden(manifest);
  return new Promise((resolve) => {
    const picker = window.createQuickPick();
    picker.title = l10n.t("Effective manifest");
    picker.placeholder = l10n.t("The environment to deploy to");
    const offer = (typed: string): void => {
      const all = !typed || names.includes(typed) ? names : [...names, typed];
      picker.items = all.map((label) => ({ label }));
    };
    offer("");
    picker.onDidChangeValue((typed) => { offer(typed.trim()); });
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

async function overridden(manifest: Uri): Promise<string[]> {
  const outline = await commands.executeCommand<DocumentSymbol[] | undefined>("vscode.executeDocumentSymbolProvider", manifest);
  const blocks = (outline ?? []).filter((symbol) => symbol.name === "environments");
  return [...new Set(blocks.flatMap((block) => block.children.map((child) => child.name)))];
}
