// Floor of the pair: every start of a session of 60 minutes on the half hour, as a bit set of
// five-minute cells. Cold: from weekly hours and busy list; warm: from the free cells of both.
//
//     w3_pairs FOLDER WEEKS PAIRS
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CELLS = 84 * 288, WORDS = CELLS / 64, LENGTH = 12, PEOPLE = 20000, RUNS = 9 };

typedef struct {
    char name[40];
    int count, from[64], offset[64], wall[64];
} Zone;
typedef struct {
    const Zone *zone;
    int before, after, notice, hours_count, busy_first, busy_count;
    struct {
        int weekday, from, until;
    } hours[32];
} Person;

static Zone zones[32];
static Person people[PEOPLE];
static int pairs[PEOPLE][2];
static struct {
    int start, end;
} *busy;
static int zones_count, people_count, pairs_count;
static uint64_t grid[WORDS], prepared[PEOPLE][WORDS];

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static FILE *opened(const char *folder, const char *name, char *line) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, 1024, file)) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(66);
    }
    return file;
}

static Zone *zone_named(const char *name) {
    for (int i = 0; i < zones_count; i++)
        if (!strcmp(zones[i].name, name)) return &zones[i];
    snprintf(zones[zones_count].name, sizeof zones->name, "%s", name);
    return &zones[zones_count++];
}

static void load(const char *folder) {
    char line[1024];
    FILE *file = opened(folder, "tz.csv", line);
    while (fgets(line, sizeof line, file)) {
        Zone *zone = zone_named(strtok(line, ","));
        int i = zone->count++;
        zone->from[i] = atoi(strtok(NULL, ","));
        zone->offset[i] = atoi(strtok(NULL, ","));
        // From here on the offset holds for certain, whatever the change was.
        int larger = i && zone->offset[i - 1] > zone->offset[i] ? zone->offset[i - 1]
                                                                : zone->offset[i];
        zone->wall[i] = i ? zone->from[i] + larger : INT_MIN;
    }
    fclose(file);
    file = opened(folder, "people.csv", line);
    while (fgets(line, sizeof line, file)) {
        Person *person = &people[atoi(strtok(line, ","))];
        person->zone = zone_named(strtok(NULL, ","));
        person->before = atoi(strtok(NULL, ","));
        person->after = atoi(strtok(NULL, ","));
        person->notice = 60 * atoi(strtok(NULL, ","));
        people_count++;
    }
    fclose(file);
    file = opened(folder, "hours.csv", line);
    while (fgets(line, sizeof line, file)) {
        Person *person = &people[atoi(strtok(line, ","))];
        int i = person->hours_count++;
        person->hours[i].weekday = atoi(strtok(NULL, ","));
        person->hours[i].from = atoi(strtok(NULL, ","));
        person->hours[i].until = atoi(strtok(NULL, ","));
    }
    fclose(file);
    int room = 1 << 16, used = 0;
    busy = malloc((size_t)room * sizeof *busy);
    file = opened(folder, "busy.csv", line);
    while (fgets(line, sizeof line, file)) {
        Person *person = &people[atoi(strtok(line, ","))];
        if (!person->busy_count++) person->busy_first = used;
        if (used == room) busy = realloc(busy, (size_t)(room *= 2) * sizeof *busy);
        busy[used].start = atoi(strtok(NULL, ","));
        busy[used++].end = atoi(strtok(NULL, ","));
    }
    fclose(file);
    file = opened(folder, "pairs.csv", line);
    while (fgets(line, sizeof line, file)) {
        strtok(line, ",");
        pairs[pairs_count][0] = atoi(strtok(NULL, ","));
        pairs[pairs_count++][1] = atoi(strtok(NULL, ","));
    }
    fclose(file);
    for (int cell = 0; cell < CELLS; cell += 6) grid[cell >> 6] |= 1ull << (cell & 63);
}

static int utc(const Zone *zone, int wall) {
    int i = zone->count - 1;
    while (wall < zone->wall[i]) i--;
    return wall - zone->offset[i];
}

