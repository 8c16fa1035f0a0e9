import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "server/", "test/yaml-extension/", "**/*.mjs"] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      complexity: ["error", 8],
      "max-lines": ["error", 150],
      "max-lines-per-function": ["error", 30],
    },
  },
  { files: ["test/**"], rules: { "max-lines-per-function": "off" } },
);
