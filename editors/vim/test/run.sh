#!/bin/sh
# Tests the server in Vim with ALE, configured as ../../README.md says. Ends with 77 when there is no Vim with ALE to be had.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
has_ale() {
  command -v vim >/dev/null &&
    vim -Nu NONE -es -c 'packadd! ale' -c 'if empty(globpath(&rtp, "autoload/ale/linter.vim")) | cquit | endif' -c 'qall!' >/dev/null 2>&1
}

if ! has_ale && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Vim and ALE …"
  {
    apt-get -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes vim vim-ale
  } >/dev/null 2>&1 || true
fi
if ! has_ale; then
  echo "skipped: there is no Vim with ALE here (on Debian: apt-get install vim vim-ale)"
  exit 77
fi

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
{
  echo 'packadd! ale'
  awk '/^```vim/ { vim = 1; next } /^```/ { vim = 0 } vim' "$here/../../README.md"
} >"$folder/vimrc"
# Vim wants a terminal, and Python has one to give, for two minutes.
terminal='import os, pty, signal, sys; signal.alarm(120); sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'
status=0
LC_ALL=C.UTF-8 TERM=xterm CHECK_FOLDER="$folder" "${PYTHON:-python3}" -c "$terminal" \
  vim -N -n -i NONE -u "$folder/vimrc" -S "$here/check.vim" >/dev/null 2>&1 </dev/null || status=$?
cat "$folder/report" || status=1
exit "$status"
