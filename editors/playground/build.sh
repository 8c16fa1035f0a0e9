#!/usr/bin/env bash
# Builds the playground into dist/. PYTHON is the Python that fetches and builds the wheels.
set -euo pipefail
cd "$(dirname "$0")"
wheels=../.cache/playground/wheels
command -v npm >/dev/null || { echo "The playground needs Node.js 20 or newer, with npm." >&2; exit 1; }
python=${PYTHON:-python3}

npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
rm -rf "$wheels"
"$python" -m pip -qq --disable-pip-version-check download --no-deps --only-binary=:all: --dest "$wheels" --requirement requirements.txt
"$python" -m pip -qq --disable-pip-version-check wheel --no-deps --wheel-dir "$wheels" ../..
node build.mjs "$wheels"
echo "The playground is built: $PWD/dist"
