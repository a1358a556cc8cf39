/*
 * Rule files, profiles and word lists: laid over each other, then compiled.
 *
 * The built-in ones are trees and tables already, so gkml_rules_new() only
 * points at them, and their examples are not tried when the program starts
 * (gkml_rules_test() does that).  What is laid over them comes from people:
 * every mistake is said at its place, all at once.
 */
#include "rules/load.h"

#include <stdlib.h>

#include "base/digest.h"
#include "input/encoding.h"
#include "rules/books.h"
#include "rules/pattern.h"
#include "rules/registryfile.h"

static const char *const key_names[KEY_COUNT] = {
#define RULE_KEY(NAME, name, needed) name,
#include "rules/keys.def"
#undef RULE_KEY
};

struct value plan_key(const struct plan *p, enum rule_key k)
{
	if (p->over && p->over[k].node)
		return p->over[k];
	if (p->built_in && p->built_in->key[k])
		return (struct value){ &p->built_in->file,
				       node_item(p->built_in->file.root,
						 p->built_in->key[k]) };
	return (struct value){ NULL, NULL };
}

/* ---- laying over ---------------------------------------------------- */

static struct plan *plan_with_id(struct loading *l, struct str id)
{
	for (size_t i = 0; i < l->count; i++)
		if (str_eq(value_str(plan_key(&l->item[i], KEY_ID)), id))
			return &l->item[i];
	return NULL;
}

/*
 * Parameters are laid over one by one, unless the overlay names another kind,
 * which has parameters of its own.
 */
static void lay_check(struct gkml_rules *rules, struct plan *p, struct value v)
{
	struct value kind, old = { 0 };

	if (!value_is(rules, v, NODE_MAPPING, "check"))
		return;
	kind = value_get(v, "kind");
	for (size_t i = p->check.count; i-- > 0 && !old.node;)
		old = value_get(p->check.item[i], "kind");
	if (kind.node && old.node && !str_eq(value_str(kind), value_str(old)))
		p->check.count = 0;
	*ARENA_PUSH(&rules->arena, &p->check) = v;
}

static int key_of(struct str name)
{
	for (int k = 0; k < KEY_COUNT; k++)
		if (str_eq(name, str_from(key_names[k])))
			return k;
	return -1;
}

static void lay_keys(struct gkml_rules *rules, struct plan *p,
		     struct value whole)
{
	value_keys(rules, whole, key_names, KEY_COUNT);
	for (size_t i = 0; i + 1 < whole.node->count; i += 2) {
		int k = key_of(item_str(whole, i));
		struct value v = value_item(whole, i + 1);

		if (k < 0)
			continue;
		p->over[k] = v;
		if (k == KEY_CHECK)
			lay_check(rules, p, v);
	}
}

bool rule_id_formed(struct str s)
{
	size_t letters = 0, digits = 0;

	while (letters < s.n && s.p[letters] >= 'A' && s.p[letters] <= 'Z')
		letters++;
	while (letters + digits < s.n && s.p[letters + digits] >= '0' &&
	       s.p[letters + digits] <= '9')
		digits++;
	return letters >= 2 && digits >= 2 && letters + digits == s.n &&
	       s.n <= 16;
}

static void lay_rule(struct gkml_rules *rules, const struct yaml_file *file)
{
	struct loading *l = rules->loading;
	struct value whole = { file, file->root };
	struct value id = value_get(whole, "id");
	struct plan *p;

	if (!id.node) {
		complain_of(&rules->complaints, file, file->root, 0,
			    "缺少键“id”",
			    "key \"id\" is missing");
		return;
	}
	if (!value_text(rules, id, "id"))
		return;
	if (!rule_id_formed(value_str(id)))
		complain_of(&rules->complaints, file, id.node, 0,
			    "编号应当是大写字母加数字，如 GK202",
			    "an id is capitals and digits, such as GK202");
	p = plan_with_id(l, value_str(id));
	if (!p) {
		p = ARENA_PUSH(&rules->arena, l);
		*p = (struct plan){ .whole = whole };
	}
	if (!p->over)
		p->over = arena_alloc(&rules->arena, KEY_COUNT *
				      sizeof *p->over);
	p->overlaid = true;
	lay_keys(rules, p, whole);
}

static bool has_heading(struct gkml_rules *rules, const struct vocab *base,
			const struct yaml_file *file, struct str heading)
{
	const char **known = arena_alloc(&rules->arena,
					 (base->columns + 1) * sizeof *known);

	for (size_t i = 0; i < base->columns; i++) {
		known[i] = vocab_heading(base, i).p;
		if (str_eq(vocab_heading(base, i), heading))
			return true;
	}
	complain_byte(&rules->complaints, file, str_find(file->text, heading),
		      "词表“%s”没有“%s”这一列%s",
		      "vocabulary \"%s\" has no column \"%s\"%s", base->name,
		      quoted(&rules->arena, heading),
		      did_you_mean(&rules->complaints,
				   nearest_word(heading, known,
						base->columns)));
	return false;
}

