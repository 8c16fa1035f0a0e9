const { CompletionItem, Diagnostic, languages, workspace } = require("vscode");

const YAML = { language: "yaml" };

/** Completes and complains in every document of the language, so that a test sees whether it was asked. */
exports.activate = ({ subscriptions }) => {
  const complaints = languages.createDiagnosticCollection("yaml");
  const complain = (document) => {
    const range = document.lineAt(0).range;
    complaints.set(document.uri, languages.match(YAML, document) ? [Object.assign(new Diagnostic(range, "from YAML"), { source: "yaml" })] : []);
  };
  subscriptions.push(
    complaints,
    workspace.onDidOpenTextDocument(complain),
    workspace.onDidCloseTextDocument(({ uri }) => complaints.delete(uri)),
    languages.registerCompletionItemProvider(YAML, { provideCompletionItems: () => [new CompletionItem("from YAML")] }),
  );
  workspace.textDocuments.forEach(complain);
};
