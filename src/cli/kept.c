/*
 * What a shard keeps of a file, back into a result.  The text is the largest
 * part of it, and most files have no findings: then it stays unread.
 */
#include "cli/shards.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "report/safe.h"

struct parts {
	char *lines;			/* all of them */
	struct str text;		/* the line, or empty */
	struct shard_found found;
};

/* 0 or errno */
static int read_lines(struct parts *p, const struct kept *k, size_t *n)
{
	*n = (size_t)(k->to - k->from);
	p->lines = need(malloc(*n + 1));
	return shardfile_read(k->shard, k->from, *n, p->lines);
}

static bool read_parts(struct parts *p, size_t n)
{
	const char *at = p->lines, *end = at + n;
	bool ok = true;

	while (ok && at < end) {
		const char *lf = memchr(at, '\n', (size_t)(end - at));
		struct str line = { at, (size_t)(lf - at) };
		json_t *o;

		at = lf + 1;
		if (shard_is_text(line.p, line.n)) {
			p->text = line;
			continue;
		}
		o = json_loadb(line.p, line.n, 0, NULL);
		ok = o && shard_found_add(&p->found, o);
	}
	return ok;
}

static bool read_bytes(struct parts *p, struct bytes *b)
{
	struct gkml_text text = { NULL, 0 };
	bool ok = shard_read_text(p->text.p, p->text.n, &text);

	*b = (struct bytes){ (char *)text.p, text.n };
	return ok;
}

static bool restore(struct parts *p, const struct file *f,
		    const struct gkml_rules *rules, bool whole,
		    struct taken *t)
{
	struct gkml_kept *kept = &p->found.kept;

	if (!f->kept->about.read)
		return !kept->findings;
	kept->rows = f->kept->about.rows;
	if ((whole || kept->findings) && !read_bytes(p, &t->bytes))
		return false;
	return gkml_restore(rules, &f->lint, f->repo_path, t->bytes.p,
			    t->bytes.n, kept, &t->result);
}

struct taken kept_take(const struct file *f, const struct gkml_rules *rules,
		       const struct options *o, bool whole)
{
	struct parts p = { .found.rules = rules };
	struct taken t = { 0 };
	const char *path = f->kept->shard->path;
	size_t n;
	int error = read_lines(&p, f->kept, &n);
	bool ok = !error && read_parts(&p, n) &&
		  restore(&p, f, rules, whole, &t);

	if (ok && p.found.kept.trouble)
		t.trouble = need(strdup(p.found.kept.trouble));
	if (!ok) {
		gkml_result_free(t.result);
		t.result = NULL;
		t.trouble = error
			? said(o->style.lang, "分片 %s：%s", "shard %s: %s",
			       path, reason_of(error, o->style.lang))
			: said(o->style.lang, "分片 %s 中的记录读不懂",
			       "what shard %s tells of it cannot be read",
			       path);
	}
	shard_found_free(&p.found);
	free(p.lines);
	return t;
}
