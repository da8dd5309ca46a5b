#!/bin/sh
# Installs the built programs, the sample programme and the shell completions:
#
#   install.sh BUILD_FOLDER PREFIX      from the repository's root
set -eu
# Whoever installs may have a narrow umask; the programs are for everybody.
umask 022
built=$1
prefix=$2
programs='kept kept-airlock kept-airlock-mail'
for program in $programs; do
    if [ ! -x "$built/$program" ]; then
        echo "install: $built/$program is not there: run \`make build\` first" >&2
        exit 1
    fi
done

mkdir -p "$prefix/bin"
# kept looks for its airlocks beside itself, so all go into one folder.
for program in $programs; do
    cp "$built/$program" "$prefix/bin/$program.new"
    chmod 755 "$prefix/bin/$program.new"
    mv "$prefix/bin/$program.new" "$prefix/bin/$program"
done

# Where `kept demo` looks for its sample.
rm -rf "$prefix/share/kept/demo"
mkdir -p "$prefix/share/kept"
cp -R fixtures/demo "$prefix/share/kept/demo"

# Where the units say that more is to be read.
mkdir -p "$prefix/share/doc/kept"
cp README.md docs/CHANGELOG.md "$prefix/share/doc/kept/"
cp docs/packaging/README.md "$prefix/share/doc/kept/operating.md"

# The units, as examples to copy: which folder systemd reads is the administrator's choice.
mkdir -p "$prefix/share/kept/systemd"
cp docs/packaging/kept.service docs/packaging/kept-nightly.service \
    docs/packaging/kept-nightly.timer docs/packaging/kept.sysusers "$prefix/share/kept/systemd/"

completion() {
    mkdir -p "$(dirname "$2")"
    "$built/kept" --generate-completion-script "$1" >"$2"
}
completion bash "$prefix/share/bash-completion/completions/kept"
completion zsh "$prefix/share/zsh/site-functions/_kept"
completion fish "$prefix/share/fish/vendor_completions.d/kept.fish"
echo "installed $programs in $prefix/bin, sample and completions in $prefix/share"
