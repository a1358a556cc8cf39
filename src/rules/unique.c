/* An item that stands in a table twice, however its names are wrapped. */
#include "base/hash.h"
#include "rules/rule.h"

const void *read_unique(struct params *p)
{
	(void)p;
	return NULL;
}

/* Is one of eight bytes a blank, or another control character? */
static bool any_blank(uint64_t word)
{
	const uint64_t ones = UINT64_MAX / 255;

	return (word - ones * (' ' + 1)) & ~word & ones * 0x80;
}

static bool has_blank(struct str s)
{
	uint64_t word;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&word, s.p + i, 8);
		if (any_blank(word))
			return true;
	}
	while (i < s.n && !is_blank(s.p[i]))
		i++;
	return i < s.n;
}

/* Room for one text without its blanks, used again and again. */
struct fold {
	struct arena *arena;
	char *p;
	size_t room;
};

static struct str without_blanks(struct fold *f, struct str s)
{
	size_t n = 0;

	if (s.n > f->room) {
		f->room = 2 * s.n;
		f->p = arena_take(f->arena, f->room);
	}
	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]))
			f->p[n++] = s.p[i];
	return (struct str){ f->p, n };
}

/* Of what equal_folded() compares. */
static uint64_t hash_folded(struct fold *f, uint64_t h, struct str s)
{
	return hash_bytes(h, has_blank(s) ? without_blanks(f, s) : s);
}

static bool equal_folded(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	while (true) {
		while (i < a.n && is_blank(a.p[i]))
			i++;
		while (k < b.n && is_blank(b.p[k]))
			k++;
		if (i == a.n || k == b.n)
			return i == a.n && k == b.n;
		if (a.p[i++] != b.p[k++])
			return false;
	}
}

static struct str content_of(const struct table *t, const struct row *r)
{
	const struct cell *c = row_cell(t, r, FIELD_CONTENT);

	return c ? cell_text(c) : (struct str){ NULL, 0 };
}

/* Level i of the path; its wraps do not count here. */
static struct str path_text(const struct row *r, unsigned i)
{
	return cell_text(row_at(r, r->path_column[i]));
}

/* A table with one level is keyed by level and content. */
static bool same_item(const struct table *t, const struct row *x,
		      const struct row *y, bool with_content)
{
	if (x->paths != y->paths)
		return false;
	for (unsigned i = 0; i < x->paths; i++)
		if (x->path_column[i] != y->path_column[i] ||
		    !equal_folded(path_text(x, i), path_text(y, i)))
			return false;
	return !with_content || equal_folded(content_of(t, x),
					     content_of(t, y));
}

static bool names_item(const struct row *r)
{
	return r->paths &&
	       r->state[r->path_column[r->paths - 1]] == CELL_WRITTEN;
}

static void twice(const struct visit *v, const struct row *first,
		  const struct row *again)
{
	struct visit at = *v;
	size_t i = again->path_column[again->paths - 1];
	const struct cell *c = row_at(again, i);
	struct str s = str_trim(cell_text(c));
	struct other other = { .row = first, .table = v->table,
			       .column = first->path_column[first->paths - 1] };
	bool same_content = equal_folded(content_of(v->table, first),
					 content_of(v->table, again));

	other.at.end = row_at(first, other.column)->n;
	at.row = again;
	found(&at, &(struct fault){
		.cell = c, .column = &v->table->column[i],
		.at = { (size_t)(s.p - c->p), (size_t)(s.p - c->p) + s.n },
		.as = same_content ? "same-content" : NULL,
		.other = &other, .others = 1,
	});
}

/* The rows that name items, by a hash of what same_item() compares. */
struct items {
	const struct table *table;
	bool with_content;
	struct item_slot {
		uint32_t hash, row;	/* its upper half; index + 1, 0: free */
	} *slot;
	size_t slots;			/* a power of two */
	struct fold fold;
};

static uint64_t item_hash(struct items *all, const struct row *r)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (unsigned l = 0; l < r->paths; l++)
		h = hash_folded(&all->fold, h, path_text(r, l));
	return all->with_content ? hash_folded(&all->fold, h,
					       content_of(all->table, r)) : h;
}

/* The first row that names the same item, or r, which is entered then. */
static const struct row *item_enter(struct items *all, const struct row *r)
{
	const struct row *rows = all->table->item;
	uint64_t h = item_hash(all, r);
	uint32_t high = (uint32_t)(h >> 32);
	struct item_slot *s = &all->slot[h & (all->slots - 1)];

	for (; s->row; s = s + 1 < all->slot + all->slots ? s + 1 : all->slot)
		if (s->hash == high && same_item(all->table, &rows[s->row - 1],
						 r, all->with_content))
			return &rows[s->row - 1];
	*s = (struct item_slot){ high, (uint32_t)(r - rows) + 1 };
	return r;
}

void check_unique(const struct visit *v)
{
	const struct table *t = v->table;
	struct items all = { .table = t, .slots = 16,
			     .fold.arena = scratch_of(v) };
	size_t levels = 0;

	for (size_t i = 0; i < t->columns; i++)
		levels += field_in_path(t->column[i].field);
	all.with_content = levels == 1;
	while (all.slots < 2 * t->count)
		all.slots *= 2;
	all.slot = arena_alloc(scratch_of(v), all.slots * sizeof *all.slot);
	for (size_t i = 0; i < t->count; i++) {
		const struct row *r = &t->item[i], *first;

		if (i + ROWS_AHEAD < t->count)
			row_await(&r[ROWS_AHEAD]);
		if (!names_item(r))
			continue;
		first = item_enter(&all, r);
		if (first != r)
			twice(v, first, r);
	}
}
