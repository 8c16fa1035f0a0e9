#!/usr/bin/env bash
# Tests the server in every editor that can be had here. What an editor's test/run.sh needs, it installs, into editors/.cache
# where that is possible; it ends with 77 when its editor cannot be had.
set -uo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
PYTHON="$PWD/.venv/bin/python"
export PATH PYTHON
passed=0 failed=0 skipped=0

# run NAME COMMAND...: runs one editor's tests and counts them as one.
run() {
  local name="$1" status=0
  shift
  echo "== $name"
  "$@" || status=$?
  if [ "$status" != 0 ] && [ "$status" != 77 ]; then
    echo "== $name once more: an editor may not start in time on a busy machine"
    status=0
    "$@" || status=$?
  fi
  case $status in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)) ;;
    *) failed=$((failed + 1)) && echo "== $name failed" ;;
  esac
}

# needs_npm COMMAND...: runs it where npm can be had.
needs_npm() {
  if ! command -v npm >/dev/null; then
    echo "skipped: there is no npm here"
    return 77
  fi
  "$@"
}

mkdir -p editors/.cache
run neovim python -m pytest --quiet tests/e2e/test_neovim.py
run emacs editors/emacs/test/run.sh
run vim editors/vim/test/run.sh
for editor in playground vscode; do
  if [ -x "editors/$editor/test/run.sh" ]; then
    run "$editor" needs_npm "editors/$editor/test/run.sh"
  fi
done
echo "editors: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
