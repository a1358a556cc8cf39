/*
 * textDocument/codeAction: fixes of findings, and of all that are safe.  What
 * is unsafe has a kind of its own, so that no editor takes it unasked.
 */
#include "lsp/actions.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "lsp/findings.h"
#include "lsp/methods.h"
#include "lsp/rewrite.h"
#include "report/tojson.h"

enum kind { KIND_SAFE, KIND_UNSAFE, KIND_ALL, KINDS };

static const char *const kinds[KINDS] = {
	[KIND_SAFE] = "quickfix",
	[KIND_UNSAFE] = "quickfix.unsafe",
	[KIND_ALL] = "source.fixAll.gkml-lint",
};

const char *action_kind(size_t i)
{
	return i < KINDS ? kinds[i] : NULL;
}

/* Is it, or a kind that it belongs to, asked for? */
static bool is_wanted(const json_t *params, enum kind kind)
{
	const json_t *only = json_below(params, "context.only");

	if (!json_is_array(only))
		return true;
	for (size_t i = 0; i < json_array_size(only); i++) {
		const char *z = json_string_value(json_array_get(only, i));
		size_t n = z ? strlen(z) : 0;

		if (z && (!n || (!strncmp(kinds[kind], z, n) &&
				 (!kinds[kind][n] || kinds[kind][n] == '.'))))
			return true;
	}
	return false;
}

/* A WorkspaceEdit of one text; takes over the edits. */
static json_t *whole_edit(const struct session *s, const struct buffer *b,
			  json_t *edits)
{
	json_t *o = json_object(), *text, *one, *all;

	if (!s->versions) {
		text = json_object();
		tojson_put(text, b->uri, edits);
		tojson_put(o, "changes", text);
		return o;
	}
	text = json_object();
	tojson_put(text, "uri", json_string(b->uri));
	tojson_put(text, "version", b->has_version ? json_integer(b->version)
						   : json_null());
	one = json_object();
	tojson_put(one, "textDocument", text);
	tojson_put(one, "edits", edits);
	all = json_array();
	tojson_add(all, one);
	tojson_put(o, "documentChanges", all);
	return o;
}

static json_t *action(const struct session *s, const struct buffer *b,
		      enum kind kind, const char *title, json_t *edits)
{
	json_t *o = json_object();

	tojson_put(o, "title", tojson_text(title));
	tojson_put(o, "kind", json_string(kinds[kind]));
	tojson_put(o, "edit", whole_edit(s, b, edits));
	return o;
}

static json_t *fix_of(const struct session *s, const struct buffer *b,
		      const struct gkml_finding *f)
{
	const struct check *c = b->check;
	char *title = finding_fix_title(f, c->folder->options.style.lang);
	json_t *o = action(s, b, f->safe ? KIND_SAFE : KIND_UNSAFE, title,
			   finding_edits(c->result, f));
	json_t *of = json_array();

	tojson_add(of, finding_diagnostic(b, c, f));
	tojson_put(o, "diagnostics", of);
	if (f->safe)
		tojson_put(o, "isPreferred", json_true());
	free(title);
	return o;
}

static void add_fixes(struct session *s, struct buffer *b,
		      const json_t *params, struct stretch at, json_t *all)
{
	const struct check *c = check_of(&s->workspace, b);

	for (size_t i = 0; c->result && i < gkml_finding_count(c->result);
	     i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f) && finding_has_edits(f) &&
		    is_wanted(params, f->safe ? KIND_SAFE : KIND_UNSAFE) &&
		    stretch_touches(finding_range(f), at))
			tojson_add(all, fix_of(s, b, f));
	}
}

/* Everything that --fix would do, proved as there to change nothing else. */
static void add_fix_all(struct session *s, struct buffer *b, json_t *all)
{
	struct gkml_fix *fix = check_fix(&s->workspace, b);
	enum gkml_lang lang;
	char *title;

	if (fix && !gkml_fix_refusal(fix) && gkml_fix_count(fix) &&
	    !gkml_fix_flattened(fix)) {
		lang = b->check->folder->options.style.lang;
		title = said(lang, "修改全部可放心修改的问题（%zu 处）",
			     "Fix all that is safe to fix (%zu)",
			     gkml_fix_count(fix));
		tojson_add(all, action(s, b, KIND_ALL, title,
			rewrite(buffer_text(b), gkml_fix_text(fix))));
		free(title);
	}
	gkml_fix_free(fix);
}

json_t *lsp_code_action(struct session *s, const json_t *params)
{
	struct buffer *b = session_buffer(s, params);
	struct stretch at;
	json_t *all;

	if (!b || !stretch_read(json_object_get(params, "range"), &at))
		return session_refuse(s, RPC_INVALID_PARAMS,
				      "no such text, or no range");
	all = json_array();
	if (b->doubtful)
		return all;		/* edits may hit another text */
	add_fixes(s, b, params, at, all);
	if (is_wanted(params, KIND_ALL))
		add_fix_all(s, b, all);
	return all;
}
