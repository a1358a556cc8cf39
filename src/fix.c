/*
 * The other verb: bytes, findings, edits, bytes, until nothing is left to
 * edit; and then the proof that nothing else changed.
 */
#include "changes.h"
#include "flatten.h"
#include "proof.h"

enum { PASSES = 16 };

struct gkml_fix {
	struct arena arena;		/* the fix itself lies in it */
	const struct gkml_rules *rules;
	struct gkml_options options;
	struct gkml_fix_options how;
	const char *path;
	struct str bytes;		/* as it was, the caller's */
	struct str text;		/* as it is */
	struct gkml_result *was, *now;	/* the same while nothing changed */
	struct arena turn[2];		/* texts of even and odd passes */
	uint64_t seen[PASSES + 1];	/* what the texts so far hash to */
	size_t passes;
	size_t fixed;			/* findings */
	bool flattened, wants_table;
	struct hunks hunks;
	struct changes changes;
	const char *refusal;
};

static struct gkml_result *check(const struct gkml_fix *fix, struct str text)
{
	struct gkml_result *r = gkml_lint(fix->rules, &fix->options, fix->path,
					  text.p, text.n);

	if (fix->how.mark)
		fix->how.mark(r, fix->how.arg);
	return r;
}

/* Back to the file as it was. */
static void forget(struct gkml_fix *fix)
{
	if (fix->now != fix->was)
		gkml_result_free(fix->now);
	fix->now = fix->was;
	fix->text = fix->bytes;
	fix->hunks = (struct hunks){ 0 };
	fix->fixed = 0;
}

/* ---- passes ----------------------------------------------------------- */

static uint64_t hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u ^ s.n;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}

/* Was this text there before?  Then it would come again for ever. */
static bool goes_in_circles(struct gkml_fix *fix, struct str text)
{
	uint64_t h = hash(text);

	for (size_t i = 0; i <= fix->passes; i++)
		if (fix->seen[i] == h)
			return true;
	fix->seen[++fix->passes] = h;
	return false;
}

/* The rules of the edits: "GK703, GK707". */
static const char *rules_of(struct arena *a, const struct edits *edits)
{
	const char *list = "";

	for (size_t i = 0; i < edits->count; i++) {
		const char *id = edits->item[i].rule->id;

		if (!strstr(list, id))
			list = arena_printf(a, "%s%s%s", list,
					    *list ? ", " : "", id);
	}
	return list;
}

static bool never_ends(struct gkml_fix *fix, const struct edits *edits,
		       bool circle)
{
	bool en = fix->options.lang == GKML_EN;
	const char *rules = rules_of(&fix->arena, edits);

	if (circle)
		fix->refusal = arena_printf(&fix->arena, en
			? "the fixes of %s undo each other"
			: "%s 的修改互相抵消，没有尽头", rules);
	else
		fix->refusal = arena_printf(&fix->arena, en
			? "after %d passes %s still change something"
			: "改了 %d 遍，%s 仍有修改", PASSES, rules);
	return false;
}

/* One more round; false when there is nothing more to do. */
static bool pass(struct gkml_fix *fix)
{
	struct arena *a = &fix->turn[fix->passes % 2];
	struct edits edits;
	size_t fixed;
	struct str text;

	arena_reset(a);
	edits = edits_choose(a, fix->now, false, &fixed);
	/* what is certain goes first: it may settle what is not */
	if (!edits.count && fix->how.unsafe)
		edits = edits_choose(a, fix->now, true, &fixed);
	if (!edits.count)
		return false;
	if (fix->passes == PASSES)
		return never_ends(fix, &edits, false);
	text = edits_apply(a, &fix->now->input.source, &edits);
	if (goes_in_circles(fix, text))
		return never_ends(fix, &edits, true);
	fix->hunks = hunks_add(&fix->arena, &fix->hunks, &edits);
	fix->fixed += fixed;
	if (fix->now != fix->was)
		gkml_result_free(fix->now);
	fix->text = text;
	fix->now = check(fix, text);
	return !gkml_result_trouble(fix->now);
}

/* ---- what is no text -------------------------------------------------- */

