/*
 * textDocument/codeAction: fixes of findings, and of all that are safe; entries
 * that suppress them.  What is unsafe has a kind of its own, and so has what
 * suppresses, so that no editor takes it unasked.
 */
#include "lsp/actions.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "lsp/findings.h"
#include "lsp/methods.h"
#include "lsp/rewrite.h"
#include "lsp/suppressing.h"
#include "lsp/workspaceedit.h"
#include "report/tojson.h"

enum kind { KIND_SAFE, KIND_UNSAFE, KIND_SUPPRESS, KIND_ALL, KINDS };

static const char *const kinds[KINDS] = {
	[KIND_SAFE] = "quickfix",
	[KIND_UNSAFE] = "quickfix.unsafe",
	[KIND_SUPPRESS] = "quickfix.suppress",
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

static json_t *action(enum kind kind, const char *title, json_t *edit)
{
	json_t *o = json_object();

	tojson_put(o, "title", tojson_text(title));
	tojson_put(o, "kind", json_string(kinds[kind]));
	tojson_put(o, "edit", edit);
	return o;
}

/* Of the text itself; takes over the edits. */
static json_t *text_action(const struct session *s, const struct buffer *b,
			   enum kind kind, const char *title, json_t *edits)
{
	json_t *o = workspace_edit(s->versions);

	workspace_edit_add(o, b->uri, b->has_version ? &b->version : NULL,
			   edits);
	return action(kind, title, o);
}

/* Which finding it is for. */
static void put_diagnostic(json_t *o, const struct buffer *b,
			   const struct gkml_finding *f)
{
	json_t *of = json_array();

	tojson_add(of, finding_diagnostic(b, b->check, f));
	tojson_put(o, "diagnostics", of);
}

/* ---- fixes ------------------------------------------------------------ */

static json_t *fix_of(const struct session *s, const struct buffer *b,
		      const struct gkml_finding *f)
{
	const struct check *c = b->check;
	char *title = finding_fix_title(f, c->folder->options.style.lang);
	json_t *o = text_action(s, b, f->safe ? KIND_SAFE : KIND_UNSAFE, title,
				finding_edits(c->result, f));

	put_diagnostic(o, b, f);
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
		tojson_add(all, text_action(s, b, KIND_ALL, title,
			rewrite(buffer_text(b), gkml_fix_text(fix))));
		free(title);
	}
	gkml_fix_free(fix);
}

/* ---- suppressing ------------------------------------------------------ */

static json_t *suppression_of(const struct buffer *b, struct suppressing *to,
			      const struct gkml_finding *f)
{
	char *title = said(b->check->folder->options.style.lang,
			   "豁免 %s：%s（理由请补写）",
			   "Suppress %s: %s (say why)", f->rule->id,
			   f->message);
	json_t *o = action(KIND_SUPPRESS, title, suppressing_edit(to, f));

	put_diagnostic(o, b, f);
	free(title);
	return o;
}

/* The table is read when there is something to suppress. */
static void add_suppressions(struct session *s, struct buffer *b,
			     struct stretch at, json_t *all)
{
	const struct check *c = check_of(&s->workspace, b);
	struct suppressing *to = NULL;

	for (size_t i = 0; c->result && i < gkml_finding_count(c->result);
	     i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (!finding_is_new(f) ||
		    !stretch_touches(finding_range(f), at))
			continue;
		if (!to && !(to = suppressing_open(s, b)))
			return;
		tojson_add(all, suppression_of(b, to, f));
	}
	suppressing_close(to);
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
	if (is_wanted(params, KIND_SUPPRESS))
		add_suppressions(s, b, at, all);
	if (is_wanted(params, KIND_ALL))
		add_fix_all(s, b, all);
	return all;
}