// Sets or clears the cells [from, until): a mask for the first and last word, whole words between.
static void put(uint64_t *bits, int from, int until, int set) {
    if (from < 0) from = 0;
    if (until > CELLS) until = CELLS;
    if (from >= until) return;
    int first = from >> 6, last = (until - 1) >> 6;
    uint64_t head = ~0ull << (from & 63), tail = ~0ull >> (63 - ((until - 1) & 63));
    if (first == last) {
        bits[first] = set ? bits[first] | (head & tail) : bits[first] & ~(head & tail);
        return;
    }
    bits[first] = set ? bits[first] | head : bits[first] & ~head;
    for (int i = first + 1; i < last; i++) bits[i] = set ? ~0ull : 0;
    bits[last] = set ? bits[last] | tail : bits[last] & ~tail;
}

static int up(int minutes) { return minutes >= 0 ? (minutes + 4) / 5 : -(-minutes / 5); }
static int down(int minutes) { return minutes >= 0 ? minutes / 5 : -((-minutes + 4) / 5); }

static void free_cells(const Person *person, uint64_t *bits, int weeks) {
    memset(bits, 0, WORDS * sizeof *bits);
    for (int day = -1; day <= weeks * 7; day++)
        for (int i = 0; i < person->hours_count; i++)
            if (person->hours[i].weekday == (day + 7) % 7)
                put(bits, up(utc(person->zone, day * 1440 + person->hours[i].from)),
                    down(utc(person->zone, day * 1440 + person->hours[i].until)), 1);
    for (int i = 0; i < person->busy_count; i++) {
        int start = busy[person->busy_first + i].start - person->after;
        int end = busy[person->busy_first + i].end + person->before;
        put(bits, start < 0 ? 0 : start / 5, up(end), 0);
    }
}

static int starts(const uint64_t *left, const uint64_t *right, int notice, int weeks, int *found) {
    uint64_t bits[WORDS + 1], later[WORDS];
    for (int i = 0; i < WORDS; i++) bits[i] = left[i] & right[i];
    bits[WORDS] = 0;
    for (int have = 1; have < LENGTH;) {
        int step = have < LENGTH - have ? have : LENGTH - have;
        for (int i = 0; i < WORDS; i++) later[i] = bits[i] >> step | bits[i + 1] << (64 - step);
        for (int i = 0; i < WORDS; i++) bits[i] &= later[i];
        have += step;
    }
    int count = 0, end = weeks * 2016 - LENGTH;
    for (int i = 0; i < WORDS; i++)
        for (uint64_t word = bits[i] & grid[i]; word; word &= word - 1) {
            int cell = i * 64 + __builtin_ctzll(word);
            if (cell * 5 >= notice && cell <= end) found[count++] = cell;
        }
    return count;
}

static int notice(const Person *left, const Person *right) {
    return left->notice > right->notice ? left->notice : right->notice;
}

static void say(const char *name, double *times, int weeks, int count, long slots) {
    qsort(times, RUNS, sizeof *times, ascending);
    printf("{\"name\": \"%s\", \"case\": \"%d weeks, %d pairs\", \"unit\": \"us_per_pair\", "
           "\"value\": %.4f, \"checks\": {\"slots\": %ld}}\n",
           name, weeks, count, times[RUNS / 2] / count * 1e6, slots);
}

int main(int arguments, char **argument) {
    if (arguments != 4) return 64;
    load(argument[1]);
    int weeks = atoi(argument[2]), count = atoi(argument[3]);
    if (count > pairs_count) count = pairs_count;
    static int found[CELLS];
    double cold[RUNS], warm[RUNS];
    long slots = 0;
    for (int run = 0; run < RUNS; run++) {
        slots = 0;
        double began = seconds();
        for (int i = 0; i < count; i++) {
            uint64_t left[WORDS], right[WORDS];
            const Person *mentor = &people[pairs[i][0]], *mentee = &people[pairs[i][1]];
            free_cells(mentor, left, weeks);
            free_cells(mentee, right, weeks);
            slots += starts(left, right, notice(mentor, mentee), weeks, found);
        }
        cold[run] = seconds() - began;
        for (int i = 0; i < people_count; i++) free_cells(&people[i], prepared[i], weeks);
        long again = 0;
        began = seconds();
        for (int i = 0; i < count; i++)
            again += starts(prepared[pairs[i][0]], prepared[pairs[i][1]],
                            notice(&people[pairs[i][0]], &people[pairs[i][1]]), weeks, found);
        warm[run] = seconds() - began;
        if (again != slots) return 70;
    }
    say("pair_cold", cold, weeks, count, slots);
    say("pair_warm", warm, weeks, count, slots);
    return 0;
}
