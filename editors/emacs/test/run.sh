#!/bin/sh
# Tests the server in Emacs with Eglot, configured as ../../README.md says. Ends with 77 when there is no Emacs to be had.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"

has_emacs() {
  command -v emacs >/dev/null && emacs --batch -q --eval '(progn (package-initialize) (require (quote eglot)))' >/dev/null 2>&1
}

if ! has_emacs && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Emacs …"
  {
    apt-get -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes emacs-nox elpa-eglot elpa-yaml-mode
  } >/dev/null 2>&1 || true
fi
if ! has_emacs; then
  echo "skipped: there is no Emacs with Eglot here (on Debian: apt-get install emacs-nox elpa-eglot elpa-yaml-mode)"
  exit 77
fi

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
# The recipe itself, with this working copy in place of the clone that it speaks of.
awk '/^```elisp/ { lisp = 1; next } /^```/ { lisp = 0 } lisp' "$here/../../README.md" |
  sed "s|~/src/sidecar-ls|$(cd "$here/../../.." && pwd)|" >"$folder/init.el"
LC_ALL=C.UTF-8 CHECK_FOLDER="$folder" CHECK_INIT="$folder/init.el" emacs --batch -q -l "$here/check.el" </dev/null
