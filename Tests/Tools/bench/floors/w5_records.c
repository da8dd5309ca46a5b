// Floor of W5: appointments.csv and evidence.csv by the rule of FORMAT.md. Evidence is put in order
// of person by one counting sort, twelve bytes a row; each pair is judged in one go. One thread.
//
//     w5_records FOLDER
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 5, MARGIN = 15, NEAR = 10080 };

typedef struct {
    int32_t *cell;
    long rows;
    int width;
} Table;

typedef struct {
    int32_t start, end, tag; // tag: kind in two bits, above them what the row names
} Row;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static Table table(const char *folder, const char *name, int width) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) exit(66);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) exit(66);
    fclose(file);
    text[size] = 0;
    Table found = {malloc(((size_t)size / 2 + 16) * sizeof(int32_t)), 0, width};
    char *at = strchr(text, '\n') + 1;
    long cells = 0;
    while (*at) {
        int negative = *at == '-';
        int32_t value = 0;
        for (at += negative; *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0');
        found.cell[cells++] = negative ? -value : value;
        while (*at == ',' || *at == '\r' || *at == '\n') at++;
    }
    free(text);
    found.rows = cells / width;
    return found;
}

// Columns of the two files.
enum { A_ID, A_PAIR, A_MENTOR, A_MENTEE, A_START, A_END, A_ROOM, A_WIDTH };
enum { E_KIND, E_PERSON, E_APPT, E_START, E_END, E_ROOM, E_MEETING, E_STAT, E_WIDTH };

static int attends(const Row *rows, const int32_t *first, int32_t person, const int32_t *slot) {
    int32_t from = slot[A_START] - MARGIN, until = slot[A_END] + MARGIN;
    int32_t badge = slot[A_ROOM] * 4 | 3, checkin = slot[A_ID] * 4;
    for (int32_t i = first[person]; i < first[person + 1]; i++) {
        if (rows[i].start > until || rows[i].end < from) continue;
        if ((rows[i].tag & 3) == 2 || rows[i].tag == badge || rows[i].tag == checkin) return 1;
    }
    return 0;
}

static void judge(const Table *booked, const Table *seen, long counts[4]) {
    int32_t people = 0, meetings = 0;
    const int32_t *a = booked->cell, *e = seen->cell;
    for (long i = 0; i < booked->rows; i++) {
        const int32_t *slot = a + i * A_WIDTH;
        if (slot[A_MENTOR] >= people) people = slot[A_MENTOR] + 1;
        if (slot[A_MENTEE] >= people) people = slot[A_MENTEE] + 1;
    }
    for (long i = 0; i < seen->rows; i++) {
        const int32_t *row = e + i * E_WIDTH;
        if (row[E_PERSON] >= people) people = row[E_PERSON] + 1;
        if (row[E_MEETING] >= meetings) meetings = row[E_MEETING] + 1;
    }
    int32_t *first = calloc((size_t)people + 2, sizeof *first);
    int32_t *caller = malloc(((size_t)meetings + 1) * 2 * sizeof *caller);
    char *declined = calloc((size_t)booked->rows, 1);
    memset(caller, -1, ((size_t)meetings + 1) * 2 * sizeof *caller);
    for (long i = 0; i < seen->rows; i++) {
        const int32_t *row = e + i * E_WIDTH;
        if (row[E_KIND] == 1) {
            if (row[E_STAT] == 2) declined[row[E_APPT]] = 1;
            continue;
        }
        first[row[E_PERSON] + 2]++;
        if (row[E_KIND] == 2 && row[E_MEETING] >= 0) {
            int32_t *two = caller + row[E_MEETING] * 2L;
            if (two[0] < 0) two[0] = row[E_PERSON];
            else if (two[0] != row[E_PERSON]) two[1] = row[E_PERSON];
        }
    }
    for (int32_t p = 0; p <= people; p++) first[p + 1] += first[p];
    Row *rows = malloc(((size_t)first[people + 1] + 1) * sizeof *rows);
    for (long i = 0; i < seen->rows; i++) {
        const int32_t *row = e + i * E_WIDTH;
        int32_t kind = row[E_KIND];
        if (kind == 1) continue;
        int32_t named = kind == 0 ? row[E_APPT] : kind == 2 ? row[E_MEETING] : row[E_ROOM];
        rows[first[row[E_PERSON] + 1]++] = (Row){row[E_START], row[E_END], named * 4 | kind};
    }
    memset(counts, 0, 4 * sizeof *counts);
    for (long begin = 0, end; begin < booked->rows; begin = end) {
        const int32_t *slot = a + begin * A_WIDTH;
        int32_t mentor = slot[A_MENTOR], mentee = slot[A_MENTEE], calls[256];
        int found = 0;
        end = begin;
        while (end < booked->rows && a[end * A_WIDTH + A_PAIR] == slot[A_PAIR]) end++;
        for (int32_t i = first[mentor]; i < first[mentor + 1] && found < 256; i++) {
            if ((rows[i].tag & 3) != 2 || rows[i].tag < 0) continue;
            const int32_t *two = caller + (rows[i].tag >> 2) * 2L;
            if (two[0] != mentee && two[1] != mentee) continue;
            int own = 0;
            for (long s = begin; s < end && !own; s++)
                own = rows[i].start <= a[s * A_WIDTH + A_END] + MARGIN
                    && rows[i].end >= a[s * A_WIDTH + A_START] - MARGIN;
            if (!own) calls[found++] = rows[i].start;
        }
        for (long s = begin; s < end; s++) {
            slot = a + s * A_WIDTH;
            int left = attends(rows, first, mentor, slot), right = attends(rows, first, mentee, slot);
            int moved = 0;
            for (int i = 0; i < found && !moved; i++) moved = abs(calls[i] - slot[A_START]) <= NEAR;
            counts[left && right ? 0 : moved ? 1 : left || right || declined[slot[A_ID]] ? 2 : 3]++;
        }
    }
    free(first), free(caller), free(declined), free(rows);
}

static void say(const char *name, double value, long appointments, const long counts[4]) {
    printf("{\"name\": \"%s\", \"case\": \"%ld appointments\", \"unit\": \"s\", \"value\": %.6f, "
           "\"checks\": {\"kept\": %ld, \"moved\": %ld, \"missed\": %ld, \"unknown\": %ld}}\n",
           name, appointments, value, counts[0], counts[1], counts[2], counts[3]);
}

int main(int count, char **arguments) {
    if (count != 2) return 64;
    double began = seconds(), times[RUNS];
    Table booked = table(arguments[1], "appointments.csv", A_WIDTH);
    Table seen = table(arguments[1], "evidence.csv", E_WIDTH);
    double load = seconds() - began;
    long counts[4];
    for (int run = 0; run < RUNS; run++) {
        began = seconds();
        judge(&booked, &seen, counts);
        times[run] = seconds() - began;
    }
    qsort(times, RUNS, sizeof *times, ascending);
    say("load", load, booked.rows, counts);
    say("judge", times[RUNS / 2], booked.rows, counts);
    say("end_to_end", load + times[RUNS / 2], booked.rows, counts);
    return 0;
}
