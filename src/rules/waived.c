/* Which entry of a table of waivers covers a finding, and one that would. */
#include "rules/waivers.h"

#include "base/glob.h"
#include "rules/run.h"

/* ---- baselines -------------------------------------------------------- */

static size_t slot_of(const struct waivers *w, const char *fingerprint)
{
	size_t mask = w->slots - 1, i = 0;

	/* the digits of a hash are one */
	for (const char *p = fingerprint; *p && p < fingerprint + 8; p++)
		i = i << 4 | (*p <= '9' ? (unsigned)(*p - '0')
					: (unsigned)(*p - 'a' + 10));
	while (w->index[i & mask] &&
	       strcmp(w->item[w->index[i & mask] - 1].fingerprint,
		      fingerprint))
		i++;
	return i & mask;
}

void waivers_index(struct arena *a, struct waivers *w)
{
	w->slots = 16;
	while (w->slots < 2 * w->count)
		w->slots *= 2;
	w->index = arena_alloc(a, w->slots * sizeof *w->index);
	for (size_t i = 0; i < w->count; i++) {
		uint32_t *slot = &w->index[slot_of(w, w->item[i].fingerprint)];

		w->item[i].next = *slot;
		*slot = (uint32_t)i + 1;
	}
}

/* A line that a merge doubled is used with its double. */
static struct waiver *known(struct waivers *w, const char *fingerprint)
{
	uint32_t first = w->index[slot_of(w, fingerprint)];

	for (uint32_t i = first; i; i = w->item[i - 1].next)
		w->item[i - 1].used = true;
	return first ? &w->item[first - 1] : NULL;
}

/* ---- suppressions ----------------------------------------------------- */

bool gkml_path_matches(const char *glob, const char *path)
{
	return !strcmp(glob, path) || glob_matches(glob, path);
}

/* Does text match a pattern in which * is any text? */
static bool is_like(struct str pattern, struct str text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, from = 0;

	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			from = t;
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

/* 类别 › 事项 */
static const char *path_of(struct arena *a, const struct gkml_finding *f)
{
	const char *path = "";

	for (size_t i = 0; i < f->items; i++)
		path = arena_printf(a, "%s%s%s", path, i ? " › " : "",
				    f->item[i]);
	return path;
}

/* A column by its heading, or by the one above it: 公开对象/全社会. */
static bool names_column(struct arena *a, struct str want, const char *heading)
{
	struct str have = waiver_fold(a, str_from(heading));

	return str_eq(want, have) ||
	       (str_starts(have, want) && have.n > want.n &&
		have.p[want.n] == '/');
}

static bool covers(const struct waiver *w, struct arena *a,
		   const struct gkml_finding *f, const char *path,
		   const char *formerly)
{
	if (w->expired || (!w->any_rule && &w->rule->said != f->rule))
		return false;
	if (*w->file && !gkml_path_matches(w->file, path) &&
	    !(formerly && gkml_path_matches(w->file, formerly)))
		return false;
	if (w->column.n && !(f->cell &&
			     names_column(a, w->column, f->cell->column)))
		return false;
	if (w->item.n && !is_like(w->item, waiver_fold(a,
			      str_from(path_of(a, f)))))
		return false;
	return !w->match.n ||
	       str_eq(w->match, waiver_fold(a, str_from(f->match)));
}

struct waiver *waivers_cover(struct waivers *w, struct arena *tmp,
			     const struct gkml_finding *f, const char *path,
			     const char *formerly)
{
	struct waiver *found = NULL;

	if (w->baseline) {
		found = known(w, f->fingerprint);
		if (!found && formerly)
			found = known(w, fingerprint_moved(tmp, f->fingerprint,
							   path, formerly));
		return found;
	}
	for (size_t i = 0; i < w->count; i++)
		if (covers(&w->item[i], tmp, f, path, formerly)) {
			w->item[i].used = true;
			found = found ? found : &w->item[i];
		}
	return found;
}

/* ---- a line ----------------------------------------------------------- */

static const char *cell_for(struct arena *a, enum waiver_column column,
			    const struct gkml_finding *f, const char *path,
			    const struct gkml_grounds *g)
{
	switch (column) {
	case WAIVER_FINGERPRINT:
		return f->fingerprint;
	case WAIVER_RULE:
		return f->rule->id;
	case WAIVER_FILE:
		return path;
	case WAIVER_ITEM:
		return path_of(a, f);
	case WAIVER_COLUMN:
		return f->cell ? f->cell->column : "";
	case WAIVER_MATCH:
		return f->match;
	case WAIVER_REASON:
		return g && g->reason ? g->reason : "";
	case WAIVER_UNTIL:
		return g && g->until ? g->until : "";
	case WAIVER_BY:
		return g && g->by ? g->by : "";
	case WAIVER_COLUMNS:
		break;
	}
	return "";
}

struct line {
	char *item;
	size_t count, room;
};

/* What would divide cells or lines becomes a blank. */
static void put_cell(struct arena *a, struct line *line, const char *text)
{
	bool quote = strchr(text, '"') || *text == '#';

	if (quote)
		*ARENA_PUSH(a, line) = '"';
	for (; *text; text++) {
		if (*text == '"')
			*ARENA_PUSH(a, line) = '"';
		*ARENA_PUSH(a, line) = is_blank(*text) ? ' ' : *text;
	}
	if (quote)
		*ARENA_PUSH(a, line) = '"';
}

struct str waiver_cell_text(struct arena *a, const char *text)
{
	struct line line = { 0 };

	put_cell(a, &line, text);
	return (struct str){ line.item, line.count };
}

struct str waiver_line(struct arena *a, const struct waivers *w,
		       const struct gkml_finding *f, const char *path,
		       const struct gkml_grounds *grounds)
{
	struct line line = { 0 };

	for (size_t k = 0; k < w->cells; k++) {
		if (k)
			*ARENA_PUSH(a, &line) = '\t';
		for (int i = 0; i < WAIVER_COLUMNS; i++)
			if (w->of[i] == (int)k)
				put_cell(a, &line, cell_for(a,
					(enum waiver_column)i, f, path,
					grounds));
	}
	return (struct str){ line.item, line.count };
}

struct range waiver_bytes(const struct waiver *w, struct str text)
{
	struct range at = { w->record->off,
			    (size_t)w->record->off + w->record->len };

	if (at.end < text.n && text.p[at.end] == '\r')
		at.end++;
	if (at.end < text.n && text.p[at.end] == '\n')
		at.end++;
	return at;
}
