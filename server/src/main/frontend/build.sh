#!/bin/sh
# Rebuilds the style sheet, script and images that the jar serves, and their sums.
# Only needed after a change in this folder or of nhsuk-frontend's version; the results are committed.
set -eu
cd "$(dirname -- "$0")"
out=../resources/static/assets
npm ci --omit=optional --no-audit --no-fund
design=node_modules/nhsuk-frontend/dist/nhsuk
rm -rf "$out"
mkdir -p "$out/images"
npx sass --load-path=node_modules --style=compressed --no-source-map glasshouse.scss "$out/glasshouse.css"
sed '/^\/\/# sourceMappingURL/d; s/\/\/# sourceMappingURL=.*$//' "$design/nhsuk-frontend.min.js" > "$out/nhsuk-frontend.min.js"
cp glasshouse.js "$out/"
cp images/* "$out/images/"
for icon in $(grep -o 'nhsuk-icon-[a-z-]*\.svg' "$out/glasshouse.css" | sort -u); do
  cp "$design/assets/images/$icon" "$out/images/"
done
cp licences/nhsuk-frontend.txt "$out/LICENCE-nhsuk-frontend.txt"
if grep -o 'https\{0,1\}://[a-z.]*' "$out/glasshouse.css" | grep -v '^http://www.w3.org$'; then
  echo "the style sheet must not reach out" >&2
  exit 1
fi
(cd "$out" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
