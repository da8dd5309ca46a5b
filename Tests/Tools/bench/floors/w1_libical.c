// Peer of reading: libical parses each file, and nothing else; freeing is not timed.
//
//     w1_libical FOLDER FILES
#include <libical/ical.h>

#include "w1_files.h"

static icalcomponent *trees[FILES_MAX];

static void one_run(void) {
    for (int file = 0; file < files_count; file++)
        trees[file] = icalparser_parse_string(files[file].text);
}

int main(int count, char **words) {
    load(count, words);
    double times[RUNS];
    long events = 0;
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();
        one_run();
        times[run] = (seconds() - start) * 1e3;
        events = 0;
        for (int file = 0; file < files_count; file++) {
            events += icalcomponent_count_components(trees[file], ICAL_VEVENT_COMPONENT);
            icalcomponent_free(trees[file]);
        }
    }
    qsort(times, RUNS, sizeof *times, smaller);
    print("parse_full", times[RUNS / 2], events);
    return 0;
}
