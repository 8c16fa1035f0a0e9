import { type DocumentSelector, languages, type TextDocument } from "vscode";

/** The language of manifests, which keeps extensions for YAML and ours apart. */
export const LANGUAGE = "copilot-manifest";

const PATHS = [
  "**/copilot/*/manifest.{yml,yaml}",
  "**/copilot/environments/*/manifest.{yml,yaml}",
  "**/copilot/pipelines/*/manifest.{yml,yaml}",
  "**/copilot/pipeline.{yml,yaml}",
];
const AS_YAML = PATHS.map((pattern) => ({ scheme: "file", language: "yaml", pattern }));

/** The documents that the server hears of: our own language anywhere, YAML where Copilot looks for manifests. */
export const SELECTOR = [
  { scheme: "file", language: LANGUAGE },
  { scheme: "untitled", language: LANGUAGE },
  ...AS_YAML,
] satisfies DocumentSelector;

/** Whether the server hears of this document. */
export function isManifest(document: TextDocument): boolean {
  return languages.match(SELECTOR, document) > 0;
}

/** Whether this is a manifest that the user's settings open as plain YAML. */
export function isPlainYaml(document: TextDocument): boolean {
  return languages.match(AS_YAML, document) > 0;
}
