#include "lsp/suppressing.h"

#include <stdlib.h>
#include <string.h>

#include "cli/paths.h"
#include "cli/suppress.h"
#include "lsp/checking.h"
#include "lsp/uri.h"
#include "lsp/workspaceedit.h"
#include "report/tojson.h"

struct suppressing {
	const struct check *check;	/* of the findings */
	const struct session *session;
	struct suppressions to;
	const struct buffer *open;	/* the table in the editor, or NULL */
	char *uri;			/* of the table */
};

/* The text of that file; its URI may be spelled in more than one way. */
static const struct buffer *open_at(const struct session *s, const char *path)
{
	const struct buffer *b = s->buffers.first;

	while (b && (!b->path || strcmp(b->path, path)))
		b = b->next;
	return b;
}

/* What is typed there is not on the disk yet.  False: it makes no sense. */
static bool take_open(struct suppressing *p, const struct gkml_rules *rules,
		      const struct options *o)
{
	struct table *t = &p->to.table;
	struct gkml_text text = buffer_text(p->open);

	if (p->open->doubtful)
		return false;
	table_release(t);
	t->bytes.p = need(malloc(text.n + 1));
	t->bytes.n = text.n;
	memcpy(t->bytes.p, text.p, text.n);
	t->waivers = gkml_waivers_read(rules, &o->lint, GKML_SUPPRESSIONS,
				       p->to.place, t->bytes.p, t->bytes.n);
	p->to.there = true;
	return !gkml_waivers_errors(t->waivers);
}

static bool open_table(struct suppressing *p)
{
	const struct options *o = &p->check->folder->options;
	const struct gkml_rules *rules = p->check->folder->rules;
	char *path;

	if (!suppressions_open(&p->to, o, rules))
		return false;
	path = path_absolute(o->cwd, p->to.place);
	p->open = open_at(p->session, path);
	p->uri = p->open ? need(strdup(p->open->uri)) : uri_of(path);
	free(path);
	return p->open ? take_open(p, rules, o)
		       : p->to.there || p->session->creates;
}

struct suppressing *suppressing_open(struct session *s, const struct buffer *b)
{
	const struct check *c = b->check;
	struct suppressing *p;

	if (!c || !c->result || !b->path ||
	    c->folder->options.no_suppressions)
		return NULL;
	workspace_enter(&s->workspace, b->path);
	p = need(calloc(1, sizeof *p));
	p->check = c;
	p->session = s;
	if (open_table(p))
		return p;
	suppressing_close(p);
	return NULL;
}

/* Behind all that is there; in a table that is not, behind its header. */
static json_t *edits(const struct suppressing *p, const char *addition)
{
	struct gkml_text was = { p->to.table.bytes.p, p->to.table.bytes.n };
	struct stretch at = { 0 };
	json_t *all = json_array(), *o = json_object();
	char *text = p->to.there ? need(strdup(addition))
				 : joined(was.p, addition, "");

	if (p->to.there)
		at.start = at.end = position_of(was, was.n);
	tojson_put(o, "range", stretch_write(at));
	tojson_put(o, "newText", tojson_text(text));
	tojson_add(all, o);
	free(text);
	return all;
}

json_t *suppressing_edit(struct suppressing *p, const struct gkml_finding *f)
{
	bool en = p->check->folder->options.style.lang == GKML_EN;
	const struct gkml_grounds grounds = {
		.reason = en ? "(why)" : "（请写明理由）",
	};
	struct gkml_text was = { p->to.table.bytes.p, p->to.table.bytes.n };
	json_t *o = workspace_edit(p->session->versions ||
				   !p->to.there);
	const char *line = gkml_waivers_line(p->to.table.waivers, f,
					     p->check->files.item->repo_path,
					     &grounds);
	struct words lines = { 0 };
	char *addition;

	words_add(&lines, line ? line : "");
	addition = table_addition(was, &lines);
	if (!p->to.there)
		workspace_edit_create(o, p->uri);
	workspace_edit_add(o, p->uri, p->open && p->open->has_version
				      ? &p->open->version : NULL,
			   edits(p, addition));
	words_release(&lines);
	free(addition);
	return o;
}

void suppressing_close(struct suppressing *p)
{
	if (!p)
		return;
	suppressions_release(&p->to);
	free(p->uri);
	free(p);
}
