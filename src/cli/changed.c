#include "cli/changed.h"

#include <stdlib.h>
#include <string.h>

#include "cli/diff.h"
#include "cli/paths.h"
#include "cli/say.h"

struct changes {
	const struct options *o;
	struct diff diff;
};

/* ---- which file is meant ---------------------------------------------- */

/* From the root, or from here as git diff --relative and diff -u name it. */
static bool is_path(const struct options *o, const char *named,
		    const char *repo)
{
	char *absolute;
	const char *below;
	bool yes;

	if (!named)
		return false;
	if (!strcmp(named, repo))
		return true;
	absolute = path_absolute(o->cwd, named);
	below = path_below(o->root, absolute);
	yes = below && !strcmp(below, repo);
	free(absolute);
	return yes;
}

static const struct diff_file *file_of(const struct changes *c,
				       const char *repo)
{
	for (size_t i = 0; i < c->diff.count; i++) {
		const struct diff_file *f = &c->diff.item[i];

		if (is_path(c->o, f->path, repo) ||
		    is_path(c->o, f->other, repo))
			return f;
	}
	return NULL;
}

const char *changes_old_name(const struct changes *c, const struct file *file)
{
	const struct diff_file *f = file_of(c, file->repo_bytes);

	return f ? f->old : NULL;
}

/* ---- reading ---------------------------------------------------------- */

static bool parse(struct changes *c, struct bytes *b)
{
	enum gkml_lang lang = c->o->style.lang;
	bool text = !memchr(b->p, 0, b->n);
	unsigned long line;

	if (text && diff_read(&c->diff, b->p, &line))
		return true;
	if (text && line)
		say(lang, c->o->changed, "差异不完整，第 %lu 行不属于这一段",
		    "a broken diff: line %lu does not belong there", line);
	else
		say(lang, c->o->changed, "不是 unified diff（git diff 的输出）",
		    "is no unified diff, as git diff writes it");
	return false;
}

static void say_unnamed(const struct changes *c, const struct files *files)
{
	const struct options *o = c->o;

	for (size_t i = 0; i < files->count; i++)
		if (file_of(c, files->item[i].repo_bytes))
			return;
	if (files->count && !o->style.quiet)
		say(o->style.lang, o->changed, "差异没有涉及所查的文件",
		    "names none of the files that are checked");
}

static bool is_stdin_taken(const struct options *o, const struct files *files)
{
	for (size_t i = 0; i < files->count; i++)
		if (!files->item[i].path && !files->item[i].trouble) {
			say(o->style.lang, NULL,
			    "标准输入不能既是差异又是所查的文件",
			    "standard input cannot be both diff and file");
			return true;
		}
	return false;
}

bool changes_read(struct changes **where, const struct options *o,
		  const struct files *files)
{
	bool from_stdin = !strcmp(o->changed, "-"), ok;
	struct changes *c;
	struct bytes b;
	int error;

	if (from_stdin && is_stdin_taken(o, files))
		return false;
	error = read_all(from_stdin ? NULL : o->changed, &b);
	if (error) {
		say(o->style.lang, o->changed, "%s", "%s",
		    reason_of(error, o->style.lang));
		return false;
	}
	c = *where = need(calloc(1, sizeof *c));
	c->o = o;
	ok = parse(c, &b);
	free(b.p);
	if (ok)
		say_unnamed(c, files);
	return ok;
}

void changes_free(struct changes *c)
{
	if (!c)
		return;
	diff_release(&c->diff);
	free(c);
}

/* ---- marking ---------------------------------------------------------- */

/*
 * A diff counts the LFs of the file.  In UTF-16 they are no line ends, and a
 * CR by itself ends a line for us alone.
 */
static bool has_same_lines(const struct bytes *b)
{
	const char *p = b->p, *end = b->p + b->n;

	if (memchr(b->p, 0, b->n))
		return false;
	while (p < end && (p = memchr(p, '\r', (size_t)(end - p)))) {
		p++;
		if (p == end || *p != '\n')
			return false;
	}
	return true;
}

static bool names_touched(const struct changes *c, const struct diff_file *own,
			  const struct gkml_related *r)
{
	const struct diff_file *f = r->path ? file_of(c, r->path) : own;

	return f && r->line && diff_touches(f, r->line, r->line);
}

/* On a touched row, or about one: the same number in a row above. */
static bool is_touched(const struct changes *c, const struct diff_file *own,
		       const struct gkml_finding *f)
{
	uint32_t first = f->row_line ? f->row_line : f->span.line;
	uint32_t last = f->row_line ? f->row_end_line : f->span.end_line;

	if (own && diff_touches(own, first, last))
		return true;
	for (size_t i = 0; i < f->relateds; i++)
		if (names_touched(c, own, &f->related[i]))
			return true;
	return false;
}

void changes_mark(const struct changes *c, const struct file *file,
		  const struct bytes *b, struct gkml_result *r)
{
	const struct diff_file *own = file_of(c, file->repo_bytes);

	if (own && !has_same_lines(b))
		return;
	for (size_t i = 0; i < gkml_finding_count(r); i++) {
		const struct gkml_finding *f = gkml_finding_at(r, i);

		if (f->status == GKML_NEW && !is_touched(c, own, f))
			gkml_finding_mark(r, i, GKML_UNTOUCHED, NULL);
	}
}
