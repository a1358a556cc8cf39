/* Suppressions and baselines: tables beside the catalogs. */
#include "lint.h"

#include "rules/run.h"
#include "rules/waivers.h"

struct gkml_waivers {
	struct arena arena, scratch;
	const struct gkml_rules *rules;
	struct gkml_options options;
	const char *name;
	struct input input;
	struct waivers table;
	struct complaints complaints;
};

static void read_table(struct gkml_waivers *w, struct str bytes)
{
	struct input *in = &w->input;

	in->source = source_read(&w->arena, bytes.p, bytes.n, ENCODING_AUTO,
				 1);
	in->source.format = "tsv";
	in->records = read_records(&w->arena, dialect_by_delimiter('\t'),
				   in->source.text, NULL);
	w->table = waivers_read(&w->arena, w->rules, w->table.baseline,
				w->options.today, w->name, in->source.text,
				in->records, &w->complaints);
}

struct gkml_waivers *gkml_waivers_read(const struct gkml_rules *rules,
				       const struct gkml_options *options,
				       enum gkml_waiver_sort sort,
				       const char *name, const void *bytes,
				       size_t size)
{
	struct arena a = { 0 };
	struct gkml_waivers *w = arena_alloc(&a, sizeof *w);

	w->rules = rules;
	w->options = *options;
	w->table.baseline = sort == GKML_BASELINE;
	/* from here on the arena does not move */
	w->arena = a;
	w->name = arena_text(&w->arena, str_from(name));
	w->complaints = (struct complaints){
		.arena = &w->arena, .english = options->lang == GKML_EN,
	};
	read_table(w, (struct str){ bytes, size });
	return w;
}

void gkml_waivers_free(struct gkml_waivers *w)
{
	struct arena a;

	if (!w)
		return;
	arena_free(&w->scratch);
	a = w->arena;			/* w itself lies in it */
	arena_free(&a);
}

const char *gkml_waivers_errors(const struct gkml_waivers *w)
{
	return w->complaints.count ? w->complaints.text : NULL;
}

/* 原文如此（批准人 局办公室，至 2026-12-31） */
static const char *reason_of(struct gkml_waivers *w, const struct waiver *e)
{
	const struct cell *c = e->cell[WAIVER_BY];
	struct str by = c ? str_trim(cell_text(c)) : STR("");
	bool en = w->options.lang == GKML_EN;
	const char *until;

	if (w->table.baseline)
		return w->name;
	if (!by.n && !e->until)
		return e->reason;
	until = !e->until ? "" : arena_printf(&w->scratch,
		en ? "%suntil %u-%02u-%02u" : "%s至 %u-%02u-%02u",
		!by.n ? "" : en ? ", " : "，", (unsigned)(e->until / 10000),
		(unsigned)(e->until / 100 % 100), (unsigned)(e->until % 100));
	return arena_printf(&w->scratch,
			    en ? "%s (%s%.*s%s)" : "%s（%s%.*s%s）",
			    e->reason, !by.n ? "" : en ? "approved by "
			    : "批准人 ", STR_ARG(by), until);
}

/* An entry that is found under a former name of the file: it may be renamed. */
static void note_move(struct gkml_waivers *w, struct waiver *by,
		      const struct gkml_finding *f, const char *path)
{
	if (!w->table.baseline || by->moved ||
	    !strcmp(by->fingerprint, f->fingerprint))
		return;
	by->moved = arena_text(&w->arena, str_from(f->fingerprint));
	by->path = arena_text(&w->arena, str_from(path));
}

void gkml_waivers_apply(struct gkml_waivers *w, struct gkml_result *r,
			const char *path, const char *formerly)
{
	enum gkml_status status = w->table.baseline ? GKML_KNOWN
						    : GKML_SUPPRESSED;

	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);
		struct waiver *by = waivers_cover(&w->table, &w->scratch, f,
						  path, formerly);

		if (by)
			note_move(w, by, f, path);
		if (by && f->status == GKML_NEW)
			gkml_finding_mark(r, i, status, reason_of(w, by));
		arena_reset(&w->scratch);
	}
}

/* ---- the table itself ------------------------------------------------- */

static bool all_on(const struct gkml_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rules->item[i].said.level == GKML_OFF)
			return false;
	return true;
}

/*
 * Only what a run looked at can be missed: an entry for a rule that was off,
 * or for files that were not checked, may be in use elsewhere.  A rule that
 * looks across files must have seen all of them.
 */
static bool can_tell(const struct gkml_waivers *w, const struct waiver *e,
		     gkml_was_checked *checked, void *host)
{
	bool across = e->any_rule || (e->rule && e->rule->said.run_scope);

	if (e->any_rule ? !all_on(w->rules)
			: e->rule && e->rule->said.level == GKML_OFF)
		return false;
	return !checked || checked(host, across ? "" : e->file);
}

