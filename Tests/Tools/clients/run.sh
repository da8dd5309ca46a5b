#!/bin/sh
# Hands what we write to other calendar programs and looks at what they make of it.
#
#   run.sh PATH_OF_KEPT [FOLDER]
#
# Installs khal, Evolution data server, Postfix and Dovecot (Debian packages) if they are missing,
# and vdirsyncer, Radicale, Xandikos, icalendar and aiosmtpd into a venv in FOLDER (.build/clients). Where they cannot be had,
# it fails; with KEPT_CLIENTS=optional, as `make test` calls it, it says so and passes.
set -eu
here=$(dirname "$0")
kept=$1
folder=${2:-.build/clients}

install() {
    # Names of packages hold no blanks: they are meant to be split.
    # shellcheck disable=SC2046
    sh "$here/../../../.ci/setup.sh" khal evolution-data-server gir1.2-ecal-2.0 python3-gi dbus \
        python3-venv openssl $(mail_packages) || return 1
    cmp -s "$here/requirements.txt" "$folder/installed.txt" && return 0
    rm -rf "$folder/venv"
    mkdir -p "$folder"
    python3 -m venv "$folder/venv" || return 1
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
        -r "$here/requirements.txt" || return 1
    cp "$here/requirements.txt" "$folder/installed.txt"
}

# Postfix would take the place of another mail program of this machine, so it is installed only on
# request (not by `make test`) and only where there is none. The test starts it with its own files.
mail_packages() {
    [ "${KEPT_CLIENTS:-}" != optional ] && [ "$(id -u)" -eq 0 ] || return 0
    if [ ! -e /usr/sbin/sendmail ] && command -v debconf-set-selections >/dev/null 2>&1; then
        echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
        echo postfix
    fi
    echo dovecot-core
}

# The programs of others have their own waits and daemons: what fails is tried once more, and told.
failed=0
try() {
    echo "== $1"
    shift
    "$@" && return 0
    echo "== the same again, because it failed"
    "$@" || failed=1
}

if ! install; then
    echo 'test-clients: the other programs cannot be installed here'
    [ "${KEPT_CLIENTS:-}" = optional ] || exit 1
    echo 'test-clients: skipped'
    exit 0
fi
# Debian's own Python, because the bindings of Evolution belong to it.
try 'invitations: khal and Evolution' /usr/bin/python3 "$here/life.py" --kept "$kept"
try 'readers: icalendar, khal and Evolution see the same occurrences' \
    "$folder/venv/bin/python" "$here/readers.py" --kept "$kept"
try 'the feed as it is served: vdirsyncer' \
    "$folder/venv/bin/python" "$here/feed.py" --kept "$kept"
try 'servers: Radicale and Xandikos' \
    "$folder/venv/bin/python" "$here/servers.py" --kept "$kept"
try 'messages: random lives before the judge of icalendar and email' \
    "$folder/venv/bin/python" "$here/messages.py" --kept "$kept"
try 'mails: aiosmtpd and Postfix, read by email and icalendar' \
    "$folder/venv/bin/python" "$here/mail.py" --kept "$kept"
exit $failed
