#include "lsp/checking.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "lsp/uri.h"

/* The one file of the run. */
static struct file *add_file(struct check *c, const struct buffer *b)
{
	const struct options *o = &c->folder->options;
	char *name = b->path ? NULL : uri_name(b->uri);
	struct file *f = need(malloc(sizeof *f));

	*f = file_named(o, b->path, b->path ? b->path : name);
	free(name);
	c->files = (struct files){ .item = f, .count = 1, .room = 1 };
	c->own = overrides_make(c->folder->rules, o, &c->files);
	/* whatever the file on the disk is, the editor decoded it */
	f->lint.encoding = "utf-8";
	return f;
}

static void lint(struct check *c, const struct buffer *b)
{
	const struct options *o = &c->folder->options;
	const struct gkml_rules *rules = c->folder->rules;
	const struct file *f = add_file(c, b);
	const char *why;

	c->marks = marks_open(rules, o, &c->files);
	if (!c->marks) {
		c->trouble = said(o->style.lang,
			"没有检查：豁免表、基线或选项有误，详见语言服务器的日志",
			"not checked: suppressions, a baseline or options are "
			"wrong; the log of the language server says how");
		return;
	}
	c->result = gkml_lint(rules, &f->lint, f->repo_path, c->bytes.p,
			      c->bytes.n);
	why = gkml_result_trouble(c->result);
	if (why)
		c->trouble = need(strdup(why));
	c->run = gkml_run_new(rules, &o->lint);
	gkml_run_last(c->run, c->result, f->repo_path);
	marks_file(c->marks, f, &c->bytes, c->result, !why);
}

struct check *check_of(struct workspace *w, struct buffer *b)
{
	struct gkml_text text = buffer_text(b);
	struct check *c;

	if (b->check)
		return b->check;
	c = b->check = need(calloc(1, sizeof *c));
	c->folder = workspace_enter(w, b->path);
	c->bytes.n = text.n;
	c->bytes.p = b->text;
	if (!c->folder->rules)
		c->trouble = said(c->folder->options.style.lang,
			"没有检查：配置或规则有误，详见语言服务器的日志",
			"not checked: the configuration or a rule is wrong; "
			"the log of the language server says how");
	else if (b->path)
		c->left_out = files_left_out(&c->folder->options, b->path);
	if (!c->trouble && !c->left_out)
		lint(c, b);
	return c;
}

void check_free(struct check *c)
{
	if (!c)
		return;
	gkml_run_free(c->run);
	gkml_result_free(c->result);
	marks_free(c->marks);
	overrides_release(&c->own);
	files_release(&c->files);
	free(c->trouble);
	free(c->left_out);
	free(c);
}

struct gkml_fix *check_fix(struct workspace *w, struct buffer *b)
{
	struct check *c = check_of(w, b);
	struct marking marking = { c->marks, c->files.item, &c->bytes };
	const struct gkml_fix_options how = {
		.mark = marks_set, .arg = &marking,
	};

	if (!c->result)
		return NULL;
	workspace_enter(w, b->path);
	return gkml_fix(c->folder->rules, &c->files.item->lint, &how,
			c->files.item->repo_path, c->bytes.p, c->bytes.n);
}
