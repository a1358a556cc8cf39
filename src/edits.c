/*
 * Findings are taken in their order.  Two that touch are not repaired in one
 * pass: the second may see its fault otherwise, or no more, once the first
 * is gone.
 *
 * A quoted cell stays quoted.  An edit that brings a separator, a line break
 * or a quote into a cell without quotes has the whole cell quoted, or it
 * would become two cells.
 */
#include "edits.h"

#include <stdlib.h>

/* An edit that is to be made, and where. */
struct pick {
	struct edit edit;
	const struct cell *cell;	/* NULL: a line end */
	size_t finding, order;
};

struct chooser {
	struct arena *arena;
	const struct gkml_result *result;
	char delimiter;
	unsigned char *taken;		/* a bit for each byte of the text */
	bool *barred;			/* by finding: not to be repaired */
	struct {
		struct pick *item;
		size_t count, room;
	} picks;
	struct edits out;
};

/* ---- where ------------------------------------------------------------ */

static const struct record *record_before(const struct records *recs,
					  size_t off)
{
	size_t low = 0, high = recs->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (recs->item[mid].off <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &recs->item[low - 1] : NULL;
}

/* The cell that the edit lies in, or NULL. */
static const struct cell *cell_around(const struct record *r, struct range at)
{
	for (size_t i = 0; r && i < r->count; i++) {
		const struct cell *c = &r->item[i];

		if (at.start >= c->off && at.end <= (size_t)c->off + cell_len(c))
			return c;
	}
	return NULL;
}

static bool only_line_ends(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' && s.p[i] != '\n')
			return false;
	return true;
}

/* What ends a record, by what ends it; of no single cell. */
static bool is_line_end(const struct chooser *c, const struct record *r,
			const struct gkml_finding *f, const struct edit *e)
{
	return !f->cell && e->with.n && only_line_ends(e->with) && r &&
	       e->at.start == (size_t)r->off + r->len &&
	       only_line_ends(str_slice(c->result->input.source.text, e->at));
}

static bool find_place(const struct chooser *c, const struct gkml_finding *f,
		       struct pick *p)
{
	const struct record *r = record_before(&c->result->catalog.records,
					       p->edit.at.start);

	p->edit.line_end = is_line_end(c, r, f, &p->edit);
	p->cell = p->edit.line_end ? NULL : cell_around(r, p->edit.at);
	return p->edit.line_end || p->cell;
}

/* What stands between the first two cells of a record. */
static char delimiter_of(const struct gkml_result *r)
{
	const struct records *recs = &r->catalog.records;

	for (size_t i = 0; i < recs->count; i++) {
		const struct cell *c = recs->item[i].item;

		if (recs->item[i].count > 1)
			return r->input.source.text.p[(size_t)c->off + cell_len(c)];
	}
	return '\t';
}

/* ---- which ------------------------------------------------------------ */

/* Bytes start to end, the end included: to touch is to overlap. */
static bool is_taken(const struct chooser *c, struct range r)
{
	for (size_t i = r.start; i <= r.end; i++)
		if (c->taken[i / 8] & 1u << i % 8)
			return true;
	return false;
}

static void take(struct chooser *c, struct range r)
{
	for (size_t i = r.start; i <= r.end; i++)
		c->taken[i / 8] |= (unsigned char)(1u << i % 8);
}

static bool wanted(struct gkml_brief b, bool unsafe)
{
	return b.fixable && b.status == GKML_NEW && (b.safe || unsafe);
}

static bool can_be_written(struct chooser *c, struct str s)
{
	enum encoding e = c->result->input.source.encoding;

	return !s.n || e == ENCODING_UTF8 ||
	       encoding_encode(c->arena, e, s).p;
}

/* Add the edits of a finding to the picks; false: it cannot be repaired now. */
static bool pick_edits(struct chooser *c, size_t index)
{
	const struct source *s = &c->result->input.source;
	const struct gkml_finding *f = gkml_finding_at(c->result, index);

	for (size_t i = 0; i < f->edits; i++) {
		const struct gkml_edit *e = &f->edit[i];
		struct pick p = { .finding = index };

		p.edit = (struct edit){
			.at = { source_text_offset(s, e->offset),
				source_text_offset(s, e->offset + e->length) },
			/* the finding goes before it is written */
			.with = arena_copy(c->arena, e->text,
					   strlen(e->text)),
			.rule = f->rule,
		};
		if (is_taken(c, p.edit.at) || !find_place(c, f, &p) ||
		    !can_be_written(c, p.edit.with))
			return false;
		p.order = c->picks.count;
		*ARENA_PUSH(c->arena, &c->picks) = p;
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct pick *x = a, *y = b;
	struct range p = x->edit.at, q = y->edit.at;

	if (p.start != q.start)
		return p.start < q.start ? -1 : 1;
	if (p.end != q.end)
		return p.end < q.end ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* A finding whose own edits overlap is no fix. */
static bool in_each_others_way(struct pick *pick, size_t n)
{
	if (n)
		qsort(pick, n, sizeof *pick, by_place);
	for (size_t i = 1; i < n; i++)
		if (pick[i].edit.at.start < pick[i - 1].edit.at.end)
			return true;
	return false;
}

static void pick_findings(struct chooser *c, bool unsafe)
{
	c->picks.count = 0;
	memset(c->taken, 0, c->result->input.source.text.n / 8 + 1);
	for (size_t i = 0; i < gkml_finding_count(c->result); i++) {
		size_t before = c->picks.count;

		if (c->barred[i] ||
		    !wanted(gkml_finding_brief(c->result, i), unsafe))
			continue;
		if (!pick_edits(c, i) ||
		    in_each_others_way(c->picks.item + before,
				       c->picks.count - before)) {
			c->picks.count = before;
			continue;
		}
		for (size_t k = before; k < c->picks.count; k++)
			take(c, c->picks.item[k].edit.at);
	}
	if (c->picks.count)
		qsort(c->picks.item, c->picks.count, sizeof *c->picks.item,
		      by_place);
}

/* ---- what becomes of a cell ------------------------------------------- */

/* Append to a text that is being made. */
struct piece {
	char *item;
	size_t count, room;
};

static void append(struct arena *a, struct piece *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		*ARENA_PUSH(a, p) = s.p[i];
}

/* The cell as it will be written, by the n picks in it. */
static struct str cell_after(struct chooser *c, const struct pick *pick,
			     size_t n)
{
	struct str t = c->result->input.source.text;
	struct piece out = { 0 };
	size_t at = pick->cell->off;

	for (size_t i = 0; i < n; i++) {
		const struct edit *e = &pick[i].edit;

		append(c->arena, &out,
		       str_slice(t, (struct range){ at, e->at.start }));
		append(c->arena, &out, e->with);
		at = e->at.end;
	}
	append(c->arena, &out, str_slice(t, (struct range){
		at, (size_t)pick->cell->off + cell_len(pick->cell) }));
	return (struct str){ out.item ? out.item : "", out.count };
}

static bool is_blank_written(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]) && s.p[i] != '"')
			return false;
	return true;
}