/* A registry is asked before those that were there: local words first. */
static void lay_registry(struct gkml_rules *rules, const char *name,
			 struct str text)
{
	struct registry *r = arena_alloc(&rules->arena, sizeof *r);
	size_t before = rules->complaints.count;
	const struct registry **all = arena_alloc(&rules->arena,
		(rules->registries + 1) * sizeof *all);

	*r = registry_read(&rules->arena, name, text, &rules->complaints);
	if (rules->complaints.count > before)
		return;
	all[0] = r;
	for (size_t i = 0; i < rules->registries; i++)
		all[i + 1] = rules->registry[i];
	rules->registry = all;
	rules->registries++;
}

static void lay_vocab(struct gkml_rules *rules, const char *name,
		      struct str text)
{
	struct yaml_file file = { .name = name, .text = text };
	struct vocab more = vocab_read(&rules->arena, name, text,
				       &rules->complaints);
	size_t n = rules->vocab_count, at = 0;
	struct vocab *all = arena_alloc(&rules->arena, (n + 1) * sizeof *all);
	bool fits = more.columns > 0;

	if (n)
		memcpy(all, rules->vocab, n * sizeof *all);
	while (at < n && strcmp(all[at].name, more.name))
		at++;
	for (size_t i = 0; at < n && i < more.columns; i++)
		fits &= has_heading(rules, &all[at], &file,
				    vocab_heading(&more, i));
	if (at < n && fits &&
	    vocab_column(&more, vocab_heading(&all[at], 0).p) == VOCAB_NONE)
		complain_byte(&rules->complaints, &file,
			      str_find(text, vocab_heading(&more, 0)),
			      "缺少第一列“%s”",
			      "the first column (%s) is missing",
			      vocab_heading(&all[at], 0).p);
	if (!fits)
		return;
	all[at] = at < n ? vocab_join(&rules->arena, &all[at], &more) : more;
	rules->vocab = all;
	rules->vocab_count = n + (at == n);
}

/* Is the last folder of the path called so? */
static bool in_folder(const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');
	struct str folder = { file, slash ? (size_t)(slash - file) : 0 };
	struct str want = str_from(name);

	return str_ends(folder, want) &&
	       (folder.n == want.n || folder.p[folder.n - want.n - 1] == '/');
}

static bool is_registry(const char *file)
{
	return in_folder(file, "registry") ||
	       str_eq(vocab_name(file), STR("documents"));
}

/* Where a file lies is its host's affair; what it is called may matter. */
static void digest_file(struct gkml_rules *rules, const char *file,
			const void *bytes, size_t size)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;

	rules->digest = digest_bytes(rules->digest, name, strlen(name));
	rules->digest = digest_bytes(rules->digest, bytes, size);
}

/* People keep word lists in spreadsheets, which save them as they like. */
static struct str table_text(struct arena *a, const void *bytes, size_t size)
{
	struct str s = { bytes, size };
	enum encoding e = ENCODING_UTF8;
	size_t mark = 0;

	if (size && size <= TEXT_LIMIT)
		e = encoding_detect(s, &mark);
	if (e == ENCODING_UTF8)
		return arena_copy(a, bytes, size);
	return encoding_decode(a, e, str_skip(s, mark));
}

void gkml_rules_add_registry(struct gkml_rules *rules, const char *file,
			     const void *bytes, size_t size)
{
	digest_file(rules, "registry/", bytes, size);
	lay_registry(rules, arena_text(&rules->arena, str_from(file)),
		     table_text(&rules->arena, bytes, size));
}

void gkml_rules_add(struct gkml_rules *rules, const char *name,
		    const void *bytes, size_t size)
{
	const char *kept = arena_text(&rules->arena, str_from(name));
	struct yaml_file *file;
	struct str text;

	digest_file(rules, name, bytes, size);
	if (str_ends(str_from(name), STR(".tsv"))) {
		text = table_text(&rules->arena, bytes, size);
		if (is_registry(name))
			lay_registry(rules, kept, text);
		else
			lay_vocab(rules, kept, text);
		return;
	}
	text = arena_copy(&rules->arena, bytes, size);
	file = arena_alloc(&rules->arena, sizeof *file);
	*file = yaml_read(&rules->arena, kept, text, &rules->complaints);
	if (file->root && in_folder(name, "profiles"))
		*ARENA_PUSH(&rules->arena, &rules->loading->profiles) =
			(struct value){ file, file->root };
	else if (file->root)
		lay_rule(rules, file);
}

