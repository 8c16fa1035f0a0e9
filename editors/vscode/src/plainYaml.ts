import { ConfigurationTarget, type ExtensionContext, extensions, languages, l10n, type TextDocument, window, workspace } from "vscode";
import { isPlainYaml, LANGUAGE } from "./manifests";
import { SECTION, settings, type YamlDocuments } from "./settings";

const YAML_EXTENSION = "redhat.vscode-yaml";
const ASKED = "askedAboutYamlDocuments";

/** Settles what happens to manifests that the user's settings open as YAML, where the YAML extension answers too. */
export function watchPlainYaml(context: ExtensionContext): void {
  const look = (document: TextDocument): void => {
    if (isPlainYaml(document)) {
      void settle(context, document);
    }
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.yamlDocuments`)) {
        workspace.textDocuments.forEach(look);
      }
    }),
  );
  workspace.textDocuments.forEach(look);
}

async function settle(context: ExtensionContext, document: TextDocument): Promise<void> {
  const wanted = settings.yamlDocuments;
  if (wanted === "switch") {
    await languages.setTextDocumentLanguage(document, LANGUAGE);
  } else if (wanted === "ask" && extensions.getExtension(YAML_EXTENSION) && !context.globalState.get(ASKED)) {
    await context.globalState.update(ASKED, true);
    await ask();
  }
}

async function ask(): Promise<void> {
  const message = l10n.t(
    "This manifest is open as YAML, so the YAML extension completes and checks it as well. Should manifests be “Copilot Manifest” documents?",
  );
  const use = l10n.t("Use Copilot Manifest");
  const keep = l10n.t("Keep YAML");
  const chosen = await window.showInformationMessage(message, use, keep);
  if (chosen) {
    const answer: YamlDocuments = chosen === use ? "switch" : "keep";
    await workspace.getConfiguration(SECTION).update("yamlDocuments", answer, ConfigurationTarget.Global);
  }
}