/* Only if there is something to repair in its table. */
static void refuse_page(struct gkml_fix *fix)
{
	struct gkml_fix_options how = fix->how;
	struct gkml_fix *dry;

	how.as_table = true;
	dry = gkml_fix(fix->rules, &fix->options, &how, fix->path,
		       fix->bytes.p, fix->bytes.n);
	fix->wants_table = dry->refusal || dry->changes.count;
	gkml_fix_free(dry);
	if (fix->wants_table)
		fix->refusal = fix->options.lang == GKML_EN
			? "a page or workbook cannot be edited, only its "
			  "table written anew"
			: "网页和工作簿不能就地修改，只能另存其中的表";
}

/* Go on with its table instead. */
static void flatten_page(struct gkml_fix *fix)
{
	struct flatten_how how = {
		.profiles = &fix->rules->profiles,
		.options = &fix->was->shape, .separator = '\t',
	};

	fix->bytes = flatten(&fix->arena, &fix->was->catalog, &how);
	fix->text = fix->bytes;
	fix->flattened = true;
	gkml_result_free(fix->was);
	fix->options.separator = '\t';
	fix->options.encoding = "utf-8";
	fix->was = fix->now = check(fix, fix->bytes);
	fix->seen[0] = hash(fix->bytes);
}

/* ---- the whole -------------------------------------------------------- */

static struct gkml_fix *begin(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const struct gkml_fix_options *how,
			      const char *path, struct str bytes)
{
	struct arena a = { 0 };
	struct gkml_fix *fix = arena_alloc(&a, sizeof *fix);

	fix->rules = rules;
	fix->options = *options;
	fix->how = *how;
	fix->path = path;
	fix->bytes = fix->text = bytes;
	fix->was = fix->now = check(fix, bytes);
	fix->seen[0] = hash(bytes);
	fix->arena = a;
	return fix;
}

struct gkml_fix *gkml_fix(const struct gkml_rules *rules,
			  const struct gkml_options *options,
			  const struct gkml_fix_options *how, const char *path,
			  const void *bytes, size_t size)
{
	struct gkml_fix *fix = begin(rules, options, how, path,
				     (struct str){ bytes, size });

	if (gkml_result_trouble(fix->was))
		return fix;
	if (fix->was->input.source.foreign && !how->as_table) {
		refuse_page(fix);
		return fix;
	}
	if (fix->was->input.source.foreign)
		flatten_page(fix);
	if (gkml_result_trouble(fix->was))
		return fix;
	while (pass(fix))
		;
	if (!fix->refusal && fix->hunks.count)
		fix->refusal = proof_refuses(&fix->arena, fix->was, fix->now,
					     &fix->hunks, options->lang);
	if (fix->refusal)
		forget(fix);
	fix->changes = changes_list(&fix->arena, fix->was, fix->now,
				    &fix->hunks);
	return fix;
}

void gkml_fix_free(struct gkml_fix *fix)
{
	struct arena a;

	if (!fix)
		return;
	if (fix->now != fix->was)
		gkml_result_free(fix->now);
	gkml_result_free(fix->was);
	arena_free(&fix->turn[0]);
	arena_free(&fix->turn[1]);
	a = fix->arena;			/* fix itself lies in it */
	arena_free(&a);
}

/* ---- what the outside sees -------------------------------------------- */

const char *gkml_fix_refusal(const struct gkml_fix *fix)
{
	return fix->refusal;
}

bool gkml_fix_wants_table(const struct gkml_fix *fix)
{
	return fix->wants_table;
}

struct gkml_text gkml_fix_text(const struct gkml_fix *fix)
{
	return (struct gkml_text){ fix->text.p, fix->text.n };
}

bool gkml_fix_flattened(const struct gkml_fix *fix)
{
	return fix->flattened;
}

struct gkml_result *gkml_fix_result(struct gkml_fix *fix)
{
	return fix->now;
}

struct gkml_result *gkml_fix_before(struct gkml_fix *fix)
{
	return fix->was;
}

struct gkml_text gkml_fix_shown(const struct gkml_fix *fix, bool before)
{
	const struct gkml_result *r = before ? fix->was : fix->now;
	const struct source *s = &r->input.source;
	struct str t = s->encoding == ENCODING_UTF8 ? s->bytes : s->text;

	return (struct gkml_text){ t.p, t.n };
}

size_t gkml_fix_count(const struct gkml_fix *fix)
{
	return fix->fixed;
}

size_t gkml_change_count(const struct gkml_fix *fix)
{
	return fix->changes.count;
}

const struct gkml_change *gkml_change_at(const struct gkml_fix *fix, size_t i)
{
	return &fix->changes.item[i];
}
