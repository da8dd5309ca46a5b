// Floor of W2: rules that lie ready as numbers become busy cells of twelve weeks, one calendar a
// person. No text, no limits, no kinds of rule but the two of the workload: what a machine needs at
// least for the same answer.
//
//     w2_rules FOLDER PEOPLE      (-DCELL_MINUTES=5 for cells of five minutes; the default is 15)
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef CELL_MINUTES
#define CELL_MINUTES 15 // known when compiled, so that no division is left
#endif
enum { DAY = 1440, SPAN = 84 * DAY, WORDS = SPAN / 5 / 64 + 1, RUNS = 9, ZONES = 16, CHANGES = 16 };
enum { MONDAY = 20514 }; // 2026-03-02 in days since 1970

typedef struct {
    char name[48];
    int count;
    int wall[CHANGES]; // from this minute on the wall the offset holds
    int offset[CHANGES];
} Zone;

typedef struct {
    int original, moved, length;
} Change;

typedef struct {
    int person, zone, start, length, interval, days, until;
    int exclusions, exclusion_count, changes, change_count;
} Series;

static Zone zones[ZONES];
static int zone_count;
static Series *series;
static int series_count;
static int *exclusions;
static int exclusion_count;
static Change *changes;
static int change_count;
static uint64_t (*busy)[WORDS];
static long occurrences, minutes;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// Minutes on the wall since Monday 2026-03-02 00:00; far beyond the horizon for no time at all.
static int minute(const char *text) {
    int year, month, day, hour, min;
    if (sscanf(text, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &min) != 5)
        return 1 << 30;
    int shifted = month <= 2 ? year - 1 : year, from_march = month > 2 ? month - 3 : month + 9;
    int days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
        + (153 * from_march + 2) / 5 + day - 1 - 719468;
    return (days - MONDAY) * DAY + hour * 60 + min;
}

static FILE *opened(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(66);
    }
    return file;
}

static int zone_named(const char *name) {
    for (int i = 0; i < zone_count; i++)
        if (!strcmp(zones[i].name, name))
            return i;
    snprintf(zones[zone_count].name, sizeof zones[0].name, "%s", name);
    return zone_count++;
}

static void read_zones(const char *folder) {
    char line[256], name[48];
    int from, offset;
    FILE *file = opened(folder, "tz.csv");
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%47[^,],%d,%d", name, &from, &offset) != 3)
            continue;
        Zone *zone = &zones[zone_named(name)];
        int at = zone->count++;
        int before = at ? zone->offset[at - 1] : offset;
        zone->offset[at] = offset;
        // In a gap the offset before still holds, in a fold the first reading is meant.
        zone->wall[at] = at ? from + (offset > before ? offset : before) : -(1 << 30);
    }
    fclose(file);
}

static void read_series(const char *folder, int people) {
    static char line[65536];
    static const char *names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    series = calloc(400000, sizeof *series);
    exclusions = calloc(800000, sizeof *exclusions);
    changes = calloc(800000, sizeof *changes);
    FILE *file = opened(folder, "series.csv");
    while (fgets(line, sizeof line, file)) {
        char *field[12], *rest = line;
        int found = 0;
        while (found < 12 && (field[found] = strsep(&rest, ",\r\n")))
            found++;
        if (found < 12 || strcmp(field[11], "OPAQUE") || atoi(field[0]) >= people)
            continue;
        Series *one = &series[series_count++];
        *one = (Series){.person = atoi(field[0]), .zone = zone_named(field[2]),
            .start = minute(field[3]), .length = atoi(field[4]), .until = minute(field[8]),
            .interval = strcmp(field[5], "WEEKLY") ? 0 : atoi(field[6]),
            .exclusions = exclusion_count, .changes = change_count};
        for (int day = 0; day < 7; day++)
            one->days |= strstr(field[7], names[day]) ? 1 << day : 0;
        for (char *item; (item = strsep(&field[9], " "));)
            if (*item)
                exclusions[exclusion_count++] = minute(item);
        for (char *item; (item = strsep(&field[10], " "));)
            if (*item)
                changes[change_count++] = (Change){minute(item), minute(strchr(item, '>') + 1),
                    atoi(strchr(item, '/') + 1)};
        one->exclusion_count = exclusion_count - one->exclusions;
        one->change_count = change_count - one->changes;
    }
    fclose(file);
}

static inline int utc(const Zone *zone, int wall) {
    int at = zone->count - 1;
    while (wall < zone->wall[at])
        at--;
    return wall - zone->offset[at];
}

static inline void take(uint64_t *bits, const Zone *zone, int wall, int length) {
    int from = utc(zone, wall), until = utc(zone, wall + length);
    if (until <= 0 || from >= SPAN)
        return;
    occurrences++;
    minutes += until - from;
    int first = (from < 0 ? 0 : from) / CELL_MINUTES;
    int last = ((until > SPAN ? SPAN : until) + CELL_MINUTES - 1) / CELL_MINUTES - 1;
    uint64_t head = ~0ull << (first & 63), tail = ~0ull >> (63 - (last & 63));
    if (first >> 6 == last >> 6) {
        bits[first >> 6] |= head & tail;
        return;
    }
    bits[first >> 6] |= head;
    for (int word = (first >> 6) + 1; word < last >> 6; word++)
        bits[word] = ~0ull;
    bits[last >> 6] |= tail;
}

static void expand(const Series *one) {
    const Zone *zone = &zones[one->zone];
    uint64_t *bits = busy[one->person];
    if (!one->interval) {
        take(bits, zone, one->start, one->length);
        return;
    }
    int day = one->start / DAY - (one->start % DAY < 0), time = one->start - day * DAY;
    int week = day - ((day % 7) + 7) % 7, stride = 7 * one->interval;
    if (week < -14)
        week += (-14 - week) / stride * stride;
    for (; week < 86; week += stride)
        for (int left = one->days; left; left &= left - 1) {
            int wall = (week + __builtin_ctz(left)) * DAY + time, length = one->length, gone = 0;
            if (wall < one->start || wall > one->until)
                continue;
            for (int i = 0; i < one->exclusion_count && !gone; i++)
                gone = exclusions[one->exclusions + i] == wall;
            if (gone)
                continue;
            for (int i = 0; i < one->change_count; i++)
                if (changes[one->changes + i].original == wall) {
                    length = changes[one->changes + i].length;
                    wall = changes[one->changes + i].moved;
                    break;
                }
            take(bits, zone, wall, length);
        }
}

int main(int count, char **arguments) {
    if (count < 3)
        return 64;
    int people = atoi(arguments[2]);
    read_zones(arguments[1]);
    read_series(arguments[1], people);
    busy = calloc((size_t)people, sizeof *busy);
    double times[RUNS];
    for (int run = 0; run < RUNS; run++) {
        memset(busy, 0, (size_t)people * sizeof *busy);
        occurrences = minutes = 0;
        double begin = seconds();
        for (int i = 0; i < series_count; i++)
            expand(&series[i]);
        times[run] = seconds() - begin;
    }
    qsort(times, RUNS, sizeof *times, ascending);
    printf("{\"name\": \"expand_rules\", \"case\": \"12 weeks, %d people\", \"unit\": \"us\", "
           "\"value\": %.4f, \"cell_minutes\": %d, "
           "\"checks\": {\"occurrences\": %ld, \"busy_minutes\": %ld}}\n",
        people, times[RUNS / 2] / people * 1e6, CELL_MINUTES, occurrences, minutes);
    return 0;
}
