// A measuring stick, not a product: how fast plain C without intrinsics does the benchmark's job and nothing else.
//
// The columns and their decimals are fixed, the plays come compiled (compile_plan.py says how), and nothing is checked:
// no quotes, no empty or bad cells, no errors, no explanations. The file is mapped, its rows are parsed to codes in
// blocks, a customer's plays are the AND of a mask a slot, and the best three are printed.
//
//     cc -O3 -ffp-contract=off -pthread -o limit_portable limit_portable.c
//     ./limit_portable PLAN.bin CUSTOMERS.csv OUT.csv THREADS
#if defined(__GNUC__) && !defined(__clang__) // it would exchange the two loops of the AND: 7 percent with 500 plays
#pragma GCC optimize("no-tree-loop-vectorize")
#endif
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int64_t i64;
typedef uint64_t u64;
typedef uint8_t u8;
#define INLINE static inline __attribute__((always_inline))

enum { COLUMNS = 64, SCORES = 5, WEIGHTS = 3, SLOTS = 32, WORDS = 16, BEST = 3 };
enum { THREADS = 16, BLOCK = 1024, OUT = 1 << 20, LINES = 4096 };
enum { IGNORED, ID, NUMBER, WORD, FLAG, ONLY_A_SCORE };

typedef struct {
    i64 kind, decimals, score, slot, multiplier, count, last;
    const i64 *thresholds; // NUMBER
    u8 *code;              // NUMBER, where thresholds are small: a value's code, up to the last threshold
    const i64 *words;      // WORD: pairs of first eight bytes and length
    u8 word[256];          // WORD: hash -> word, 255 is none
    double unit;
} Column;

typedef struct { double base, weight[WEIGHTS]; int score[WEIGHTS]; } Play;
typedef struct { double priority; int play; } Hit;
typedef struct {
    u8 code[BLOCK][SLOTS];
    double score[BLOCK][8];
    const char *id[BLOCK];
    u8 id_length[BLOCK];
    int rows;
} Block;
typedef struct { const char *from, *to; int file; char name[4096]; } Part;

static i64 words, plays, conjunctions, columns, slots;
static uint16_t *play_of; // conjunction -> play
static Play *play;
static Column column[COLUMNS];
static const u64 *mask[SLOTS];
static u64 every[WORDS];

static void fail(const char *what) { fprintf(stderr, "limit_portable: %s\n", what); exit(1); }

// ---- The plan

static unsigned hash(u64 key, i64 length) {
    return ((key ^ (u64)length * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93) >> 56;
}

INLINE int code_of_number(const Column *c, i64 value) {
    i64 low = 0, count = c->count;
    while (count > 0) {
        i64 half = count >> 1;
        if (c->thresholds[low + half] <= value) { low += half + 1; count -= half + 1; } else count = half;
    }
    return low * c->multiplier;
}

static void read_plan(const char *name) {
    int file = open(name, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) || !status.st_size) fail("cannot read the plan");
    i64 *p = aligned_alloc(64, (status.st_size + 63) / 64 * 64);
    if (read(file, p, status.st_size) != status.st_size) fail("cannot read the plan");
    close(file);
    words = *p++, plays = *p++, conjunctions = *p++, columns = *p++;
    if (words > WORDS || columns > COLUMNS) fail("the plan is too large");
    play_of = malloc(conjunctions * sizeof *play_of);
    for (i64 i = 0; i < conjunctions; i++) play_of[i] = *p++, every[i >> 6] |= (u64)1 << (i & 63);
    play = calloc(plays, sizeof *play);
    for (i64 i = 0; i < plays; i++) {
        double numbers[1 + SCORES];
        memcpy(numbers, p, sizeof numbers), p += 1 + SCORES;
        play[i].base = numbers[0];
        for (int s = 0, n = 0; s < SCORES && n < WEIGHTS; s++)
            if (numbers[1 + s] != 0) play[i].weight[n] = numbers[1 + s], play[i].score[n++] = s;
    }
    for (Column *c = column; c < column + columns; c++) {
        c->kind = *p++, c->decimals = *p++, c->score = *p++, c->slot = *p++, c->multiplier = *p++, c->unit = 1;
        for (int i = 0; i < c->decimals; i++) c->unit *= 10;
        if (c->kind == NUMBER) {
            c->count = *p++, c->thresholds = p, p += c->count;
            c->last = c->thresholds[c->count - 1];
            if (c->thresholds[0] < 0 || c->last >= 65536) continue;
            c->code = malloc(c->last + 1);
            for (i64 value = 0; value <= c->last; value++) c->code[value] = code_of_number(c, value);
        } else if (c->kind == WORD) {
            c->count = *p++, c->words = p, p += 2 * c->count;
            memset(c->word, 255, sizeof c->word);
            for (int i = 0; i < c->count; i++) {
                unsigned h = hash(c->words[2 * i], c->words[2 * i + 1]);
                while (c->word[h] != 255) h = (h + 1) & 255;
                c->word[h] = i;
            }
        }
    }
    slots = *p++;
    if (slots > SLOTS) fail("the plan is too large");
    for (i64 s = 0; s < slots; s++) { // copied, to begin at a cache line
        size_t bytes = *p++ * words * 8;
        mask[s] = memcpy(aligned_alloc(64, (bytes + 63) / 64 * 64), p, bytes);
        p += bytes / 8;
    }
}

