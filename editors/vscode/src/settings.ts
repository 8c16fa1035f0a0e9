import { workspace } from "vscode";

export const SECTION = "sidecar-ls";

/** The values of the extension's own settings; the server reads the others itself. */
export const settings = {
  get serverPath(): string {
    return read("serverPath", "").trim();
  },
  get pythonPath(): string {
    return read("pythonPath", "").trim();
  },
  get trace(): string {
    return read("trace.server", "off");
  },
  get yamlDocuments(): YamlDocuments {
    return read<YamlDocuments>("yamlDocuments", "ask");
  },
};

/** What to do with manifests that are open as plain YAML. */
export type YamlDocuments = "ask" | "keep" | "switch";

function read<T>(name: string, otherwise: T): T {
  return workspace.getConfiguration(SECTION).get<T>(name, otherwise);
}
