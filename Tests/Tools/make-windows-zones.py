#!/usr/bin/env python3
"""Writes Sources/CalendarModel/WindowsZones.swift from CLDR's windowsZones.xml.

Usage: make-windows-zones.py [windowsZones.xml] > Sources/CalendarModel/WindowsZones.swift
The input comes with Debian's package unicode-cldr-core. Only the default of each Windows name is
taken (territory 001); where it lists several zones, the first.
"""
import sys
import xml.etree.ElementTree as tree

SOURCE = "/usr/share/unicode/cldr/common/supplemental/windowsZones.xml"

root = tree.parse(sys.argv[1] if len(sys.argv) > 1 else SOURCE).getroot()
zones = {}
for row in root.iter("mapZone"):
    if row.get("territory") == "001":
        zones[row.get("other")] = row.get("type").split()[0]
version = root.find(".//mapTimezones").get("typeVersion")

print("// Made by Tests/Tools/make-windows-zones.py: do not edit by hand.")
print(f"// Facts from CLDR's windowsZones.xml, tzdata {version}.")
print("// Copyright 1991-2022 Unicode, Inc., under the Unicode licence (Unicode-DFS-2016); its")
print("// notice stands in docs/NOTICE.md.")
print()
print("/// The IANA zone each Windows time zone name means when no country is known (CLDR).")
print("enum WindowsZones {")
print("    /// Names in lower case with their zones, sorted by name.")
print("    static let table: [(name: String, zone: String)] = [")
for name in sorted(zones, key=str.lower):
    print(f'        ("{name.lower()}", "{zones[name]}"),')
print("    ]")
print("}")
