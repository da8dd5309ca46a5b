// What the programs of W1 share: the files in memory, the clock, the median and the line they print.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FILES_MAX = 4096, RUNS = 7 };
static struct {
    char *text;
    size_t length;
} files[FILES_MAX];
static int files_count;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int smaller(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static inline double median(void (*work)(void)) {
    double times[RUNS];
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();
        work();
        times[run] = (seconds() - start) * 1e3;
    }
    qsort(times, RUNS, sizeof *times, smaller);
    return times[RUNS / 2];
}

static void load(int count, char **words) {
    files_count = count > 2 ? atoi(words[2]) : 0;
    if (files_count < 1 || files_count > FILES_MAX) {
        fprintf(stderr, "usage: %s FOLDER FILES\n", words[0]);
        exit(64);
    }
    for (int file = 0; file < files_count; file++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/ics/%05d.ics", words[1], file);
        FILE *stream = fopen(path, "rb");
        if (!stream) {
            perror(path);
            exit(66);
        }
        fseek(stream, 0, SEEK_END);
        files[file].length = ftell(stream);
        rewind(stream);
        files[file].text = calloc(files[file].length + 1, 1);
        if (fread(files[file].text, 1, files[file].length, stream) != files[file].length)
            exit(66);
        fclose(stream);
    }
}

static void print(const char *name, double milliseconds, long events) {
    printf("{\"name\": \"%s\", \"case\": \"%d files\", \"unit\": \"ms\", \"value\": %.4f, "
           "\"checks\": {\"events\": %ld}}\n", name, files_count, milliseconds, events);
}
