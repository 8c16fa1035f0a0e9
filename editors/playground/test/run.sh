#!/usr/bin/env bash
# Builds the playground and tries it in headless Chromium. With --update, the pictures in images/ are replaced.
#
#   CHROMIUM  the browser to use; on Debian, root gets it installed
#   PYTHON    the Python that builds and serves
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${PYTHON:-}" ]; then
  PYTHON=python3
  [ ! -x ../../.venv/bin/python ] || PYTHON=$PWD/../../.venv/bin/python
fi
export PYTHON

find_chromium() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
}

find_chromium
if [ -z "$CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get -o DPkg::Lock::Timeout=300 -qq update
  apt-get -o DPkg::Lock::Timeout=300 -qq install --yes --no-install-recommends chromium fonts-noto-cjk >/dev/null
  find_chromium
fi
if [ -z "$CHROMIUM" ]; then
  echo "No Chromium was found. Install it, or set CHROMIUM to its path." >&2
  exit 1
fi
export CHROMIUM

./build.sh
npm run --silent types
export IMAGES=$PWD/../.cache/playground/images
[ "${1:-}" != --update ] || IMAGES=$PWD/images
mkdir -p "$IMAGES"
node --test --test-reporter=spec test/playground.test.mjs
