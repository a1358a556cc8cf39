#include "cli/baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/paths.h"
#include "cli/say.h"

struct new_baseline {
	const struct options *o;
	struct bytes was;		/* the old one, where there is one */
	bool there;
	struct gkml_waivers *header;	/* an empty table: it makes the lines */
	struct words lines;
};

/* Only an old baseline is written over, and nothing else by mistake. */
static bool is_baseline(const struct new_baseline *b,
			const struct gkml_rules *rules)
{
	struct gkml_waivers *w;
	bool yes;

	w = gkml_waivers_read(rules, &b->o->lint, GKML_BASELINE,
			      b->o->write_baseline, b->was.p, b->was.n);
	yes = !b->was.n || !gkml_waivers_errors(w);
	gkml_waivers_free(w);
	return yes;
}

/* What is there is kept until then.  Returns errno. */
static int read_old(struct new_baseline *b)
{
	const char *path = b->o->write_baseline;
	struct stat st;

	if (lstat(path, &st))
		return errno == ENOENT ? 0 : errno;
	if (stat(path, &st))
		return errno;
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	b->there = true;
	return read_all(path, &b->was);
}

static bool is_input(const struct options *o, const struct files *files)
{
	char *place = path_absolute(o->cwd, o->write_baseline);
	bool yes = false;

	for (size_t i = 0; !yes && i < files->count; i++) {
		const char *path = files->item[i].path;
		char *absolute = path ? path_absolute(o->cwd, path) : NULL;

		yes = path && !strcmp(absolute, place);
		free(absolute);
	}
	free(place);
	return yes;
}

bool new_baseline_open(struct new_baseline **where, const struct options *o,
		       const struct gkml_rules *rules,
		       const struct files *files)
{
	const char *header = gkml_waivers_header(GKML_BASELINE);
	struct new_baseline *b = *where = need(calloc(1, sizeof *b));
	int error;

	b->o = o;
	error = read_old(b);
	if (error) {
		say(o->style.lang, o->write_baseline, "%s", "%s",
		    reason_of(error, o->style.lang));
		return false;
	}
	if (is_input(o, files) || (b->there && !is_baseline(b, rules))) {
		say(o->style.lang, o->write_baseline,
		    "已有这个文件，且不是基线，不覆盖",
		    "is there already and no baseline; not written over");
		return false;
	}
	b->header = gkml_waivers_read(rules, &o->lint, GKML_BASELINE,
				      o->write_baseline, header,
				      strlen(header));
	return true;
}

void new_baseline_add(struct new_baseline *b, struct gkml_result *r,
		      const char *path)
{
	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		if (f->status == GKML_SUPPRESSED)
			continue;
		words_add(&b->lines, gkml_waivers_line(b->header, f, path,
						       NULL));
		gkml_finding_mark(r, i, GKML_KNOWN, b->o->write_baseline);
	}
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool new_baseline_write(struct new_baseline *b, bool trouble)
{
	const char *header = gkml_waivers_header(GKML_BASELINE);
	const struct gkml_text was = { b->was.p, b->was.n };
	const struct options *o = b->o;
	struct report_text text;
	char *bytes;
	bool ok;

	if (trouble) {
		say(o->style.lang, o->write_baseline,
		    "未写入：有文件未能检查，基线会不完整",
		    "not written: a file was not checked, it would lack some");
		return false;
	}
	if (b->lines.count)
		qsort(b->lines.item, b->lines.count, sizeof *b->lines.item,
		      by_bytes);
	report_text_open(&text);
	fputs(header, text.out);
	for (size_t i = 0; i < b->lines.count; i++)
		fputs(b->lines.item[i], text.out);
	bytes = report_text_close(&text);
	ok = table_write(o->write_baseline, o, b->there ? &was : NULL,
			 (struct gkml_text){ bytes, strlen(bytes) });
	free(bytes);
	if (ok && !o->style.quiet)
		say(o->style.lang, o->write_baseline, "已写入 %zu 个问题",
		    "%zu findings written", b->lines.count);
	return ok;
}

void new_baseline_free(struct new_baseline *b)
{
	if (!b)
		return;
	gkml_waivers_free(b->header);
	words_release(&b->lines);
	free(b->was.p);
	free(b);
}
