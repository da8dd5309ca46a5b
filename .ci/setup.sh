#!/bin/sh
# Installs what building and running Kept needs, if it is missing. Says nothing if all is there.
#
#   setup.sh [PACKAGE…]     further Debian packages, for tests that need other programs
set -eu
further=$*

say() { printf 'setup: %s\n' "$*" >&2; }

# Swift 6.2 or later. It is not in Debian, so it is only looked for.
check_swift() {
    if ! command -v swift >/dev/null 2>&1; then
        say 'Swift is not found. Kept needs Swift 6.2 or later in PATH:'
        say 'https://www.swift.org/install/linux/ tells how to install it.'
        return 1
    fi
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
    major=${version%%.*}
    rest=${version#*.}
    minor=${rest%%.*}
    case "$major$minor" in
        '' | *[!0-9]*) say "cannot read the version of Swift from \`swift --version\`"; return 1 ;;
    esac
    if [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        say "Swift $version is too old. Kept needs Swift 6.2 or later:"
        say 'https://www.swift.org/install/linux/ tells how to install it.'
        return 1
    fi
}

# Prints the Debian packages that are missing, one a line.
missing_packages() {
    # $further is meant to be split.
    for package in libical-dev libgmime-3.0-dev libxlsxwriter-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev tzdata libc6-dev ca-certificates python3 $further; do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' ||
            echo "$package"
    done
    # The version is in the name of this one; g++ brings the one that fits.
    dpkg-query -W -f='${Status}\n' 'libstdc++-*-dev' 2>/dev/null | grep -q 'ok installed' ||
        echo g++
    swift_packages
    command -v pkg-config >/dev/null 2>&1 || echo pkg-config
    command -v ld >/dev/null 2>&1 || echo binutils
    command -v git >/dev/null 2>&1 || echo git
}

# Prints the packages of the shared libraries that Swift's own programs lack.
swift_packages() {
    for program in swift swift-build swift-test; do
        path=$(command -v "$program") || continue
        ldd "$path" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p'
    done | sort -u | while read -r library; do
        case "$library" in
            libncurses.so.*) echo libncurses6 ;;
            libtinfo.so.*) echo libtinfo6 ;;
            libcurl.so.*) echo libcurl4 ;;
            libxml2.so.*) echo libxml2 ;;
            libz.so.*) echo zlib1g ;;
            libsqlite3.so.*) echo libsqlite3-0 ;;
            libstdc++.so.*) echo libstdc++6 ;;
            *) say "Swift needs $library, and its package is not known here" ;;
        esac
    done
}

# Prints what is missing on a system without dpkg, in words.
missing_elsewhere() {
    if ! command -v pkg-config >/dev/null 2>&1; then
        echo 'pkg-config'
    else
        pkg-config --exists libical || echo 'libical with its headers'
        pkg-config --exists gmime-3.0 || echo 'GMime 3 with its headers'
        pkg-config --exists xlsxwriter || echo 'libxlsxwriter with its headers'
        pkg-config --exists libcurl || echo 'libcurl with its headers'
        pkg-config --exists sqlite3 || echo 'SQLite 3 with its headers'
        pkg-config --exists zlib || echo 'zlib with its headers'
    fi
    [ -e "${TZDIR:-/usr/share/zoneinfo}/UTC" ] || echo 'the time zone database (tzdata)'
    command -v git >/dev/null 2>&1 || echo 'git'
    command -v python3 >/dev/null 2>&1 || echo 'Python 3.9 or later'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "missing: $*"
        say 'apt-get is not found. Please install these packages yourself, then try again.'
        return 1
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "missing: $*"
        say 'You are not root and sudo is not found. Please let an administrator run:'
        say "  apt-get update && apt-get install -y --no-install-recommends $*"
        return 1
    fi
    say "installing $*"
    if ! as_root apt-get update -q ||
        ! as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "$@"; then
        say "apt-get could not install: $*"
        say 'Look at its messages above; without a network install the packages by hand.'
        return 1
    fi
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages | tr '\n' ' ')
    if [ -n "$missing" ]; then
        # Package names hold no spaces: they are meant to be split.
        # shellcheck disable=SC2086
        install_packages $missing
    fi
else
    [ -z "$further" ] || say "cannot look for: $further (dpkg-query is not found); going on"
    missing=$(missing_elsewhere | tr '\n' ';')
    if [ -n "$missing" ]; then
        say "missing: $missing please install it with this system's own package manager."
        exit 1
    fi
fi
check_swift
