// Peer of reading and writing: libical parses each file and writes its trees again, nothing else;
// freeing is not timed.
//
//     w1_libical FOLDER FILES
#include <libical/ical.h>

#include "w1_files.h"

static icalcomponent *trees[FILES_MAX];
static char *texts[FILES_MAX];

static void read_all(void) {
    for (int file = 0; file < files_count; file++)
        trees[file] = icalparser_parse_string(files[file].text);
}

static void write_all(void) {
    for (int file = 0; file < files_count; file++)
        texts[file] = icalcomponent_as_ical_string_r(trees[file]);
}

static double timed(void (*work)(void)) {
    double start = seconds();
    work();
    return (seconds() - start) * 1e3;
}

static long events_in(const char *text) {
    long events = 0;
    while ((text = strstr(text, "BEGIN:VEVENT")))
        events++, text++;
    return events;
}

int main(int count, char **words) {
    load(count, words);
    double reading[RUNS], writing[RUNS];
    long events = 0, written = 0;
    for (int run = 0; run < RUNS; run++) {
        reading[run] = timed(read_all);
        writing[run] = timed(write_all);
        events = written = 0;
        for (int file = 0; file < files_count; file++) {
            events += icalcomponent_count_components(trees[file], ICAL_VEVENT_COMPONENT);
            written += events_in(texts[file]);
            icalcomponent_free(trees[file]);
            icalmemory_free_buffer(texts[file]);
        }
    }
    qsort(reading, RUNS, sizeof *reading, smaller);
    qsort(writing, RUNS, sizeof *writing, smaller);
    print("parse_full", reading[RUNS / 2], events);
    print("write", writing[RUNS / 2], written);
    return 0;
}
