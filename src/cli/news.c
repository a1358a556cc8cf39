#include "cli/news.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "cli/words.h"

/* What was told of a file. */
struct telling {
	char *path;
	uint64_t digest;		/* of what was found */
	bool there;			/* in this run */
};

struct news {
	struct telling *item;
	size_t count, room;
	struct words saved;
	bool all;			/* nobody knows what was saved */
	size_t runs, told, old;		/* files of this run */
	struct summary summary;
};

struct news *news_new(void)
{
	return need(calloc(1, sizeof(struct news)));
}

void news_free(struct news *n)
{
	for (size_t i = 0; i < n->count; i++)
		free(n->item[i].path);
	free(n->item);
	words_release(&n->saved);
	free(n);
}

/* ---- what was saved --------------------------------------------------- */

void news_saved(struct news *n, const char *path)
{
	if (!path)
		n->all = true;
	else if (!words_has(&n->saved, path))
		words_add(&n->saved, path);
}

static bool was_saved(const struct news *n, const char *path)
{
	return n->all || (path && words_has(&n->saved, path));
}

/* ---- a run ------------------------------------------------------------ */

void news_begin(struct news *n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n->count; i++) {
		struct telling *t = &n->item[i];

		if (!t->there) {	/* it went; if it comes, it is new */
			free(t->path);
			continue;
		}
		t->there = false;
		n->item[kept++] = *t;
	}
	n->count = kept;
	n->runs++;
	n->told = n->old = 0;
	n->summary = (struct summary){ 0 };
}

void news_end(struct news *n)
{
	words_release(&n->saved);
	n->all = false;
}

static uint64_t add_text(uint64_t h, const char *s)
{
	return digest_bytes(h, s, strlen(s));
}

/* It begins with 1, for 0 is a file of which nothing was told yet. */
static uint64_t digest_of(const struct checked *c)
{
	uint64_t h = add_text(1, c->trouble ? c->trouble : "");
	size_t n = c->result ? gkml_finding_count(c->result) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (!finding_is_new(f))
			continue;
		h = add_text(h, f->rule->id);
		h = add_text(h, f->message);
		h = digest_number(h, f->level);
		h = digest_number(h, f->span.line);
		h = digest_number(h, f->span.column);
	}
	return h;
}

static struct telling *telling_of(struct news *n, const char *path)
{
	for (size_t i = 0; i < n->count; i++)
		if (!strcmp(n->item[i].path, path))
			return &n->item[i];
	n->item = need_room(n->item, n->count, &n->room, sizeof *n->item);
	n->item[n->count] = (struct telling){ .path = need(strdup(path)) };
	return &n->item[n->count++];
}

bool news_take(struct news *n, const char *path, const struct checked *c)
{
	struct telling *t = telling_of(n, c->repo_bytes);
	uint64_t digest = digest_of(c);
	bool is = was_saved(n, path) || digest != t->digest;

	t->there = true;
	t->digest = digest;
	n->told += is;
	n->old += !is;
	summary_add(&n->summary, c);
	return is;
}

bool news_all_clear(const struct news *n, const struct checked *c)
{
	struct summary s = { 0 };

	summary_add(&s, c);
	return n->runs > 1 && !c->waivers && !c->trouble &&
	       !summary_findings(&s);
}

const struct summary *news_summary(const struct news *n)
{
	return &n->summary;
}

enum news_of news_told(const struct news *n)
{
	return !n->told ? NEWS_NONE : n->old ? NEWS_OF_SOME : NEWS_OF_ALL;
}
