"""Gives .ics files to Evolution data server, as a mail program would, and prints what it shows.

    dbus-run-session -- /usr/bin/python3 evolution.py ZONE FILE…

Runs in a session bus of its own with HOME and XDG_RUNTIME_DIR of its own. Each file goes in by
receive_objects_sync, which follows METHOD. Prints one JSON list: the events, times in ZONE.
"""

import json
import sys

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

DO_NOT_WAIT = 4294967295


def local_text(client, when, zone):
    """The wall time of a component's time in a zone, `2026-03-10 15:00`; a date stays a date."""
    value = when.get_value()
    if value.is_date():
        return "%04d-%02d-%02d" % (value.get_year(), value.get_month(), value.get_day())
    if value.is_utc():
        own = ICalGLib.Timezone.get_utc_timezone()
    else:
        found = client.get_timezone_sync(when.get_tzid(), None)
        own = found[1] if isinstance(found, tuple) else found
    value.set_timezone(own)
    moved = value.convert_to_zone(zone)
    return "%04d-%02d-%02d %02d:%02d" % (
        moved.get_year(), moved.get_month(), moved.get_day(), moved.get_hour(), moved.get_minute())


def main():
    zone = ICalGLib.Timezone.get_builtin_timezone(sys.argv[1])
    if zone is None:
        raise SystemExit("evolution.py: no zone " + sys.argv[1])
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, DO_NOT_WAIT, None)
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8", newline="") as file:
            component = ICalGLib.Component.new_from_string(file.read())
        if component is None:
            raise SystemExit("evolution.py: cannot read " + path)
        client.receive_objects_sync(component, ECal.OperationFlags.NONE, None)
    found = client.get_object_list_as_comps_sync("#t", None)
    components = found[1] if isinstance(found, tuple) else found
    events = []
    for component in components:
        inner = component.get_icalcomponent()
        summary = component.get_summary()
        status = inner.get_status()
        events.append({
            "uid": component.get_uid(),
            "start": local_text(client, component.get_dtstart(), zone),
            "end": local_text(client, component.get_dtend(), zone),
            "summary": summary.get_value() if summary else "",
            "sequence": inner.get_sequence(),
            "cancelled": status == ICalGLib.PropertyStatus.CANCELLED,
        })
    print(json.dumps(sorted(events, key=lambda event: event["uid"])))


main()
