#include "input/plainlines.h"

#include "base/threads.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };			/* bytes that are looked at together */

#ifdef ARENA_EXACT			/* give bugs a chance: always in shares */
enum { SHARE = 512 };
#else
enum { SHARE = 4 * 1024 * 1024 };	/* bytes of a thread's share, about */
#endif

/* ---- where cells end ---------------------------------------------------- */

#ifdef __SSE2__

static inline uint64_t ends_in_quarter(const char *p, __m128i delimiter)
{
	__m128i v = _mm_loadu_si128((const void *)p);
	__m128i lf = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));

	return (unsigned)_mm_movemask_epi8(
		_mm_or_si128(lf, _mm_cmpeq_epi8(v, delimiter)));
}

/* Bit i: a cell ends before byte i of the block. */
static inline uint64_t ends_in_block(const char *p, char delimiter)
{
	__m128i d = _mm_set1_epi8(delimiter);

	return ends_in_quarter(p, d) | ends_in_quarter(p + 16, d) << 16 |
	       ends_in_quarter(p + 32, d) << 32 |
	       ends_in_quarter(p + 48, d) << 48;
}

#else

static inline uint64_t ends_in_block(const char *p, char delimiter)
{
	uint64_t ends = 0;

	for (unsigned i = 0; i < BLOCK; i++)
		ends |= (uint64_t)(p[i] == delimiter || p[i] == '\n') << i;
	return ends;
}

#endif

/* ---- records ------------------------------------------------------------ */

/* Whole lines of the text, which one thread splits. */
struct share {
	struct str text;		/* of all; its lines are */
	size_t start, end;		/* those from byte to byte */
	char delimiter;
	struct arena arena;
	struct records out;		/* rows and lines from 1 in each */
	size_t cell, record;		/* where the one began */
	struct {			/* cells of the record */
		struct cell *item;
		size_t count, room;
	} cells;
};

static void end_cell(struct share *s, size_t end)
{
	*ARENA_PUSH(&s->arena, &s->cells) =
		cell_plain(s->text.p + s->cell, s->cell, end - s->cell);
	s->cell = end + 1;
}

static void end_record(struct share *s, size_t end)
{
	struct record *r = ARENA_PUSH(&s->arena, &s->out);
	size_t n = s->cells.count;

	*r = (struct record){
		.row = (uint32_t)s->out.count, .line = (uint32_t)s->out.count,
		.off = (uint32_t)s->record,
		.len = (uint32_t)(end - s->record), .count = (uint32_t)n,
	};
	if (n) {
		r->item = arena_take(&s->arena, n * sizeof *r->item);
		memcpy(r->item, s->cells.item, n * sizeof *r->item);
	}
	s->cells.count = 0;
	s->record = s->cell = end + 1;
}

/* A delimiter or LF stands at byte i. */
static inline void end_at(struct share *s, size_t i)
{
	bool ends_record = s->text.p[i] == '\n';

	if (ends_record && i == s->record) {	/* a blank line */
		end_record(s, i);
		return;
	}
	if (ends_record || s->cells.count < CELLS_LIMIT)
		end_cell(s, i);
	if (ends_record)
		end_record(s, i);
}

static void end_in(struct share *s, const char *block, size_t at)
{
	uint64_t ends = ends_in_block(block, s->delimiter);

	for (; ends; ends &= ends - 1)
		end_at(s, at + (size_t)__builtin_ctzll(ends));
}

static void split(struct share *s)
{
	size_t i = s->start;
	char rest[BLOCK] = { 0 };

	s->record = s->cell = i;
	for (; i + BLOCK <= s->end; i += BLOCK)
		end_in(s, s->text.p + i, i);
	memcpy(rest, s->text.p + i, s->end - i);
	end_in(s, rest, i);
	if (s->record < s->end) {	/* the last line has no end */
		end_cell(s, s->end);
		end_record(s, s->end);
	}
}

static void split_share(void *all, size_t i)
{
	split(&((struct share *)all)[i]);
}

/* ---- shares ------------------------------------------------------------- */

struct shares {
	struct share *item;
	size_t count, room;
};

/* Behind the line that holds byte i. */
static size_t line_behind(struct str text, size_t i)
{
	const char *lf = i < text.n ? memchr(text.p + i, '\n', text.n - i)
				    : NULL;

	return lf ? (size_t)(lf - text.p) + 1 : text.n;
}

static struct shares cut(struct arena *a, char delimiter, struct str text,
			 unsigned threads)
{
	struct shares all = { 0 };

	for (size_t start = 0, end; start < text.n; start = end) {
		end = threads > 1 ? line_behind(text, start + SHARE) : text.n;
		*ARENA_PUSH(a, &all) = (struct share){
			.text = text, .start = start, .end = end,
			.delimiter = delimiter };
	}
	return all;
}

/* Its records behind those before. */
static void join(struct arena *a, struct records *out, struct share *s)
{
	uint32_t before = (uint32_t)out->count;

	for (size_t i = 0; i < s->out.count; i++) {
		struct record *r = ARENA_PUSH(a, out);

		*r = s->out.item[i];
		r->row += before;
		r->line += before;
	}
	arena_adopt(a, &s->arena);
}

struct records plainlines_read(struct arena *a, char delimiter, struct str text,
			       size_t lines, unsigned threads)
{
	struct shares all = cut(a, delimiter, text, threads);
	struct records out = { .room = lines + 1 };

	out.item = arena_take(a, out.room * sizeof *out.item);
	if (all.count == 1) {
		all.item->out = out;
		split(all.item);
		arena_adopt(a, &all.item->arena);
		return all.item->out;
	}
	threads_share(threads, all.count, split_share, all.item);
	for (size_t i = 0; i < all.count; i++)
		join(a, &out, &all.item[i]);
	return out;
}
