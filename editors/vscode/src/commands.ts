/** The commands of the extension, as package.json declares them. */
export const COMMANDS = {
  restart: "sidecar-ls.restart",
  showEffectiveManifest: "sidecar-ls.showEffectiveManifest",
  showLog: "sidecar-ls.showLog",
} as const;
