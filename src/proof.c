/*
 * The proof trusts neither the rules nor the edits: it reads both files as
 * they are and only asks the hunks which stretches were to differ.
 */
#include "proof.h"

#include <stdlib.h>

#include "rules/run.h"

/* A cell by record and number from 1; col 0: the record alone. */
struct where {
	uint32_t record, col;
};

struct proof {
	struct arena *arena;
	const struct gkml_result *was, *now;
	const struct hunks *hunks;
	bool en;
	struct {
		struct where *item;
		size_t count, room;
	} changed;			/* cells, in order */
	const char *reason;
};

__attribute__((format(printf, 2, 4), format(printf, 3, 4)))
static bool refuse(struct proof *p, const char *zh, const char *en, ...)
{
	va_list ap;

	va_start(ap, en);
	p->reason = safe_text(p->arena, str_from(arena_vprintf(p->arena,
							p->en ? en : zh, ap)));
	va_end(ap);
	return false;
}

/* ---- bytes ------------------------------------------------------------ */

static struct str between(const struct source *s, size_t start, size_t end)
{
	start = source_file_offset(s, start);
	end = source_file_offset(s, end);
	return (struct str){ s->bytes.p + start, end - start };
}

/* Outside the hunks, the file is the same byte for byte. */
static bool same_bytes(struct proof *p)
{
	const struct source *was = &p->was->input.source, *now = &p->now->input.source;
	size_t w = 0, n = 0;

	if (was->encoding != now->encoding || was->base != now->base)
		return refuse(p, "修改后的编码会被认作 %s，不再是 %s",
			      "the edited file would be read as %s, not %s",
			      encoding_name(now->encoding),
			      encoding_name(was->encoding));
	for (size_t i = 0; i <= p->hunks->count; i++) {
		bool last = i == p->hunks->count;
		const struct hunk *h = &p->hunks->item[i];
		size_t w_end = last ? was->text.n : h->was.start;
		size_t n_end = last ? now->text.n : h->now.start;

		if (w_end < w || n_end < n || n_end > now->text.n ||
		    !str_eq(between(was, w, w_end), between(now, n, n_end)))
			return refuse(p, "未要修改的内容变了",
				      "bytes that were not to change did");
		if (!last) {
			w = h->was.end;
			n = h->now.end;
		}
	}
	return true;
}

/* ---- cells ------------------------------------------------------------ */

static const char *ref_of(struct proof *p, size_t record, size_t col)
{
	const struct catalog *c = &p->was->catalog;

	return cell_ref(p->arena, c->source, &c->records.item[record],
			col + 1);
}

/* Beyond the line ends: h points to the next hunk that is in a cell. */
static const struct hunk *next_in_cell(const struct proof *p,
				       const struct hunk *h)
{
	const struct hunk *end = p->hunks->item + p->hunks->count;

	while (h && h < end && h->line_end)
		h++;
	return h && h < end ? h : NULL;
}

static struct range written(const struct cell *c)
{
	return (struct range){ c->off, (size_t)c->off + cell_len(c) };
}

/*
 * One cell; *h, the next hunk, is moved beyond those in it, and *shift, by
 * which later bytes have moved, grows with them.
 */
static bool same_cell(struct proof *p, size_t record, size_t col,
		      const struct hunk **h, size_t *shift)
{
	const struct cell *c = &p->was->catalog.records.item[record].item[col];
	const struct cell *d = &p->now->catalog.records.item[record].item[col];
	struct range was = written(c), now = written(d);
	bool changed = false;

	if (was.start + *shift != now.start)
		return refuse(p, "单元格 %s 的起点变了", "cell %s moved",
			      ref_of(p, record, col));
	for (; *h && (*h)->was.end <= was.end;
	     *h = next_in_cell(p, *h + 1)) {
		if ((*h)->was.start < was.start)
			break;
		*shift += (*h)->now.end - (*h)->now.start -
			  ((*h)->was.end - (*h)->was.start);
		changed = true;
	}
	if (was.end + *shift != now.end)
		return refuse(p, "单元格 %s 会被拆开或并入别的单元格",
			      "cell %s would be split or joined",
			      ref_of(p, record, col));
	if (changed)
		*ARENA_PUSH(p->arena, &p->changed) = (struct where){
			(uint32_t)record + 1, (uint32_t)col + 1 };
	else if (!str_eq(cell_text(c), cell_text(d)) || cell_flags(c) != cell_flags(d))
		return refuse(p, "未要修改的单元格 %s 变了",
			      "cell %s, which was not to change, did",
			      ref_of(p, record, col));
	if (changed && (cell_flags(d) & ~cell_flags(c) & ~(unsigned)CELL_QUOTED ||
			cell_flags(c) & ~cell_flags(d)))
		return refuse(p, "单元格 %s 的引号会被读错",
			      "the quotes of cell %s would be misread",
			      ref_of(p, record, col));
	if (cell_blank(d) && !cell_blank(c))
		return refuse(p, "单元格 %s 会变成空的",
			      "cell %s would become blank",
			      ref_of(p, record, col));
	return true;
}

