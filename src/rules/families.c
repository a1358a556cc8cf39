/*
 * Profiles: trees to the families of catalogs that the model knows.
 *
 * A profile laid over one of the same name replaces the keys it gives; of a
 * column it replaces what it gives and adds to the lists of headings, so that
 * one more heading is one line.  Where nothing is laid over them, the built-in
 * ones are what tools/embed compiled.
 */
#include "rules/load.h"

#include <stdlib.h>

#include "model/heading.h"

struct heading_list {
	struct str *item;
	size_t count, room;
};

struct columns {
	struct profile_column *item;
	size_t count, room;
};

/* A profile being read; its columns apart. */
struct family {
	struct gkml_rules *rules;
	struct profile out;
	struct columns columns;
};

struct families {
	struct family *item;
	size_t count, room;
};

static bool listed(const struct str *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], s))
			return true;
	return false;
}

/* Does another column of the profile have that heading? */
static const struct profile_column *owner(const struct family *f,
					  const struct profile_column *self,
					  struct str s)
{
	for (size_t i = 0; i < f->columns.count; i++) {
		const struct profile_column *c = &f->columns.item[i];

		if (c != self && (listed(c->alias, c->aliases, s) ||
				  listed(c->variant, c->variants, s)))
			return c;
	}
	return NULL;
}

/* Add the headings of a sequence to a list, folded. */
static void add_headings(struct family *f, struct value v, const char *key,
			 const struct profile_column *self, bool unique,
			 const struct str **item, size_t *count)
{
	struct heading_list list = { 0 };

	if (!v.node || !value_is(f->rules, v, NODE_SEQUENCE, key))
		return;
	for (size_t i = 0; i < *count; i++)
		*ARENA_PUSH(&f->rules->arena, &list) = (*item)[i];
	for (size_t i = 0; i < v.node->count; i++) {
		struct value one = value_item(v, i);
		const struct profile_column *other;
		struct str s;

		if (!value_text(f->rules, one, key))
			continue;
		s = heading_fold(&f->rules->arena, value_str(one));
		other = unique ? owner(f, self, s) : NULL;
		if (other)
			complain_of(&f->rules->complaints, one.file, one.node,
				    0, "列名“%s”已经是“%s”的",
				    "heading \"%s\" is taken by %s",
				    value_str(one).p,
				    field_heading(other->field));
		else if (!listed(list.item, list.count, s))
			*ARENA_PUSH(&f->rules->arena, &list) = s;
	}
	*item = list.item;
	*count = list.count;
}

/* ---- one column ----------------------------------------------------- */

static void fill_need(struct family *f, struct value v,
		      struct profile_column *c)
{
	static const char *const words[] = { "optional", "wished",
					     "required" };

	if (!v.node || !value_text(f->rules, v, "need"))
		return;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(value_str(v), str_from(words[i]))) {
			c->need = (enum need)i;
			return;
		}
	complain_of(&f->rules->complaints, v.file, v.node, 0,
		    "need 应当是 required、wished 或 optional%s",
		    "need must be required, wished or optional%s",
		    did_you_mean(&f->rules->complaints,
				 nearest_word(value_str(v), words,
					      COUNT_OF(words))));
}

static void fill_flag(struct family *f, struct value v, const char *key,
		      bool *flag)
{
	if (!v.node || !value_text(f->rules, v, key))
		return;
	*flag = str_eq(value_str(v), STR("true"));
	if (!*flag && !str_eq(value_str(v), STR("false")))
		complain_of(&f->rules->complaints, v.file, v.node, 0,
			    "“%s”应当是 true 或 false",
			    "\"%s\" must be true or false", key);
}

static void fill_weight(struct family *f, struct value v, const char *key,
			int *weight)
{
	char *end;
	long n;

	if (!v.node || !value_text(f->rules, v, key))
		return;
	n = strtol(value_str(v).p, &end, 10);
	if (*end || n < 0 || n > 100)
		complain_of(&f->rules->complaints, v.file, v.node, 0,
			    "“%s”应当是 0 到 100 的整数",
			    "\"%s\" must be a whole number from 0 to 100", key);
	else
		*weight = (int)n;
}

static struct profile_column *column_of(struct family *f, enum field field)
{
	struct str heading = str_from(field_heading(field)), *alias;
	struct profile_column *c;

	for (size_t i = 0; i < f->columns.count; i++)
		if (f->columns.item[i].field == field)
			return &f->columns.item[i];
	c = ARENA_PUSH(&f->rules->arena, &f->columns);
	*c = (struct profile_column){ .field = field, .carried = true,
				      .weight = 1 };
	if (!owner(f, c, heading)) {
		alias = arena_alloc(&f->rules->arena, sizeof *alias);
		*alias = heading;
		c->alias = alias;
		c->aliases = 1;
	}
	return c;
}

