#!/usr/bin/env bash
# Runs every benchmark, one after the other: make bench. With Node.js at hand, yaml-language-server 2 runs in turn with ours.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-../.venv/bin/python}
"$python" -m pip install --quiet --disable-pip-version-check --editable "..[bench]"
peer=()
if command -v npm >/dev/null; then
  npm install --silent --no-audit --no-fund --prefix .cache "yaml-language-server@2"
  peer=(--peer "node $PWD/.cache/node_modules/yaml-language-server/bin/yaml-language-server --stdio")
fi
# What pygls alone takes, with handlers that do nothing.
"$python" keystrokes.py --peer "$python floor.py"
for benchmark in "keystrokes.py ${peer[*]:+--peer}" check.py workspace.py growth.py rules.py stability.py soak.py; do
  set -- $benchmark
  echo "== $1"
  if [ "${2:-}" = --peer ]; then "$python" "$1" "${peer[@]}"; else "$python" "$1"; fi
done
