// Floor of the kick-off: the start of two half-hour slots at which most of the first N people of a
// cohort are free; the earliest of equals. Counters are bit-sliced: plane k holds bit k of every
// start's count, and a person is added to all starts by rippling a carry upwards.
//
//     w4_kickoff cohort-N.jsonl PEOPLE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLOTS = 4032, WORDS = SLOTS / 64, BYTES = SLOTS / 8, PLANES = 20, RUNS = 9 };

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int digit(char letter) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return (int)(strchr(digits, letter) - digits);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void add(uint64_t plane[PLANES][WORDS], const uint64_t *person) {
    uint64_t carry[WORDS];
    for (int w = 0; w < WORDS; w++) { // free now and half an hour later
        uint64_t next = w + 1 < WORDS ? person[w + 1] << 63 : 0;
        carry[w] = person[w] & (person[w] >> 1 | next);
    }
    for (int k = 0; k < PLANES; k++) {
        uint64_t left = 0;
        for (int w = 0; w < WORDS; w++) {
            uint64_t both = plane[k][w] & carry[w];
            plane[k][w] ^= carry[w];
            carry[w] = both;
            left |= both;
        }
        if (!left)
            return;
    }
}

int main(int count, char **arguments) {
    if (count != 3)
        return 64;
    int people = atoi(arguments[2]), pairs = 0, known = 0;
    uint64_t(*free_time)[WORDS] = calloc((size_t)people, sizeof *free_time);
    FILE *file = fopen(arguments[1], "r");
    static char line[1 << 16];
    if (!file || !free_time)
        return 66;
    while (known < people && fgets(line, sizeof line, file)) {
        char *head = strstr(line, "\"pairs\": ");
        if (head)
            pairs = atoi(head + 9);
        char *text = strstr(line, "\"free\": \"");
        if (!text)
            continue;
        uint8_t *out = (uint8_t *)free_time[known++];
        text += 9;
        for (int i = 0; i < BYTES; i += 3, text += 4) { // 504 bytes are 672 digits, no padding
            unsigned all = 0;
            for (int j = 0; j < 4; j++)
                all = all << 6 | (unsigned)digit(text[j]);
            for (int j = 0; j < 3; j++)
                out[i + j] = (uint8_t)(all >> (16 - 8 * j));
        }
    }
    double took[RUNS];
    int best = 0, most = -1;
    for (int run = 0; run < RUNS; run++) {
        static uint64_t plane[PLANES][WORDS];
        double begin = seconds();
        memset(plane, 0, sizeof plane);
        for (int i = 0; i < known; i++)
            add(plane, free_time[i]);
        most = -1;
        for (int s = 0; s < SLOTS; s++) {
            int total = 0;
            for (int k = 0; k < PLANES; k++)
                total |= (int)(plane[k][s >> 6] >> (s & 63) & 1) << k;
            if (total > most)
                most = total, best = s;
        }
        took[run] = seconds() - begin;
    }
    qsort(took, RUNS, sizeof *took, ascending);
    printf("{\"name\": \"kickoff\", \"case\": \"%d people of %d pairs\", \"unit\": \"us\", "
           "\"value\": %.2f, \"checks\": {\"best\": %d, \"present\": %d}}\n",
           known, pairs, took[RUNS / 2] * 1e6, best, most);
    return known == people ? 0 : 1;
}
