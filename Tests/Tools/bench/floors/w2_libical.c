// Peer of W2: libical reads calendars and expands them to busy cells of twelve weeks, with
// overrides applied by hand, since its own walk knows none.
//
//     w2_libical FOLDER FILES
#include <libical/ical.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CELL = 15, CELLS = 84 * 1440 / CELL, RUNS = 5, OVERRIDES = 4096 };
static const time_t START = 1772409600; // 2026-03-02T00:00:00Z

static uint64_t busy[CELLS / 64 + 1];
static long occurrences, minutes;
static struct {
    const char *uid;
    time_t original;
} overrides[OVERRIDES];
static int override_count;
static const char *uid_at_hand;
static int is_override;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static char *text_of(const char *folder, int number) {
    char path[4096];
    snprintf(path, sizeof path, "%s/ics/%05d.ics", folder, number);
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(66);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        exit(66);
    fclose(file);
    return text;
}

static void take(icalcomponent *event, struct icaltime_span *span, void *unused) {
    (void)event, (void)unused;
    for (int i = 0; !is_override && i < override_count; i++)
        if (overrides[i].original == span->start && !strcmp(overrides[i].uid, uid_at_hand))
            return;
    long from = (span->start - START) / 60, until = (span->end - START) / 60;
    if (until <= 0 || from >= CELLS * CELL)
        return;
    occurrences++;
    minutes += until - from;
    long last = (until + CELL - 1) / CELL;
    for (long i = from < 0 ? 0 : from / CELL; i < last && i < CELLS; i++)
        busy[i >> 6] |= 1ull << (i & 63);
}

static icaltimezone *zone_of(icalcomponent *calendar, icalproperty *property) {
    icalparameter *name = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    return name ? icalcomponent_get_timezone(calendar, icalparameter_get_tzid(name))
                : icaltimezone_get_utc_timezone();
}

static void expand(icalcomponent *calendar) {
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    struct icaltimetype from = icaltime_from_timet_with_zone(START, 0, utc);
    struct icaltimetype until = icaltime_from_timet_with_zone(START + 84 * 86400, 0, utc);
    icalcomponent *event;
    memset(busy, 0, sizeof busy);
    override_count = 0;
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *id = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
        if (!id || override_count == OVERRIDES)
            continue;
        overrides[override_count].uid = icalcomponent_get_uid(event);
        overrides[override_count++].original =
            icaltime_as_timet_with_zone(icalproperty_get_recurrenceid(id), zone_of(calendar, id));
    }
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *shown = icalcomponent_get_first_property(event, ICAL_TRANSP_PROPERTY);
        if (shown && icalproperty_get_transp(shown) == ICAL_TRANSP_TRANSPARENT)
            continue;
        uid_at_hand = icalcomponent_get_uid(event);
        is_override = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != NULL;
        icalcomponent_foreach_recurrence(event, from, until, take, NULL);
    }
}

static void print(const char *name, const char *what, const char *unit, double value, int files) {
    printf("{\"name\": \"%s\", \"case\": \"12 weeks, %d %s\", \"unit\": \"%s\", \"value\": %.4f, "
           "\"checks\": {\"occurrences\": %ld, \"busy_minutes\": %ld}}\n",
        name, files, what, unit, value, occurrences, minutes);
}

int main(int count, char **arguments) {
    if (count < 3)
        return 64;
    int files = atoi(arguments[2]);
    char **text = calloc((size_t)files, sizeof *text);
    for (int i = 0; i < files; i++)
        text[i] = text_of(arguments[1], i);
    icaltimezone_set_builtin_tzdata(1);
    double reading[RUNS], expanding[RUNS];
    for (int run = 0; run < RUNS; run++) {
        reading[run] = expanding[run] = 0;
        occurrences = minutes = 0;
        for (int i = 0; i < files; i++) {
            double begin = seconds();
            icalcomponent *calendar = icalparser_parse_string(text[i]);
            double read = seconds();
            expand(calendar);
            expanding[run] += seconds() - read;
            reading[run] += read - begin;
            icalcomponent_free(calendar);
        }
    }
    qsort(reading, RUNS, sizeof *reading, ascending);
    qsort(expanding, RUNS, sizeof *expanding, ascending);
    double each = expanding[RUNS / 2] / files;
    print("expand_rules", "people", "us", each * 1e6, files);
    print("bytes_to_bits", "files", "ms", (reading[RUNS / 2] / files + each) * 1e3, files);
    return 0;
}
