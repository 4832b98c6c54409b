#!/bin/sh
# Puts the browser driver where the tests look for it: server/target/browser.
# Needs node, npm and /usr/bin/chromium (or CHROMIUM); without them the browser tests are left out, and this says so.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
driver=$here/../../../target/browser
for needed in node npm "${CHROMIUM:-/usr/bin/chromium}"; do
  command -v "$needed" >/dev/null 2>&1 || {
    echo "The browser tests are left out: $needed is not installed." >&2
    exit 0
  }
done
[ ! -e "$driver/package/package.json" ] || exit 0
mkdir -p "$driver"
cp "$here/package.json" "$here/package-lock.json" "$driver/"
(cd "$driver" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent)
ln -sf "$(command -v node)" "$driver/node"
ln -sfn node_modules/playwright-core "$driver/package"
