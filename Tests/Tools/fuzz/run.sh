#!/bin/sh
# Lets libFuzzer look for inputs that crash or stall the reading of calendars.
#
#   run.sh [SECONDS]        from the repository's root; 30 seconds unless said; SEED= chooses the way
#
# Pre-scan, content tree, reader, wire format and checker run in one process that is built here with
# coverage feedback, outside SwiftPM, which would build every room for it. What was found lies in
# .build/fuzz as crash-… or timeout-…, and running the program with that file shows it again.
set -eu
seconds=${1:-30}
out=.build/fuzz
mkdir -p "$out/corpus"

features='-enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature
    NonisolatedNonsendingByDefault'
maps=''
for name in CLibical CConfine CSpawn; do
    maps="$maps -Xcc -fmodule-map-file=Sources/$name/module.modulemap"
done

# Builds one room as a module with an object file, unless both are newer than its sources.
room() {
    if [ -e "$out/$1.o" ] && [ -z "$rebuilt" ] &&
        [ -z "$(find "$2" "$0" -newer "$out/$1.o" -print | head -n 1)" ]; then
        return
    fi
    rebuilt=yes
    echo "fuzz: building $1"
    # The lists of flags are meant to be split.
    # shellcheck disable=SC2086
    swiftc -swift-version 6 -O -wmo -parse-as-library -enable-testing -sanitize=fuzzer \
        -suppress-warnings $features $maps -I "$out" -module-name "$1" \
        -emit-module -emit-module-path "$out/$1.swiftmodule" \
        -emit-object -o "$out/$1.o" $(find "$2" -name '*.swift')
}
rebuilt=''
for name in CivilTime Recurrence CalendarModel Confinement ICalendarFiles Airlock; do
    room "$name" "Sources/$name"
done
room FuzzCalendars Tests/Tools/fuzz
if [ -n "$rebuilt" ] || [ ! -x "$out/fuzz-calendars" ]; then
    swiftc -sanitize=fuzzer "$out"/*.o -lical -o "$out/fuzz-calendars" 2>/dev/null
fi

echo "fuzz: $seconds s, SEED=${SEED:-1}"
# Without the variable Swift's own backtracer takes the crash and no file is written.
SWIFT_BACKTRACE=enable=no "$out/fuzz-calendars" -seed="${SEED:-1}" -max_total_time="$seconds" \
    -timeout=5 -rss_limit_mb=768 -max_len=20000 -detect_leaks=0 -dict=Tests/Tools/fuzz/words.dict \
    -artifact_prefix="$out/" -print_final_stats=1 -verbosity=0 \
    "$out/corpus" fixtures/ics fixtures/ics/dialects fixtures/ics/hostile 2>"$out/log" && code=0 || code=$?
grep -E 'stat::|ERROR|Test unit written' "$out/log" || tail -n 5 "$out/log"
exit "$code"
