#!/bin/sh
# Imports the invitations of a booking, its move and its cancellation into other calendar programs.
#
#   run.sh PATH_OF_KEPT
#
# Installs khal and Evolution data server (Debian packages) if they are missing.
set -eu
here=$(dirname "$0")
kept=$1
sh "$here/../../../.ci/setup.sh" khal evolution-data-server gir1.2-ecal-2.0 python3-gi dbus
# Debian's own Python, because the bindings of Evolution belong to it.
exec /usr/bin/python3 "$here/life.py" --kept "$kept"
