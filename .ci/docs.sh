#!/bin/sh
# Writes the pages of every public declaration into .build/docs, with the toolchain's own DocC.
set -eu
graphs=.build/docs/graphs
catalogue=.build/docs/Kept.docc
rm -rf .build/docs
mkdir -p "$graphs" "$catalogue"
printf '# Kept\n\nThe rooms of Kept. The picture is in docs/architecture.md.\n' >"$catalogue/Kept.md"

swift build
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
made=$(find .build -type d -name symbolgraph | head -n 1)
for room in Sources/*/; do
    name=$(basename "$room")
    if [ -e "$made/$name.symbols.json" ]; then cp "$made/$name.symbols.json" "$graphs/"; fi
done

docc=$(dirname "$(command -v swift)")/docc
if [ ! -x "$docc" ]; then
    echo "docs: docc is not beside swift; the symbol graphs are in $graphs" >&2
    exit 1
fi
"$docc" convert "$catalogue" --additional-symbol-graph-dir "$graphs" \
    --fallback-display-name Kept --fallback-bundle-identifier org.kept \
    --output-path .build/docs/site
echo 'written to .build/docs/site; to read: python3 -m http.server -d .build/docs/site'
