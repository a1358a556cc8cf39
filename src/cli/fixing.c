#include "cli/fixing.h"

#include <stdlib.h>
#include <string.h>

#include "cli/differences.h"
#include "cli/repaired.h"
#include "cli/say.h"
#include "report/safe.h"

bool fixing_wanted(const struct options *o)
{
	return o->fix || o->diff;
}

/* ---- one file --------------------------------------------------------- */

/* Why it could not be repaired, to free(), or NULL. */
static char *refusal(const struct fixing *x, enum gkml_lang lang)
{
	const char *why = gkml_result_trouble(gkml_fix_before(x->fix));

	if (why)
		return need(strdup(why));
	why = gkml_fix_refusal(x->fix);
	if (why && gkml_fix_wants_table(x->fix))
		return said(lang, "没有修改：%s；请用 --fix --output DIR",
			    "not fixed: %s; use --fix --output DIR", why);
	return why ? said(lang, "没有修改：%s", "not fixed: %s", why) : NULL;
}

/* A file that is not changed goes to --output too: it shall hold all. */
static char *write_out(struct fixing *x, const struct options *o,
		       const struct file *file, const struct bytes *b)
{
	struct gkml_text now = gkml_fix_text(x->fix);
	bool changed = gkml_change_count(x->fix);
	char *why = NULL;

	if (o->output) {
		x->target = repaired_target(o, file,
					    gkml_fix_flattened(x->fix)
					    ? ".tsv" : NULL);
		x->shown_target = safe_copy(str_from(x->target));
		why = repaired_to(o, x->target, file, now);
	} else if (file->path && changed) {
		why = repaired_in_place(o, file->path, b, now);
	}
	x->written = changed && !why;
	return why;
}

char *fixing_do(struct fixing *x, const struct gkml_rules *rules,
		const struct options *o, struct marks *marks,
		const struct file *file, const struct bytes *b)
{
	struct marking marking = { marks, file, b };
	const struct gkml_fix_options how = {
		.unsafe = o->unsafe_fixes, .as_table = o->output != NULL,
		.mark = marks_set, .arg = &marking,
	};
	char *why;

	x->fix = gkml_fix(rules, &file->lint, &how, file->repo_path, b->p, b->n);
	why = refusal(x, o->style.lang);
	if (!why && !o->diff)
		why = write_out(x, o, file, b);
	x->result = why || o->diff ? gkml_fix_before(x->fix)
				   : gkml_fix_result(x->fix);
	return why;
}

void fixing_print(const struct fixing *x, FILE *out, const struct options *o,
		  const struct file *file)
{
	if (o->diff) {
		differences_print(out, x->fix, file, &o->style);
	} else if (!file->path && !o->output) {
		struct gkml_text t = gkml_fix_text(x->fix);

		fwrite(t.p, 1, t.n, out);
	}
}

bool fixing_changes(const struct fixing *x)
{
	return x->fix && gkml_change_count(x->fix);
}

bool fixing_takes_stdout(const struct options *o)
{
	return o->fix && !o->diff && !o->output && words_has(&o->args, "-");
}

void fixing_say(const struct fixing *x, const struct options *o,
		const struct file *file)
{
	size_t cells = 0;

	if (!x->written || o->style.quiet)
		return;
	for (size_t i = 0; i < gkml_change_count(x->fix); i++) {
		const struct gkml_change *c = gkml_change_at(x->fix, i);
		const struct gkml_change *last =
			i ? gkml_change_at(x->fix, i - 1) : NULL;

		cells += c->cell && !(last && last->cell &&
				      !strcmp(last->cell->ref, c->cell->ref));
	}
	if (cells)
		say(o->style.lang, file->shown,
		    "已修改 %zu 个问题，涉及 %zu 个单元格",
		    "findings fixed: %zu, in cells: %zu",
		    gkml_fix_count(x->fix), cells);
	else
		say(o->style.lang, file->shown, "已修改 %zu 个问题",
		    "findings fixed: %zu", gkml_fix_count(x->fix));
}

void fixing_release(struct fixing *x)
{
	gkml_fix_free(x->fix);
	free(x->target);
	free(x->shown_target);
	*x = (struct fixing){ 0 };
}

/* ---- before ----------------------------------------------------------- */

static bool goes_together(const struct options *o)
{
	bool writes = fixing_wanted(o) || o->action == ACT_CONVERT;

	if (!fixing_wanted(o) && o->unsafe_fixes) {
		say(o->style.lang, NULL, "--unsafe-fixes 要与 --fix 或 --diff 同用",
		    "--unsafe-fixes goes with --fix or --diff");
		return false;
	}
	if (!writes && o->output) {
		say(o->style.lang, NULL,
		    "--output 要与 --fix、--diff 或 --convert 同用",
		    "--output goes with --fix, --diff or --convert");
		return false;
	}
	if (fixing_wanted(o) && o->action != ACT_LINT) {
		say(o->style.lang, NULL, "--fix、--diff 不能与查看类选项同用",
		    "--fix and --diff do not go with options that show "
		    "something else");
		return false;
	}
	return true;
}

bool fixing_prepare(const struct options *o, const struct files *files)
{
	if (!goes_together(o))
		return false;
	if (o->action == ACT_CONVERT && o->convert != CONVERT_JSONL &&
	    !o->output && files->count > 1) {
		say(o->style.lang, NULL, "--convert 只能把一个表写到标准输出；"
		    "多个文件请用 --output DIR",
		    "--convert writes one file to standard output; for "
		    "several use --output DIR");
		return false;
	}
	return !o->output || o->diff || repaired_ready(o, files);
}