/* ---- compiling ------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
	const struct plan *x = a, *y = b;

	return str_compare(value_str(plan_key(x, KEY_ID)),
			   value_str(plan_key(y, KEY_ID)));
}

static bool in_order(const struct loading *l)
{
	for (size_t i = 1; i < l->count; i++)
		if (by_id(&l->item[i - 1], &l->item[i]) > 0)
			return false;
	return true;
}

/* Names and titles stand for rules, too: no two rules may share one. */
static void check_names(struct gkml_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = &rules->item[i];
		const struct plan *p = &rules->loading->item[i];

		for (size_t k = 0; k < i; k++) {
			const struct rule *o = &rules->item[k];

			if (!p->overlaid && !rules->loading->item[k].overlaid)
				continue;
			if (*r->said.name &&
			    !strcmp(r->said.name, o->said.name))
				complain_of(&rules->complaints,
					    plan_key(p, KEY_NAME).file,
					    plan_key(p, KEY_NAME).node, 0,
					    "名称“%s”已经是 %s 的",
					    "name \"%s\" is taken by %s",
					    r->said.name, o->said.id);
			if (*r->said.title &&
			    !strcmp(r->said.title, o->said.title))
				complain_of(&rules->complaints,
					    plan_key(p, KEY_TITLE).file,
					    plan_key(p, KEY_TITLE).node, 0,
					    "标题“%s”已经是 %s 的",
					    "title \"%s\" is taken by %s",
					    r->said.title, o->said.id);
		}
	}
}

/* Are there words that the built-in sieve does not know? */
static bool laid_over(const struct gkml_rules *rules)
{
	bool over = rules->vocab != embedded_vocabs;

	for (size_t i = 0; i < rules->loading->count; i++)
		over |= rules->loading->item[i].over != NULL;
	return over;
}

static void compile(struct gkml_rules *rules)
{
	struct loading *l = rules->loading;

	profiles_compile(rules);
	if (!in_order(l))
		qsort(l->item, l->count, sizeof *l->item, by_id);
	rules->item = arena_alloc(&rules->arena,
				  (l->count + 1) * sizeof *rules->item);
	rules->count = rules->room = l->count;
	l->sieve_words = sieve_words_new(&rules->arena, !laid_over(rules));
	for (size_t i = 0; i < l->count; i++)
		rule_compile(rules, &l->item[i], &rules->item[i]);
	rules->sieve = laid_over(rules) ? sieve_make(l->sieve_words)
					: &embedded_sieve;
	for (size_t i = 0; i < l->count; i++) {
		rule_resolve_yields(rules, &l->item[i], &rules->item[i]);
		if (l->item[i].overlaid)
			references_check(rules, &l->item[i]);
	}
	check_names(rules);
}

bool gkml_rules_ready(struct gkml_rules *rules)
{
	if (rules->loading->done)
		return rules->ready;
	rules->loading->done = true;
	compile(rules);
	if (!rules->complaints.count)
		examples_try_overlaid(rules);
	wishes_grant(rules);
	rules->ready = !rules->complaints.count;
	return rules->ready;
}

/* ---- what is built in ----------------------------------------------- */

/* A piece of its own, for it grows where the rule is laid over. */
static void lay_own_check(struct gkml_rules *rules, struct plan *p)
{
	p->check.item = arena_alloc(&rules->arena, sizeof *p->check.item);
	p->check.item[0] = plan_key(p, KEY_CHECK);
	p->check.count = p->check.room = 1;
}

static void lay_built_in(struct gkml_rules *rules)
{
	struct loading *l = rules->loading;

	l->count = l->room = embedded_rule_count;
	l->item = arena_alloc(&rules->arena, (l->room + 1) * sizeof *l->item);
	for (size_t i = 0; i < l->count; i++) {
		const struct built_in_rule *rule = &embedded_rules[i];

		l->item[i].whole = (struct value){ &rule->file,
						   rule->file.root };
		l->item[i].built_in = rule;
		lay_own_check(rules, &l->item[i]);
	}
}

/* ---- birth and death ------------------------------------------------ */

struct gkml_rules *gkml_rules_new(void)
{
	struct arena a = { 0 };
	struct gkml_rules *rules = arena_alloc(&a, sizeof *rules);
	struct loading *l = arena_alloc(&a, sizeof *l);

	rules->arena = a;
	rules->complaints.arena = &rules->arena;
	rules->loading = l;
	rules->digest = embedded_digest;
	rules->vocab = embedded_vocabs;
	rules->vocab_count = embedded_vocab_count;
	rules->registry = arena_alloc(&rules->arena,
				      sizeof *rules->registry);
	rules->shelf = shelf_new();
	rules->registry[0] = &embedded_registry;
	rules->registries = 1;
	lay_built_in(rules);
	return rules;
}

void gkml_rules_free(struct gkml_rules *rules)
{
	struct arena a;

	if (!rules)
		return;
	for (size_t i = 0; i < rules->loading->patterns.count; i++)
		pattern_free(rules->loading->patterns.item[i]);
	shelf_free(rules->shelf);
	a = rules->arena;		/* rules itself lies in it */
	arena_free(&a);
}

void gkml_rules_lang(struct gkml_rules *rules, enum gkml_lang lang)
{
	rules->complaints.english = lang == GKML_EN;
}

const char *gkml_rules_errors(const struct gkml_rules *rules)
{
	return rules->complaints.text ? rules->complaints.text : "";
}

size_t gkml_rule_count(const struct gkml_rules *rules)
{
	return rules->count;
}

const struct gkml_rule *gkml_rule_at(const struct gkml_rules *rules, size_t i)
{
	return &rules->item[i].said;
}
