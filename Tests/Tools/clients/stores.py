"""Other calendar programs, each with a store of its own for one person."""

import datetime
import json
import os
import subprocess


def run(command, environment, timeout=60):
    """Runs a command; its output, or an error that shows everything it said."""
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=timeout, check=False)
    if done.returncode != 0:
        raise RuntimeError("%s: exit %d\n%s%s" % (
            " ".join(command[:4]), done.returncode, done.stdout, done.stderr))
    return done.stdout


class Khal:
    """khal with its own configuration, so that nothing depends on the machine."""

    name = "khal"
    # It keeps a CANCEL as an event like any other.
    follows_cancel = False

    def __init__(self, folder, zone):
        os.makedirs(os.path.join(folder, "calendar"))
        self.configuration = os.path.join(folder, "khal.conf")
        self.environment = {
            "HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder}
        with open(self.configuration, "w", encoding="utf-8") as file:
            file.write("\n".join([
                "[calendars]", "[[kept]]", "path = %s/calendar" % folder,
                "[sqlite]", "path = %s/khal.db" % folder,
                "[locale]", "local_timezone = " + zone, "default_timezone = " + zone,
                "timeformat = %H:%M", "dateformat = %Y-%m-%d", "longdateformat = %Y-%m-%d",
                "datetimeformat = %Y-%m-%d %H:%M", "longdatetimeformat = %Y-%m-%d %H:%M",
                "[default]", "default_calendar = kept", ""]))

    def khal(self, *arguments):
        return run(["/usr/bin/khal", "-c", self.configuration, *arguments], self.environment)

    def occurrences(self, path):
        """Imports a file and lists two years day by day: uid, start, end, each once."""
        self.khal("import", "--batch", "-a", "kept", path)
        form = "{uid}|{start-date} {start-time}|{end-date} {end-time}|{all-day}"
        listed = self.khal(
            "list", "--day-format", "", "--format", form, "2026-01-01", "730d")
        found = set()
        for line in listed.splitlines():
            if line.count("|") < 3:
                continue
            uid, start, end, all_day = line.rsplit("|", 3)
            if all_day == "True":
                # khal shows the last day, we the day after it.
                last = datetime.date.fromisoformat(end.split()[0])
                start, end = start.split()[0], str(last + datetime.timedelta(days=1))
            found.add((uid, start, end))
        return sorted(found)

    def receive(self, path):
        """Imports a file and returns every event of the year: uid, start and end in local time."""
        self.khal("import", "--batch", "-a", "kept", path)
        form = "{uid}|{start-date} {start-time}|{end-date} {end-time}|{title}"
        listed = self.khal(
            "list", "--once", "--day-format", "", "--format", form, "2026-01-01", "365d")
        events = []
        for line in listed.splitlines():
            if line.count("|") >= 3:
                uid, start, end, title = line.split("|", 3)
                events.append({"uid": uid, "start": start, "end": end, "summary": title})
        return events


class Evolution:
    """Evolution data server: the store behind Evolution and GNOME Calendar."""

    name = "Evolution"
    follows_cancel = True

    def __init__(self, folder, zone):
        self.zone = zone
        runtime = os.path.join(folder, "run")
        os.makedirs(runtime, mode=0o700)
        self.environment = {
            "HOME": folder, "XDG_RUNTIME_DIR": runtime, "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": folder + "/config",
            "XDG_DATA_HOME": folder + "/data", "XDG_CACHE_HOME": folder + "/cache",
            "GSETTINGS_BACKEND": "memory"}

    def occurrences(self, path):
        """Hands a file over and lets the store expand two years: uid, start, end."""
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evolution.py")
        listed = run(
            ["/usr/bin/dbus-run-session", "--", "/usr/bin/python3", script, "--expand", self.zone,
             path], self.environment, timeout=120)
        return sorted(tuple(row) for row in json.loads(listed.strip().splitlines()[-1]))

    def receive(self, path):
        """Hands a file over in a new session, so that what is shown was stored."""
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evolution.py")
        listed = run(
            ["/usr/bin/dbus-run-session", "--", "/usr/bin/python3", script, self.zone, path],
            self.environment)
        return json.loads(listed.strip().splitlines()[-1])
