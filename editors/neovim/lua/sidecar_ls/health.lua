local health = vim.health
local NAME = 'sidecar_ls'
local FILETYPE = 'yaml.copilot-manifest'

local function check_neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(('Neovim %s'):format(vim.version()))
  else
    health.error('Neovim 0.11 or newer is needed')
  end
end

local function check_program()
  local cmd = vim.lsp.config[NAME].cmd
  if type(cmd) ~= 'table' then
    return health.info('`cmd` is a function of your own')
  end
  local program = vim.fn.exepath(cmd[1])
  if program == '' then
    return health.error(('There is no program `%s`'):format(cmd[1]), {
      'Install it: `pip install sidecar-ls`, then start Neovim from a shell that finds it.',
      "Or name it: `vim.lsp.config('sidecar_ls', { cmd = { '/path/to/sidecar-ls', 'server' } })`",
    })
  end
  local answer = vim.system({ program, '--version' }, { text = true, timeout = 10000 }):wait()
  if answer.code == 0 then
    health.ok(('%s is %s'):format(vim.trim(answer.stdout), program))
  else
    health.error(('`%s --version` fails: %s'):format(program, vim.trim(answer.stderr or '')))
  end
end

local function check_enabled()
  if not vim.lsp.is_enabled or vim.lsp.is_enabled(NAME) then
    health.ok('The server is enabled')
  else
    health.warn('The server is not enabled', "Put `vim.lsp.enable('sidecar_ls')` into init.lua.")
  end
end

local function check_filetype()
  if vim.filetype.match({ filename = '/copilot/api/manifest.yml' }) == FILETYPE then
    health.ok(('Manifests have the filetype `%s`'):format(FILETYPE))
  else
    health.info('Manifests have the filetype `yaml`, which yaml-language-server attaches to as well')
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = NAME })
  if #clients == 0 then
    health.info('The server does not run: no manifest is open')
  end
  for _, client in ipairs(clients) do
    local info = client.server_info or {}
    local root = client.root_dir or 'no folder'
    health.ok(('%s %s runs for %s and counts in %s'):format(info.name, info.version, root, client.offset_encoding))
    for buffer in pairs(client.attached_buffers) do
      if #vim.lsp.get_clients({ name = 'yamlls', bufnr = buffer }) > 0 then
        health.warn(
          ('yaml-language-server looks at %s too'):format(vim.api.nvim_buf_get_name(buffer)),
          ('Leave `%s` out of its `filetypes`.'):format(FILETYPE)
        )
      end
    end
  end
end

local M = {}

--- `:checkhealth sidecar_ls`
function M.check()
  health.start('sidecar-ls')
  check_neovim()
  check_program()
  check_enabled()
  check_filetype()
  check_clients()
end

return M
