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

/* Lines that one thread splits. */
struct share {
	struct str text;		/* of all */
	size_t start, end;		/* its lines, from byte to byte */
	char delimiter;
	uint32_t line, row;		/* the last before its own */
	struct arena *arena;
	struct records *out;
	size_t cell, record;		/* where the one began */
	struct cells cells;		/* of the record */
	size_t widest;
	/* of several shares: theirs, until they are joined */
	struct arena own;
	struct records mine;
};

static void end_cell(struct share *s, size_t end)
{
	*ARENA_PUSH(s->arena, &s->cells) =
		cell_plain(s->text.p + s->cell, s->cell, end - s->cell);
	s->cell = end + 1;
}

/* The next one begins at `next`. */
static void end_record(struct share *s, size_t end, size_t next)
{
	struct record *r = ARENA_PUSH(s->arena, s->out);
	size_t n = s->cells.count;

	*r = (struct record){
		.row = ++s->row, .line = ++s->line,
		.off = (uint32_t)s->record,
		.len = (uint32_t)(end - s->record), .count = (uint32_t)n,
	};
	if (n) {
		r->item = arena_take(s->arena, n * sizeof *r->item);
		memcpy(r->item, s->cells.item, n * sizeof *r->item);
	}
	s->widest = n > s->widest ? n : s->widest;
	s->cells.count = 0;
	s->record = s->cell = next;
}

/* The line ends at the LF at byte i, or at the CR before it. */
static void end_line(struct share *s, size_t i)
{
	size_t end = i > s->record && s->text.p[i - 1] == '\r' ? i - 1 : i;

	if (end > s->record)
		end_cell(s, end);
	end_record(s, end, i + 1);
}

static inline void end_in(struct share *s, const char *block, size_t at)
{
	uint64_t ends = ends_in_block(block, s->delimiter);

	for (; ends; ends &= ends - 1) {
		size_t i = at + (size_t)__builtin_ctzll(ends);

		if (s->text.p[i] == '\n')
			end_line(s, i);
		else if (s->cells.count < CELLS_LIMIT)
			end_cell(s, i);
	}
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
		end_record(s, s->end, s->end);
	}
}

/* In memory of its own: the next share is another thread's. */
static void split_share(void *all, size_t i)
{
	struct share *shared = &((struct share *)all)[i], s = *shared;

	s.arena = &s.own;
	s.out = &s.mine;
	split(&s);
	*shared = s;
}

/* ---- shares ------------------------------------------------------------- */

struct shares {
	struct share *item;
	size_t count, room;
};

/* Behind the line that holds byte i. */
static size_t line_behind(const struct plain_lines *p, size_t i)
{
	const char *lf = i < p->end
		? memchr(p->text.p + i, '\n', p->end - i) : NULL;

	return lf ? (size_t)(lf - p->text.p) + 1 : p->end;
}

static struct shares cut(struct arena *a, const struct plain_lines *p)
{
	struct shares all = { 0 };

	for (size_t start = p->start, end; start < p->end; start = end) {
		end = p->threads > 1 ? line_behind(p, start + SHARE) : p->end;
		*ARENA_PUSH(a, &all) = (struct share){
			.text = p->text, .start = start, .end = end,
			.delimiter = p->delimiter };
	}
	return all;
}

/* Its records behind those before. */
static void join(struct arena *a, struct records *out, uint32_t line,
		 struct share *s)
{
	uint32_t row = (uint32_t)out->count;

	for (size_t i = 0; i < s->mine.count; i++) {
		struct record *r = ARENA_PUSH(a, out);

		*r = s->mine.item[i];
		r->row += row;
		r->line += line;
	}
	arena_outgrow(&s->own, s->mine.item,
		      s->mine.room * sizeof *s->mine.item);
	arena_adopt(a, &s->own);
}

static size_t split_alone(struct arena *a, const struct plain_lines *p,
			  struct cells *lent, struct records *out)
{
	struct share s = {
		.text = p->text, .start = p->start, .end = p->end,
		.delimiter = p->delimiter, .line = p->line - 1,
		.row = (uint32_t)out->count, .arena = a, .out = out,
		.cells = *lent,
	};

	split(&s);
	*lent = s.cells;
	return s.widest;
}

size_t plainlines_read(struct arena *a, const struct plain_lines *p,
		       struct cells *lent, struct records *out)
{
	size_t widest = 0, before = out->count;
	struct shares all;

	if (p->threads < 2 || p->end - p->start <= SHARE)
		return split_alone(a, p, lent, out);
	all = cut(a, p);
	threads_share(p->threads, all.count, split_share, all.item);
	for (size_t i = 0; i < all.count; i++) {
		const struct share *s = &all.item[i];

		join(a, out, p->line - 1 + (uint32_t)(out->count - before),
		     &all.item[i]);
		widest = s->widest > widest ? s->widest : widest;
	}
	return widest;
}