/* Would the reader take it for anything but one cell without quotes? */
static bool wants_quotes(struct str s, char delimiter)
{
	struct str inner = str_trim(s);

	if (memchr(s.p, delimiter, s.n) || memchr(s.p, '\n', s.n) ||
	    memchr(s.p, '\r', s.n))
		return true;
	return delimiter == '\t' ? inner.n && inner.p[0] == '"'
				 : memchr(s.p, '"', s.n) != NULL;
}

static void emit(struct chooser *c, struct range at, struct str with,
		 const struct pick *of)
{
	*ARENA_PUSH(c->arena, &c->out) = (struct edit){
		.at = at, .with = with, .rule = of->edit.rule,
		.line_end = of->edit.line_end,
	};
}

/* With each quote twice. */
static struct str doubled(struct arena *a, struct str s)
{
	struct piece out = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			*ARENA_PUSH(a, &out) = '"';
		*ARENA_PUSH(a, &out) = s.p[i];
	}
	return (struct str){ out.item ? out.item : "", out.count };
}

/* The quotes from there to there, which no pick changes, become two each. */
static void emit_quotes(struct chooser *c, size_t start, size_t end,
			const struct pick *of)
{
	const char *p = c->result->input.source.text.p;

	for (size_t i = start; i < end; i++)
		if (p[i] == '"')
			emit(c, (struct range){ i, i }, STR("\""), of);
}