// ---- CSV to codes

// A whole number of up to eight digits, at once: the digits are moved to the top of a word, then added in pairs.
INLINE i64 whole(const char *from, const char *to) {
    i64 length = to - from;
    if (__builtin_expect(length > 8 || *from == '-', 0)) {
        i64 value = 0, negative = *from == '-';
        for (from += negative; from < to; from++) value = value * 10 + (*from - '0');
        return negative ? -value : value;
    }
    u64 x, pad = length == 8 ? 0 : ~(u64)0 >> (8 * length);
    memcpy(&x, to - 8, 8);
    x = (x & ~pad) | (0x3030303030303030 & pad);
    x = (x & 0x0F0F0F0F0F0F0F0F) * 2561 >> 8;
    x = (x & 0x00FF00FF00FF00FF) * 6553601 >> 16;
    return (x & 0x0000FFFF0000FFFF) * 42949672960001 >> 32;
}

// 0.34 with four decimals is 3400.
INLINE i64 scaled(const char *from, const char *to, int decimals) {
    static const i64 power[] = {1, 10, 100, 1000, 10000, 100000};
    i64 value = 0;
    int after = -1;
    for (; from < to; from++) {
        unsigned digit = (unsigned)(*from - '0');
        if (digit < 10) value = value * 10 + digit, after += after >= 0; else after = 0;
    }
    return value * power[decimals - (after < 0 ? 0 : after)];
}

INLINE i64 code_of_word(const Column *c, const char *from, i64 length) {
    u64 key;
    memcpy(&key, from, 8);
    if (length < 8) key &= ((u64)1 << 8 * length) - 1;
    for (unsigned h = hash(key, length); c->word[h] != 255; h = (h + 1) & 255) {
        int i = c->word[h];
        if ((u64)c->words[2 * i] == key && c->words[2 * i + 1] == length) return i * c->multiplier;
    }
    return c->count * c->multiplier; // a word that no play names
}

// Reads up to a block of rows and says where the next begins.
static const char *parse(const char *at, const char *end, Block *block) {
    int r = 0;
    for (; r < BLOCK && at < end; r++) {
        u8 *code = block->code[r];
        double *score = block->score[r];
        memset(code, 0, SLOTS);
        for (const Column *c = column;; c++) {
            const char *from = at;
            while (*at != ',' && *at != '\n') at++;
            switch (c->kind) {
            case ID: block->id[r] = from, block->id_length[r] = at - from; break;
            case NUMBER: {
                i64 value = c->decimals ? scaled(from, at, c->decimals) : whole(from, at);
                i64 known = value >= c->last ? c->last : value < 0 ? 0 : value;
                code[c->slot] += c->code ? c->code[known] : code_of_number(c, value);
                if (c->score >= 0) score[c->score] = value / c->unit;
                break;
            }
            case WORD: code[c->slot] += code_of_word(c, from, at - from); break;
            case FLAG: if (*from == 't') code[c->slot] += c->multiplier; break;
            case ONLY_A_SCORE: score[c->score] = scaled(from, at, c->decimals) / c->unit; break;
            }
            if (*at++ == '\n') break;
        }
    }
    block->rows = r;
    return at;
}

// ---- Codes to actions

INLINE int best_of(const u64 *matches, int words, const double *score, Hit *best) {
    int taken = 0, last = -1;
    double to_beat = -1e300; // of equals the earlier play stays
    for (int w = 0; w < words; w++)
        for (u64 m = matches[w]; m; m &= m - 1) {
            int number = play_of[w * 64 + __builtin_ctzll(m)];
            if (number == last) continue; // another conjunction of the same play
            last = number;
            const Play *p = &play[number];
            double priority = p->base + p->weight[0] * score[p->score[0]]
                + p->weight[1] * score[p->score[1]] + p->weight[2] * score[p->score[2]];
            if (priority <= to_beat) continue;
            int i = taken < BEST ? taken++ : BEST - 1;
            for (; i > 0 && best[i - 1].priority < priority; i--) best[i] = best[i - 1];
            best[i] = (Hit){priority, number};
            if (taken == BEST) to_beat = best[BEST - 1].priority;
        }
    return taken;
}