static void fill_column(struct family *f, struct value v)
{
	static const char *const known[] = {
		"field", "need", "carried", "tick", "weight", "missing",
		"aliases", "variants", "under",
	};
	struct profile_column *c;
	struct value field;
	enum field which;

	if (!value_is(f->rules, v, NODE_MAPPING, "columns"))
		return;
	value_keys(f->rules, v, known, COUNT_OF(known));
	field = value_get(v, "field");
	if (!field.node)
		complain_of(&f->rules->complaints, v.file, v.node, 0,
			    "缺少键“field”",
			    "key \"field\" is missing");
	which = field.node ? value_field(f->rules, field) : FIELD_NONE;
	if (which == FIELD_NONE)
		return;
	c = column_of(f, which);
	fill_need(f, value_get(v, "need"), c);
	fill_flag(f, value_get(v, "carried"), "carried", &c->carried);
	fill_flag(f, value_get(v, "tick"), "tick", &c->tick);
	fill_weight(f, value_get(v, "weight"), "weight", &c->weight);
	fill_weight(f, value_get(v, "missing"), "missing", &c->missing);
	add_headings(f, value_get(v, "aliases"), "aliases", c, true,
		     &c->alias, &c->aliases);
	add_headings(f, value_get(v, "variants"), "variants", c, true,
		     &c->variant, &c->variants);
	add_headings(f, value_get(v, "under"), "under", c, false,
		     &c->under, &c->unders);
}

/* ---- one profile ---------------------------------------------------- */

static void fill_text(struct family *f, struct value whole, const char *key,
		      const char **text)
{
	struct value v = value_get(whole, key);
	const char *t = v.node ? value_text(f->rules, v, key) : NULL;

	if (t)
		*text = t;
}

static void fill_profile(struct family *f, struct value whole)
{
	static const char *const known[] = { "name", "title", "title_en",
					     "either", "columns" };
	struct value either = value_get(whole, "either");
	struct value columns = value_get(whole, "columns");
	bool all;

	value_keys(f->rules, whole, known, COUNT_OF(known));
	fill_text(f, whole, "title", &f->out.title);
	fill_text(f, whole, "title_en", &f->out.title_en);
	if (either.node)
		f->out.either = value_fields(f->rules, either, &all);
	if (columns.node &&
	    value_is(f->rules, columns, NODE_SEQUENCE, "columns"))
		for (size_t i = 0; i < columns.node->count; i++)
			fill_column(f, value_item(columns, i));
}

/* ---- all of them ---------------------------------------------------- */

static struct family *family_named(struct gkml_rules *rules,
				   struct families *all, const char *name)
{
	struct family *f;

	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->item[i].out.name, name))
			return &all->item[i];
	f = ARENA_PUSH(&rules->arena, all);
	*f = (struct family){ .rules = rules };
	f->out = (struct profile){ .name = name, .title = "", .title_en = "" };
	return f;
}

static void lay_profile(struct gkml_rules *rules, struct families *all,
			struct value whole)
{
	struct value name = value_get(whole, "name");
	const char *text = name.node ? value_text(rules, name, "name") : NULL;

	if (!name.node)
		complain_of(&rules->complaints, whole.file, whole.node, 0,
			    "缺少键“name”",
			    "key \"name\" is missing");
	if (text)
		fill_profile(family_named(rules, all, text), whole);
}

static void settle(struct gkml_rules *rules, const struct families *all)
{
	struct profile *p = arena_alloc(&rules->arena, (all->count + 1) *
					sizeof *p);

	for (size_t i = 0; i < all->count; i++) {
		p[i] = all->item[i].out;
		p[i].column = all->item[i].columns.item;
		p[i].columns = all->item[i].columns.count;
		profile_index(&rules->arena, &p[i]);
	}
	rules->profiles = (struct profiles){ p, all->count };
}

void profiles_compile(struct gkml_rules *rules)
{
	const struct values *over = &rules->loading->profiles;
	struct families all = { 0 };

	if (!over->count) {
		rules->profiles = (struct profiles){ embedded_profiles,
						     embedded_profile_count };
		return;
	}
	for (size_t i = 0; i < embedded_profile_count; i++) {
		const struct yaml_file *file = &embedded_profile_files[i];

		lay_profile(rules, &all, (struct value){ file, file->root });
	}
	for (size_t i = 0; i < over->count; i++)
		lay_profile(rules, &all, over->item[i]);
	settle(rules, &all);
}
