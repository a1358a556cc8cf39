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
	struct str text;		/* the line, or empty */
	struct shard_found found;
};

static bool read_parts(struct parts *p, const struct kept *k)
{
	const char *at = k->from;
	bool ok = true;

	while (ok && at < k->to) {
		const char *lf = memchr(at, '\n', (size_t)(k->to - at));
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
	bool ok = read_parts(&p, f->kept) &&
		  restore(&p, f, rules, whole, &t);

	if (ok && p.found.kept.trouble)
		t.trouble = need(strdup(p.found.kept.trouble));
	if (!ok) {
		gkml_result_free(t.result);
		t.result = NULL;
		t.trouble = said(o->style.lang, "分片 %s 中的记录读不懂",
				 "what shard %s tells of it cannot be read",
				 f->kept->shard);
	}
	shard_found_free(&p.found);
	return t;
}
