/*
 * Facts on their way between processes: out of the result of one, into the
 * result of another.  That other may have the catalog or not; without it the
 * facts can be compared, but nothing can be reported of them.
 */
#include "rules/facts.h"

static struct gkml_text raw(struct str s)
{
	return (struct gkml_text){ s.p, s.n };
}

static struct str text(struct gkml_text t)
{
	return (struct str){ t.p, t.n };
}

struct gkml_fact fact_kept(struct arena *a, const struct catalog *c,
			   const struct fact *f)
{
	struct gkml_text *core = arena_alloc(a, (f->core.count + 1) *
					     sizeof *core);
	struct gkml_fact k = {
		.title = raw(f->plain), .spelling = raw(f->spelling),
		.core = core, .cores = f->core.count,
		.numbered = f->numbered, .number = raw(f->number_text),
		.issuer = raw(f->number.issuer), .year = f->number.year,
		.serial = f->number.serial, .sort = f->number.class,
		.table = (size_t)(f->table - c->item),
		.row = (size_t)(f->row - f->table->item),
		.column = f->column, .start = f->at.start, .end = f->at.end,
	};

	for (size_t i = 0; i < f->core.count; i++)
		core[i] = raw(f->core.item[i]);
	k.seen = place_told(a, c, row_at(f->row, f->column),
			    &f->table->column[f->column], f->at);
	return k;
}

static struct title_core core_again(struct arena *a, const struct gkml_fact *k)
{
	struct str *core = arena_alloc(a, (k->cores + 1) * sizeof *core);

	for (size_t i = 0; i < k->cores; i++)
		core[i] = text(k->core[i]);
	return (struct title_core){ core, k->cores };
}

/* Where it stands in the catalog; false: nowhere. */
static bool find_place(struct fact *f, const struct catalog *c,
		       const struct gkml_fact *k)
{
	const struct table *t = k->table < c->count ? &c->item[k->table] : NULL;
	const struct row *row = t && k->row < t->count ? &t->item[k->row]
						       : NULL;

	if (!row || k->column >= t->columns ||
	    row->state[k->column] != CELL_WRITTEN || k->start > k->end ||
	    k->end > cell_text(row_at(row, k->column)).n)
		return false;
	f->table = t;
	f->row = row;
	return true;
}

static const struct gkml_related *seen_again(struct arena *a,
					     const struct gkml_related *seen)
{
	struct gkml_related *r = arena_alloc(a, sizeof *r);

	*r = *seen;
	r->ref = arena_text(a, str_from(seen->ref));
	r->heading = arena_text(a, str_from(seen->heading));
	r->message = arena_text(a, str_from(seen->message));
	return r;
}

bool facts_put_back(struct facts *fs, const struct catalog *c,
		    const struct gkml_fact *k)
{
	struct arena *a = fs->texts;
	struct fact f = {
		.core = core_again(a, k), .plain = text(k->title),
		.spelling = text(k->spelling), .numbered = k->numbered,
		.number = { text(k->issuer), k->year, k->serial,
			    (enum number_class)k->sort },
		.number_text = arena_copy(a, k->number.p, k->number.n),
		.column = k->column, .at = { k->start, k->end },
	};

	if (!c)
		f.seen = seen_again(a, &k->seen);
	else if (!find_place(&f, c, k))
		return false;
	facts_put(fs, &f);
	return true;
}