static void judge(struct gkml_waivers *w, gkml_was_checked *checked,
		  void *host)
{
	for (size_t i = 0; i < w->table.count; i++) {
		struct waiver *e = &w->table.item[i];

		e->judged = !e->used && can_tell(w, e, checked, host);
	}
}

struct gkml_result *gkml_waivers_lint(struct gkml_waivers *w,
				      const char *path,
				      gkml_was_checked *checked, void *host)
{
	struct gkml_result *r = arena_alloc(&w->arena, sizeof *r);

	judge(w, checked, host);
	r->rules = w->rules;
	r->input = w->input;
	r->catalog.source = &r->input.source;
	r->catalog.records = w->input.records;
	r->run = rules_judge(w->rules, &w->arena, &r->catalog, &w->table,
			     &w->options, path);
	teller_begin(&r->teller, w->rules, &r->catalog, w->options.lang,
		     path);
	arena_free(&w->scratch);
	r->arena = w->arena;
	return r;
}

/* ---- changing a table ------------------------------------------------- */

const char *gkml_waivers_header(enum gkml_waiver_sort sort)
{
	return sort == GKML_BASELINE
	     ? "文件\t规则\t事项\t列\t原文\t指纹\n"
	     : "规则\t文件\t事项\t列\t原文\t理由\t到期日\t批准人\n";
}

const char *gkml_waivers_line(struct gkml_waivers *w,
			      const struct gkml_finding *f, const char *path,
			      const struct gkml_grounds *grounds)
{
	const struct source *s = &w->input.source;
	struct str line;

	if (s->encoding != ENCODING_UTF8)
		return NULL;
	line = waiver_line(&w->arena, &w->table, f, path, grounds);
	return arena_printf(&w->arena, "%.*s%s", STR_ARG(line),
			    s->crlf > s->lf ? "\r\n" : "\n");
}

struct gkml_text gkml_waivers_text(const struct gkml_waivers *w)
{
	struct str s = w->input.source.bytes;

	return (struct gkml_text){ s.p, s.n };
}

/* The bytes of a table with some of them left out or replaced. */
struct copy {
	const struct source *source;
	struct arena *arena;
	struct {
		char *item;
		size_t count, room;
	} out;
	size_t from;			/* copied up to this byte of the file */
};

static void put(struct copy *c, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		*ARENA_PUSH(c->arena, &c->out) = s.p[i];
}

/* All up to the range of the text, and `with` instead of that. */
static void splice(struct copy *c, struct range at, struct str with)
{
	const struct str all = c->source->bytes;
	size_t start = source_file_offset(c->source, at.start);

	put(c, (struct str){ all.p + c->from, start - c->from });
	put(c, with);
	c->from = source_file_offset(c->source, at.end);
}

static struct range written(const struct cell *c)
{
	return (struct range){ c->off, (size_t)c->off + cell_len(c) };
}

/* The file and the fingerprint, in the order of their columns. */
static void splice_move(struct copy *c, const struct waiver *e)
{
	const struct cell *file = e->cell[WAIVER_FILE];
	const struct cell *print = e->cell[WAIVER_FINGERPRINT];
	struct str path = waiver_cell_text(c->arena, e->path);

	if (file && file < print)
		splice(c, written(file), path);
	splice(c, written(print), str_from(e->moved));
	if (file && file > print)
		splice(c, written(file), path);
}

/* Without the entries that are judged, and under new names. */
static struct str left_over(struct gkml_waivers *w)
{
	const struct source *s = &w->input.source;
	struct copy c = { .source = s, .arena = &w->arena };
	const struct range end = { s->text.n, s->text.n };

	for (size_t i = 0; i < w->table.count; i++) {
		const struct waiver *e = &w->table.item[i];

		if (e->judged)
			splice(&c, waiver_bytes(e, s->text), STR(""));
		else if (e->moved)
			splice_move(&c, e);
	}
	splice(&c, end, STR(""));
	return (struct str){ c.out.item ? c.out.item : "", c.out.count };
}

struct gkml_pruned gkml_waivers_prune(struct gkml_waivers *w,
				      gkml_was_checked *checked, void *host)
{
	struct waivers old = w->table;
	struct gkml_pruned done = { 0 };
	size_t k = 0;

	judge(w, checked, host);
	for (size_t i = 0; i < old.count; i++) {
		done.removed += old.item[i].judged;
		done.renamed += !old.item[i].judged && old.item[i].moved;
	}
	if (!done.removed && !done.renamed)
		return done;
	read_table(w, left_over(w));
	for (size_t i = 0; i < old.count; i++)
		if (!old.item[i].judged)
			w->table.item[k++].used = old.item[i].used;
	return done;
}