static void emit_quoted(struct chooser *c, const struct pick *pick, size_t n)
{
	size_t at = pick->cell->off, end = at + cell_len(pick->cell);

	emit(c, (struct range){ at, at }, STR("\""), pick);
	for (size_t i = 0; i < n; i++) {
		const struct edit *e = &pick[i].edit;

		emit_quotes(c, at, e->at.start, pick);
		emit(c, e->at, doubled(c->arena, e->with), &pick[i]);
		at = e->at.end;
	}
	emit_quotes(c, at, end, pick);
	emit(c, (struct range){ end, end }, STR("\""), pick);
}

/* False: these n picks must not be made. */
static bool emit_cell(struct chooser *c, const struct pick *pick, size_t n)
{
	const struct cell *cell = pick->cell;
	struct str after;
	bool quote;

	if (cell) {
		after = cell_after(c, pick, n);
		if (is_blank_written(after) && !cell_blank(cell))
			return false;
		quote = !(cell_flags(cell) & CELL_QUOTED) &&
			wants_quotes(after, c->delimiter);
		if (quote && !(cell_flags(cell) & (CELL_BAD_QUOTE | CELL_RUNAWAY))) {
			emit_quoted(c, pick, n);
			return true;
		}
	}
	for (size_t i = 0; i < n; i++)
		emit(c, pick[i].edit.at, pick[i].edit.with, &pick[i]);
	return true;
}

/* Make edits of the picks, cell by cell; false: some finding was barred. */
static bool emit_all(struct chooser *c)
{
	const struct pick *pick = c->picks.item;
	size_t n = c->picks.count, end;
	bool all = true;

	c->out.count = 0;
	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && pick[i].cell &&
				  pick[end].cell == pick[i].cell; end++)
			;
		if (emit_cell(c, pick + i, end - i))
			continue;
		all = false;
		for (size_t k = i; k < end; k++)
			c->barred[pick[k].finding] = true;
	}
	return all;
}

static size_t count_findings(const struct chooser *c)
{
	size_t findings = gkml_finding_count(c->result), n = 0;
	bool *seen = arena_alloc(c->arena, findings + 1);

	for (size_t i = 0; i < c->picks.count; i++) {
		size_t f = c->picks.item[i].finding;

		n += !seen[f];
		seen[f] = true;
	}
	return n;
}

struct edits edits_choose(struct arena *a, const struct gkml_result *r,
			  bool unsafe, size_t *fixed)
{
	struct chooser c = { .arena = a, .result = r };

	c.delimiter = delimiter_of(r);
	c.taken = arena_alloc(a, r->input.source.text.n / 8 + 1);
	c.barred = arena_alloc(a, gkml_finding_count(r) + 1);
	do
		pick_findings(&c, unsafe);
	while (!emit_all(&c));
	*fixed = count_findings(&c);
	return c.out;
}

/* ---- making them ------------------------------------------------------ */

struct str edits_apply(struct arena *a, const struct source *s,
		       const struct edits *edits)
{
	struct str *with = arena_alloc(a, (edits->count + 1) * sizeof *with);
	size_t n = s->bytes.n, at = 0;
	char *out, *p;

	for (size_t i = 0; i < edits->count; i++) {
		with[i] = edits->item[i].with;
		if (s->encoding != ENCODING_UTF8 && with[i].n)
			with[i] = encoding_encode(a, s->encoding, with[i]);
		n += with[i].n;
	}
	out = p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < edits->count; i++) {
		struct range r = edits->item[i].at;
		size_t start = source_file_offset(s, r.start);

		memcpy(p, s->bytes.p + at, start - at);
		p += start - at;
		if (with[i].n)
			memcpy(p, with[i].p, with[i].n);
		p += with[i].n;
		at = source_file_offset(s, r.end);
	}
	memcpy(p, s->bytes.p + at, s->bytes.n - at);
	p += s->bytes.n - at;
	return (struct str){ out, (size_t)(p - out) };
}
