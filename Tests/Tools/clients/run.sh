#!/bin/sh
# Hands what we write to other calendar programs and looks at what they make of it.
#
#   run.sh PATH_OF_KEPT [FOLDER]
#
# Installs khal and Evolution data server (Debian packages) if they are missing, and vdirsyncer,
# Radicale, Xandikos and icalendar into a venv in FOLDER (.build/clients).
set -eu
here=$(dirname "$0")
kept=$1
folder=${2:-.build/clients}
sh "$here/../../../.ci/setup.sh" khal evolution-data-server gir1.2-ecal-2.0 python3-gi dbus \
    python3-venv
if ! cmp -s "$here/requirements.txt" "$folder/installed.txt"; then
    rm -rf "$folder/venv"
    mkdir -p "$folder"
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$folder/installed.txt"
fi
failed=0
# Debian's own Python, because the bindings of Evolution belong to it.
echo "== invitations: khal and Evolution"
/usr/bin/python3 "$here/life.py" --kept "$kept" || failed=1
echo "== readers: icalendar, khal and Evolution see the same occurrences"
"$folder/venv/bin/python" "$here/readers.py" --kept "$kept" || failed=1
echo "== the feed as it is served: vdirsyncer"
"$folder/venv/bin/python" "$here/feed.py" --kept "$kept" || failed=1
echo "== servers: Radicale and Xandikos"
"$folder/venv/bin/python" "$here/servers.py" --kept "$kept" || failed=1
exit $failed
