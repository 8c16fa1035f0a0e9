-- Neovim starts no server whose program is missing, and says so in a log only.
if vim.lsp.is_enabled and vim.lsp.is_enabled('sidecar_ls') then
  local cmd = vim.lsp.config.sidecar_ls.cmd
  if type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 then
    vim.notify_once(('sidecar-ls: there is no program %q. See :checkhealth sidecar_ls'):format(cmd[1]), vim.log.levels.WARN)
  end
end