INLINE char *put_whole(char *out, u64 value) {
    char digits[20];
    int n = 0;
    do digits[n++] = '0' + value % 10; while (value /= 10);
    while (n) *out++ = digits[--n];
    return out;
}

INLINE char *put_priority(char *out, double value) {
    if (value < 0) *out++ = '-', value = -value;
    u64 millionths = (u64)(value * 1e6 + 0.5), fraction = millionths % 1000000;
    out = put_whole(out, millionths / 1000000);
    *out++ = '.';
    for (int i = 5; i >= 0; i--, fraction /= 10) out[i] = '0' + fraction % 10;
    return out + 6;
}

static void write_all(int file, const char *bytes, size_t count) {
    while (count) {
        ssize_t written = write(file, bytes, count);
        if (written <= 0) fail("cannot write");
        bytes += written, count -= written;
    }
}

// Matches, ranks and prints a block; `words` is a constant at each call, so that the compiler unrolls the ANDs.
INLINE size_t plan_block(const Block *block, int words, int file, char *text, size_t used) {
    for (int r = 0; r < block->rows; r++) {
        u64 matches[WORDS];
        memcpy(matches, every, 8 * words);
        for (int s = 0; s < slots; s++) {
            const u64 *m = mask[s] + (size_t)block->code[r][s] * words;
#pragma GCC unroll 16
            for (int w = 0; w < words; w++) matches[w] &= m[w];
        }
        Hit best[BEST];
        int taken = best_of(matches, words, block->score[r], best);
        char *out = text + used;
        for (int i = 0; i < taken; i++) {
            memcpy(out, block->id[r], block->id_length[r]), out += block->id_length[r];
            *out++ = ',', *out++ = '1' + i, *out++ = ',';
            out = put_whole(out, best[i].play + 1);
            *out++ = ',';
            out = put_priority(out, best[i].priority);
            *out++ = '\n';
        }
        used = out - text;
        if (used > OUT) write_all(file, text, used), used = 0;
    }
    return used;
}

static void *plan_part(void *argument) {
    Part *part = argument;
    Block *block = aligned_alloc(64, (sizeof *block + 63) / 64 * 64);
    memset(block->score, 0, sizeof block->score);
    char *text = malloc(OUT + LINES);
    size_t used = 0;
    for (const char *at = part->from; at < part->to;) {
        at = parse(at, part->to, block);
        switch (words) {
        case 4: used = plan_block(block, 4, part->file, text, used); break;
        case 8: used = plan_block(block, 8, part->file, text, used); break;
        case 12: used = plan_block(block, 12, part->file, text, used); break;
        default: used = plan_block(block, WORDS, part->file, text, used);
        }
    }
    write_all(part->file, text, used);
    return NULL;
}

int main(int count, char **argument) {
    if (count != 5) fail("usage: limit_portable PLAN.bin CUSTOMERS.csv OUT.csv THREADS");
    read_plan(argument[1]);
    int threads = atoi(argument[4]), customers = open(argument[2], O_RDONLY);
    struct stat status;
    if (threads < 1 || threads > THREADS) fail("from 1 to 16 threads");
    if (customers < 0 || fstat(customers, &status) || !status.st_size) fail("cannot read the customers");
    const char *text = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE, customers, 0), *end = text + status.st_size;
    if (text == MAP_FAILED) fail("cannot map the customers");
    madvise((void *)text, status.st_size, MADV_SEQUENTIAL);
    const char *start = (const char *)memchr(text, '\n', end - text) + 1, *from = start;

    Part part[THREADS];
    pthread_t thread[THREADS];
    for (int i = 0; i < threads; i++) { // each thread a part of the file, and an output that is appended to the first
        const char *to = start + (size_t)(end - start) * (i + 1) / threads;
        if (to < end) to = (const char *)memchr(to, '\n', end - to) + 1;
        part[i].from = from, part[i].to = from = to;
        if (i) snprintf(part[i].name, sizeof part[i].name, "%s.part%d", argument[3], i);
        else snprintf(part[i].name, sizeof part[i].name, "%s", argument[3]);
        part[i].file = open(part[i].name, O_CREAT | O_TRUNC | O_RDWR, 0644);
        if (part[i].file < 0) fail("cannot write");
    }
    static const char header[] = "customer_id,rank,play,priority\n";
    write_all(part[0].file, header, sizeof header - 1);
    for (int i = 1; i < threads; i++) pthread_create(&thread[i], NULL, plan_part, &part[i]);
    plan_part(&part[0]);
    static char copy[1 << 16];
    for (int i = 1; i < threads; i++) {
        pthread_join(thread[i], NULL);
        lseek(part[i].file, 0, SEEK_SET);
        for (ssize_t n; (n = read(part[i].file, copy, sizeof copy)) > 0;) write_all(part[0].file, copy, n);
        unlink(part[i].name);
    }
}
