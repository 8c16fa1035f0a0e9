---@brief
---
--- https://github.com/sidecar-ls/sidecar-ls
---
--- A language server for the manifests of AWS Copilot. `pip install sidecar-ls` installs the program.
---
--- `:SidecarEffectiveManifest {environment}` shows what Copilot deploys to an environment.

local SHOW = 'sidecar-ls.showEffectiveManifest'
local MAX_RESTARTS = 5
local RESTART_WINDOW_SECONDS = 180
local RESTART_DELAY_MS = 100

--- The folder that holds `copilot/`, and nothing for a file that Copilot does not read.
local function root_dir(buffer, on_dir)
  local path = vim.fs.normalize(vim.api.nvim_buf_get_name(buffer))
  local above = path:match('^(.*)/copilot/')
  if above or vim.bo[buffer].filetype == 'yaml.copilot-manifest' then
    local copilot = vim.fs.root(buffer, '.workspace')
    on_dir(copilot and vim.fs.dirname(copilot) or vim.fs.root(buffer, '.git') or above)
  end
end

--- The environments that a manifest overrides something for.
local function environments(client, buffer)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local answer = client:request_sync('textDocument/documentSymbol', params, 2000, buffer)
  for _, symbol in ipairs(answer and answer.result or {}) do
    if symbol.name == 'environments' then
      return vim.tbl_map(function(one) return one.name end, symbol.children or {})
    end
  end
  return {}
end

--- Shows text in a buffer that cannot be edited, in the window that already shows it or in a new one.
local function open_view(name, text, mods)
  local view = vim.fn.bufadd(name)
  vim.bo[view].buftype, vim.bo[view].bufhidden, vim.bo[view].swapfile = 'nofile', 'wipe', false
  vim.fn.bufload(view)
  vim.bo[view].modifiable = true
  vim.api.nvim_buf_set_lines(view, 0, -1, false, vim.split(text:gsub('\n$', ''), '\n'))
  vim.bo[view].modifiable = false
  local window = vim.fn.bufwinid(view)
  if window == -1 then
    vim.cmd.sbuffer({ args = { view }, mods = mods })
    vim.bo[view].filetype = 'yaml'
  else
    vim.api.nvim_set_current_win(window)
  end
end

local function show(client, uri, environment, mods)
  local params = { command = 'sidecar-ls.effectiveManifest', arguments = { uri, environment } }
  client:request('workspace/executeCommand', params, function(problem, text)
    if type(text) == 'string' then
      open_view(('sidecar-ls://%s%s'):format(environment, vim.uri_to_fname(uri)), text, mods)
    else
      vim.notify(('sidecar-ls: %s'):format(problem and problem.message or 'no manifest here'), vim.log.levels.WARN)
    end
  end, vim.uri_to_bufnr(uri))
end

--- Shows the effective manifest, and asks for the environment where none is named and there are several.
local function choose_and_show(client, uri, environment, mods)
  local names = environment and { environment } or environments(client, vim.uri_to_bufnr(uri))
  if #names == 0 then
    vim.notify('sidecar-ls: the manifest overrides nothing in any environment', vim.log.levels.INFO)
  elseif #names == 1 then
    show(client, uri, names[1], mods)
  else
    vim.ui.select(names, { prompt = 'Effective manifest for' }, function(name)
      if name then
        show(client, uri, name, mods)
      end
    end)
  end
end

local function current_client()
  return vim.lsp.get_clients({ name = 'sidecar_ls', bufnr = 0 })[1]
end

local function create_user_command()
  vim.api.nvim_create_user_command('SidecarEffectiveManifest', function(call)
    local client = current_client()
    if client then
      choose_and_show(client, vim.uri_from_bufnr(0), call.fargs[1], call.smods)
    else
      vim.notify('sidecar-ls: this is no manifest, or the server does not run', vim.log.levels.WARN)
    end
  end, {
    desc = 'Show what Copilot deploys to an environment',
    nargs = '?',
    complete = function(lead)
      local client = current_client()
      return vim.tbl_filter(function(name) return vim.startswith(name, lead) end, client and environments(client, 0) or {})
    end,
  })
end

local restarts = {}

local function may_restart()
  local now = vim.uv.hrtime() / 1e9
  restarts = vim.tbl_filter(function(time) return now - time < RESTART_WINDOW_SECONDS end, restarts)
  table.insert(restarts, now)
  return #restarts <= MAX_RESTARTS
end

--- Starts a server that was killed or crashed again, for the buffers that it had. One that was told to stop stays stopped.
local function on_exit(code, signal, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  if not client or client._is_stopping or not client.initialized or (code == 0 and signal == 0) then
    return
  end
  local buffers = vim.tbl_keys(client.attached_buffers)
  vim.defer_fn(function()
    if not may_restart() then
      vim.notify('sidecar-ls: the server keeps ending, and is not started again. See :checkhealth vim.lsp', vim.log.levels.ERROR)
      return
    end
    for _, buffer in ipairs(vim.tbl_filter(vim.api.nvim_buf_is_loaded, buffers)) do
      vim.lsp.start(client.config, { bufnr = buffer })
    end
  end, RESTART_DELAY_MS)
end

---@type vim.lsp.Config
return {
  cmd = { 'sidecar-ls', 'server' },
  filetypes = { 'yaml', 'yaml.copilot-manifest' },
  root_dir = root_dir,
  get_language_id = function(_, filetype)
    return filetype == 'yaml.copilot-manifest' and 'copilot-manifest' or filetype
  end,
  init_options = { commands = { SHOW } },
  before_init = function(params)
    params.locale = params.locale or vim.v.lang:gsub('%..*', ''):gsub('_', '-')
  end,
  on_init = create_user_command,
  on_exit = on_exit,
  commands = {
    [SHOW] = function(command, context)
      local uri, environment = unpack(command.arguments or {})
      choose_and_show(vim.lsp.get_client_by_id(context.client_id), uri or vim.uri_from_bufnr(context.bufnr), environment)
    end,
  },
}