/* Line ends move what follows; those before this record count. */
static size_t line_ends_before(const struct proof *p, size_t off, size_t *i,
			       size_t shift)
{
	for (; *i < p->hunks->count && p->hunks->item[*i].was.end <= off; ++*i) {
		const struct hunk *h = &p->hunks->item[*i];

		if (h->line_end)
			shift += h->now.end - h->now.start -
				 (h->was.end - h->was.start);
	}
	return shift;
}

static bool same_records(struct proof *p)
{
	const struct records *was = &p->was->catalog.records;
	const struct records *now = &p->now->catalog.records;
	const struct hunk *h = next_in_cell(p, p->hunks->item);
	size_t shift = 0, line_end = 0;

	if (was->count != now->count)
		return refuse(p, "行数会由 %zu 变为 %zu",
			      "%zu rows would become %zu", was->count,
			      now->count);
	for (size_t r = 0; r < was->count; r++) {
		const struct record *rec = &was->item[r];

		if (rec->count != now->item[r].count)
			return refuse(p, "第 %zu 行的单元格会由 %u 个变为 %u 个",
				      "row %zu would have not %u but %u cells",
				      r + 1, (unsigned)rec->count,
				      (unsigned)now->item[r].count);
		shift = line_ends_before(p, rec->off, &line_end, shift);
		for (size_t i = 0; i < rec->count; i++)
			if (!same_cell(p, r, i, &h, &shift))
				return false;
	}
	return !h || refuse(p, "有的修改不在任何单元格中",
			    "an edit is in no cell");
}

/* ---- what the records mean -------------------------------------------- */

static size_t index_of(const struct catalog *c, const struct record *r)
{
	return (size_t)(r - c->records.item);
}

static bool same_columns(const struct table *t, const struct table *u)
{
	if (t->columns != u->columns)
		return false;
	for (size_t i = 0; i < t->columns; i++)
		if (t->column[i].field != u->column[i].field ||
		    t->column[i].tick != u->column[i].tick)
			return false;
	return true;
}

static bool same_rows(const struct proof *p, const struct table *t,
		      const struct table *u)
{
	if (t->count != u->count)
		return false;
	for (size_t i = 0; i < t->count; i++)
		if (index_of(&p->was->catalog, t->item[i].record) !=
		    index_of(&p->now->catalog, u->item[i].record))
			return false;
	return true;
}

static bool same_header(const struct proof *p, const struct table *t,
			const struct table *u)
{
	if (t->headers != u->headers || strcmp(t->profile->name,
					       u->profile->name))
		return false;
	for (unsigned i = 0; i < t->headers; i++)
		if (index_of(&p->was->catalog, t->header[i]) !=
		    index_of(&p->now->catalog, u->header[i]))
			return false;
	return same_columns(t, u);
}

static bool same_tables(struct proof *p)
{
	const struct catalog *was = &p->was->catalog, *now = &p->now->catalog;

	if (was->count != now->count)
		return refuse(p, "会由 %zu 个表变为 %zu 个",
			      "%zu tables would become %zu", was->count,
			      now->count);
	for (size_t i = 0; i < was->count; i++) {
		const struct table *t = &was->item[i], *u = &now->item[i];

		if (!same_header(p, t, u))
			return refuse(p, "表 %zu 的表头会变",
				      "the header of table %zu would change",
				      i + 1);
		if (!same_rows(p, t, u))
			return refuse(p, "表 %zu 的行会变",
				      "the rows of table %zu would change",
				      i + 1);
	}
	return true;
}

