"""Gives .ics files to Evolution data server, as a mail program would, and prints what it shows.

    dbus-run-session -- /usr/bin/python3 evolution.py [--expand] ZONE FILE…

Runs in a session bus of its own with HOME and XDG_RUNTIME_DIR of its own. Each file goes in by
receive_objects_sync, which follows METHOD. Prints one JSON list: the events, times in ZONE; with
--expand every occurrence of 2026 and 2027 as [uid, start, end].
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


def expanded(client, zone):
    """Every occurrence as the store expands it, through its own and libical's rules."""
    found = []

    def take(component, start, end, *rest):
        moments = []
        for value in (start, end):
            if value.is_date():
                moments.append("%04d-%02d-%02d" % (
                    value.get_year(), value.get_month(), value.get_day()))
                continue
            seconds = value.as_timet_with_zone(value.get_timezone() or zone)
            moved = ICalGLib.Time.new_from_timet_with_zone(seconds, 0, zone)
            moments.append("%04d-%02d-%02d %02d:%02d" % (
                moved.get_year(), moved.get_month(), moved.get_day(), moved.get_hour(),
                moved.get_minute()))
        found.append([component.get_uid(), *moments])
        return True

    client.set_default_timezone(zone)
    # From 1 January 2026 to 1 January 2028, UTC.
    client.generate_instances_sync(1767225600, 1830297600, None, take)
    return sorted(found)


def main():
    arguments = sys.argv[1:]
    expand = arguments[0] == "--expand"
    name, *files = arguments[1:] if expand else arguments
    zone = ICalGLib.Timezone.get_builtin_timezone(name)
    if zone is None:
        raise SystemExit("evolution.py: no zone " + name)
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, DO_NOT_WAIT, None)
    for path in files:
        with open(path, encoding="utf-8", newline="") as file:
            component = ICalGLib.Component.new_from_string(file.read())
        if component is None:
            raise SystemExit("evolution.py: cannot read " + path)
        client.receive_objects_sync(component, ECal.OperationFlags.NONE, None)
    if expand:
        print(json.dumps(expanded(client, zone)))
        return
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
