-- The part before the dot keeps YAML's highlighting, indentation and tree-sitter parser. The whole name is none that
-- yaml-language-server attaches to, so a manifest is not told twice what is wrong with it.
local filetype = 'yaml.copilot-manifest'

vim.filetype.add({
  pattern = {
    ['.*/copilot/[^/]+/manifest%.ya?ml'] = filetype,
    ['.*/copilot/environments/[^/]+/manifest%.ya?ml'] = filetype,
    ['.*/copilot/pipelines/[^/]+/manifest%.ya?ml'] = filetype,
    ['.*/copilot/pipeline%.ya?ml'] = filetype,
  },
})