/* ---- findings --------------------------------------------------------- */

/* A finding by rule and cell. */
struct known {
	const struct gkml_rule *rule;
	struct where at;
	size_t finding;
};

static int compare_where(struct where x, struct where y)
{
	if (x.record != y.record)
		return x.record < y.record ? -1 : 1;
	return x.col < y.col ? -1 : x.col > y.col;
}

static int by_rule_and_cell(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	if (x->rule != y->rule)
		return strcmp(x->rule->id, y->rule->id);
	return compare_where(x->at, y->at);
}

/* The record that a finding without a cell stands on. */
static uint32_t record_of(const struct gkml_result *r,
			  const struct gkml_finding *f)
{
	const struct records *recs = &r->catalog.records;
	size_t off = source_text_offset(&r->input.source, f->place[0].offset);
	size_t low = 0, high = recs->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (recs->item[mid].off <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return (uint32_t)low;
}

static struct where where_of(const struct catalog *c, const struct cell *cell)
{
	const struct record *r = &c->records.item[record_index(c, cell->off)];

	return (struct where){ r->row, (uint32_t)(cell - r->item) + 1 };
}

static struct known *list_findings(struct arena *a, const struct gkml_result *r)
{
	size_t n = gkml_finding_count(r);
	struct known *all = arena_alloc(a, (n + 1) * sizeof *all);

	for (size_t i = 0; i < n; i++) {
		const struct charge *x = &r->run.charges.item[i];
		const struct cell *c = charge_cell(&r->catalog, x);

		all[i].rule = gkml_finding_brief(r, i).rule;
		all[i].finding = i;
		all[i].at = c ? where_of(&r->catalog, c)
			: (struct where){ record_of(r, gkml_finding_at(r, i)),
					  0 };
	}
	if (n)
		qsort(all, n, sizeof *all, by_rule_and_cell);
	return all;
}

/* Was that cell changed, or any of that record? */
static bool was_changed(const struct proof *p, struct where at)
{
	size_t low = 0, high = p->changed.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare_where(p->changed.item[mid], at) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < p->changed.count &&
	       p->changed.item[low].record == at.record &&
	       (!at.col || p->changed.item[low].col == at.col);
}

static size_t run_length(const struct known *k, const struct known *end)
{
	size_t n = 0;

	while (k + n < end && !by_rule_and_cell(k, k + n))
		n++;
	return n;
}

static bool no_new_finding(struct proof *p)
{
	const struct known *w = list_findings(p->arena, p->was);
	const struct known *n = list_findings(p->arena, p->now);
	const struct known *w_end = w + gkml_finding_count(p->was);
	const struct known *n_end = n + gkml_finding_count(p->now);

	while (n < n_end) {
		size_t count = run_length(n, n_end), had = 0;

		while (w < w_end && by_rule_and_cell(w, n) < 0)
			w++;
		if (w < w_end && !by_rule_and_cell(w, n))
			had = run_length(w, w_end);
		if (count > had && !was_changed(p, n->at))
			return refuse(p, "会在没有修改的 %s 新出现 %s：%s",
				"%s, which was not changed, would get %s: %s",
				n->at.col ? ref_of(p, n->at.record - 1,
						   n->at.col - 1)
				: arena_printf(p->arena, p->en ? "row %u"
					       : "第 %u 行",
					       (unsigned)n->at.record),
				n->rule->id, gkml_finding_at(p->now,
						n->finding)->message);
		n += count;
	}
	return true;
}

const char *proof_refuses(struct arena *a, const struct gkml_result *was,
			  const struct gkml_result *now,
			  const struct hunks *hunks, enum gkml_lang lang)
{
	struct proof p = { .arena = a, .was = was, .now = now,
			   .hunks = hunks, .en = lang == GKML_EN };

	if (now->run.trouble)
		refuse(&p, "修改后的文件无法检查：%s",
		       "the edited file cannot be checked: %s",
		       now->run.trouble);
	else if (same_bytes(&p) && same_records(&p) && same_tables(&p))
		no_new_finding(&p);
	return p.reason;
}
