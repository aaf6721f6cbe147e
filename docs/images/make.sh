#!/usr/bin/env bash
# Makes the README's picture of the class page from the demo's results: run `make demo` first; needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
  --disable-sync --user-data-dir="$(mktemp -d)" --hide-scrollbars --window-size=1200,1040 \
  --screenshot="$PWD/docs/images/class-page.png" "file://$PWD/results/class.html"
