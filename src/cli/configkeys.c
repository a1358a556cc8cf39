/*
 * A table of keys says what each is and where it goes.  A key that is an option
 * too goes through the option's own row, so both take the same values and
 * complain in the same words.
 *
 * Values go to o->layer: that of all files, or under paths: that of some.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/configfile.h"
#include "cli/optionrow.h"
#include "cli/paths.h"
#include "cli/suggest.h"

static const char *text_of(const yaml_node_t *n)
{
	return (const char *)n->data.scalar.value;
}

static yaml_node_t *node(const struct config *c, int i)
{
	return yaml_document_get_node(c->doc, i);
}

/* "gkml-lint.yaml:3", to free(). */
static char *place(const struct config *c, const yaml_node_t *n)
{
	char line[32];

	snprintf(line, sizeof line, ":%zu", n->start_mark.line + 1);
	return joined(c->name, line, "");
}

static void note(struct config *c, const yaml_node_t *at, const char *key,
		 const char *item)
{
	struct options *o = c->o;
	char *where = place(c, at);
	size_t setter = o->layer == &o->base ? BY_CONFIG
		: BY_PATHS + (size_t)(o->layer - o->paths.item);

	origins_add(&o->origins, setter, key, item, where);
	free(where);
}

/* ---- values ----------------------------------------------------------- */

typedef void read_value(struct config *, const yaml_node_t *, const char *key);

static bool is_scalar(struct config *c, const yaml_node_t *n, const char *key)
{
	if (n->type != YAML_SCALAR_NODE)
		config_complain(c, &n->start_mark, "%s 应是一个值",
				"%s takes one value", key);
	else if (!*text_of(n))
		config_complain(c, &n->start_mark, "%s 的值是空的",
				"%s is empty", key);
	return n->type == YAML_SCALAR_NODE && *text_of(n);
}

static void read_option(struct config *c, const yaml_node_t *n,
			const char *key)
{
	char why[512];

	if (is_scalar(c, n, key) &&
	    !option_set(c->o, option_by_name(key), text_of(n), why, sizeof why))
		config_complain(c, &n->start_mark, "%s", "%s", why);
}

/* --lang is stronger, also while this file is being read. */
static void read_lang(struct config *c, const yaml_node_t *n, const char *key)
{
	enum gkml_lang lang = c->o->style.lang;

	read_option(c, n, key);
	if (c->o->lang_given)
		c->o->style.lang = c->o->lint.lang = lang;
}

/* Where the values of a list go: one of these for each key. */
typedef void take_item(struct config *, const yaml_node_t *, const char *key);

/* A list, or one value that stands for a list of one. */
static void read_list(struct config *c, const yaml_node_t *n, const char *key,
		      take_item *take)
{
	if (n->type == YAML_SCALAR_NODE) {
		if (is_scalar(c, n, key))
			take(c, n, key);
		return;
	}
	if (n->type != YAML_SEQUENCE_NODE) {
		config_complain(c, &n->start_mark, "%s 应是列表",
				"%s takes a list", key);
		return;
	}
	for (yaml_node_item_t *i = n->data.sequence.items.start;
	     i < n->data.sequence.items.top; i++) {
		const yaml_node_t *item = node(c, *i);

		if (is_scalar(c, item, key))
			take(c, item, key);
	}
}

static void take_path(struct config *c, const yaml_node_t *n, const char *key,
		      struct words *to)
{
	char *path = config_path(c, n, key);

	if (path)
		words_take(to, path);
}

static void take_rules(struct config *c, const yaml_node_t *n, const char *key)
{
	take_path(c, n, key, &c->o->configured.rules);
}

static void take_vocab(struct config *c, const yaml_node_t *n, const char *key)
{
	take_path(c, n, key, &c->o->configured.vocab);
}

static void take_registry(struct config *c, const yaml_node_t *n,
			  const char *key)
{
	take_path(c, n, key, &c->o->configured.registry);
}

static void take_select(struct config *c, const yaml_node_t *n,
			const char *key)
{
	(void)key;
	words_add(&c->o->layer->select, text_of(n));
}

static void take_ignore(struct config *c, const yaml_node_t *n,
			const char *key)
{
	(void)key;
	words_add(&c->o->layer->ignore, text_of(n));
}

static void take_extends(struct config *c, const yaml_node_t *n,
			 const char *key)
{
	(void)key;
	config_extend(c, n);
}

/* A pattern is for paths below the file's folder. */
static bool is_glob(struct config *c, const yaml_node_t *n, const char *key)
{
	const char *s = text_of(n);
	size_t n_dots = strspn(s, ".");

	if (*s != '!' && !strstr(s, "/../") && (n_dots == 0 || n_dots > 2 ||
			  (s[n_dots] && s[n_dots] != '/')))
		return true;
	config_complain(c, &n->start_mark,
			"%s 的“%s”应当从本文件所在目录写起，不用 .、.. 和 !",
			"%s %s must be a pattern from the folder of this "
			"file, without . .. and !", key, s);
	return false;
}

static void take_exclude(struct config *c, const yaml_node_t *n,
			 const char *key)
{
	struct options *o = c->o;

	if (!is_glob(c, n, key))
		return;
	o->exclude.item = need_room(o->exclude.item, o->exclude.count,
				    &o->exclude.room,
				    sizeof *o->exclude.item);
	o->exclude.item[o->exclude.count++] = (struct exclusion){
		need(strdup(c->absolute)), need(strdup(text_of(n))),
		place(c, n),
	};
}

#define LIST(name)							\
	static void read_##name(struct config *c, const yaml_node_t *n,	\
				const char *key)			\
	{								\
		read_list(c, n, key, take_##name);			\
	}

LIST(rules)
LIST(vocab)
LIST(registry)
LIST(ignore)
LIST(exclude)
LIST(extends)

/* It takes the place of the one of a file that this one extends. */
static void read_select(struct config *c, const yaml_node_t *n,
			const char *key)
{
	words_release(&c->o->layer->select);
	read_list(c, n, key, take_select);
}

static bool is_mapping(struct config *c, const yaml_node_t *n,
		       const char *key, const char *zh, const char *en)
{
	if (n->type != YAML_MAPPING_NODE)
		config_complain(c, &n->start_mark, "%s 应写作“%s”",
				"%s takes pairs of %s", key,
				c->o->style.lang == GKML_EN ? en : zh);
	return n->type == YAML_MAPPING_NODE;
}

/* Is its key one that stands in the mapping before it? */
static bool is_repeated(const struct config *c, const yaml_node_t *map,
			const yaml_node_pair_t *p)
{
	for (yaml_node_pair_t *q = map->data.mapping.pairs.start; q < p; q++) {
		const yaml_node_t *k = node(c, q->key);

		if (k->type == YAML_SCALAR_NODE &&
		    !strcmp(text_of(k), text_of(node(c, p->key))))
			return true;
	}
	return false;
}

/* severity: {GK202: warning, GK404: max:info} */
static void read_severity(struct config *c, const yaml_node_t *n,
			  const char *key)
{
	if (!is_mapping(c, n, key, "规则: 级别", "rule: level"))
		return;
	for (yaml_node_pair_t *p = n->data.mapping.pairs.start;
	     p < n->data.mapping.pairs.top; p++) {
		const yaml_node_t *rule = node(c, p->key);
		const yaml_node_t *level = node(c, p->value);

		if (!is_scalar(c, rule, key) || !is_scalar(c, level, key))
			continue;
		if (is_repeated(c, n, p))
			config_complain(c, &rule->start_mark,
					"severity 中的“%s”重复",
					"“%s” again in severity",
					text_of(rule));
		else
			words_take(&c->o->layer->severity,
				   joined(text_of(rule), "=", text_of(level)));
		note(c, rule, key, text_of(rule));
	}
}

/* ---- keys ------------------------------------------------------------- */

static read_value read_paths;

static const struct key {
	const char *name;
	read_value *read;
	bool of_paths;			/* may stand under paths: too */
} keys[] = {
	{ "extends", read_extends, false },	/* read before the others */
	{ "rules", read_rules, false },
	{ "vocab", read_vocab, false },
	{ "registry", read_registry, false },
	{ "select", read_select, true },
	{ "ignore", read_ignore, true },
	{ "severity", read_severity, true },
	{ "fail-on", read_option, false },
	{ "lang", read_lang, false },
	{ "profile", read_option, true },
	{ "publisher", read_option, true },
	{ "encoding", read_option, true },
	{ "separator", read_option, true },
	{ "header-row", read_option, true },
	{ "max-file-size", read_option, false },
	{ "exclude", read_exclude, false },
	{ "paths", read_paths, false },
};
enum { KEYS = sizeof keys / sizeof *keys };

static int key_index(struct config *c, const yaml_node_t *key, bool of_paths)
{
	struct suggestion s = suggest_for(text_of(key));
	char guess[128];

	for (int i = 0; i < KEYS; i++) {
		if (of_paths && !keys[i].of_paths)
			continue;
		if (!strcmp(keys[i].name, text_of(key)))
			return i;
		suggest_try(&s, keys[i].name);
	}
	suggest_say(guess, sizeof guess, s.best, c->o->style.lang);
	config_complain(c, &key->start_mark,
			of_paths ? "paths 中没有配置项“%s”%s"
				 : "没有配置项“%s”%s",
			of_paths ? "paths has no key “%s”%s"
				 : "no key “%s”%s", text_of(key), guess);
	return -1;
}

static const yaml_node_t *value_of(const struct config *c,
				   const yaml_node_t *map, const char *key)
{
	for (yaml_node_pair_t *p = map->data.mapping.pairs.start;
	     p < map->data.mapping.pairs.top; p++) {
		const yaml_node_t *k = node(c, p->key);

		if (k->type == YAML_SCALAR_NODE && !strcmp(text_of(k), key))
			return node(c, p->value);
	}
	return NULL;
}

static void read_key(struct config *c, const struct key *k,
		     const yaml_node_t *at, const yaml_node_t *value)
{
	if (k->read != read_severity)
		note(c, at, k->name, "");
	k->read(c, value, k->name);
}

static void read_keys(struct config *c, const yaml_node_t *map, bool of_paths)
{
	bool seen[KEYS] = { false };

	for (yaml_node_pair_t *p = map->data.mapping.pairs.start;
	     p < map->data.mapping.pairs.top; p++) {
		const yaml_node_t *key = node(c, p->key);
		int i = is_scalar(c, key, "key")
			? key_index(c, key, of_paths) : -1;

		if (i < 0)
			continue;
		if (seen[i])
			config_complain(c, &key->start_mark, "配置项“%s”重复",
					"key “%s” again", keys[i].name);
		else if (keys[i].read != read_extends)
			read_key(c, &keys[i], key, node(c, p->value));
		seen[i] = true;
	}
}

/* ---- paths: {"data/old/": {profile: standard}} ------------------------ */

static struct layer *new_layer(struct config *c, const yaml_node_t *glob)
{
	struct options *o = c->o;
	struct layer *l;

	o->paths.item = need_room(o->paths.item, o->paths.count,
				  &o->paths.room, sizeof *o->paths.item);
	l = &o->paths.item[o->paths.count++];
	*l = (struct layer){ .glob = need(strdup(text_of(glob))),
			     .dir = need(strdup(c->absolute)),
			     .where = place(c, glob) };
	return l;
}

static void read_paths(struct config *c, const yaml_node_t *n,
		       const char *key)
{
	static const char zh[] = "路径: {配置项: 值}";
	static const char en[] = "path: {key: value}";

	if (!is_mapping(c, n, key, zh, en))
		return;
	for (yaml_node_pair_t *p = n->data.mapping.pairs.start;
	     p < n->data.mapping.pairs.top; p++) {
		const yaml_node_t *glob = node(c, p->key);
		const yaml_node_t *map = node(c, p->value);

		if (!is_scalar(c, glob, key) || !is_glob(c, glob, key) ||
		    !is_mapping(c, map, key, zh, en))
			continue;
		if (is_repeated(c, n, p)) {
			config_complain(c, &glob->start_mark,
					"paths 中的“%s”重复",
					"“%s” again in paths", text_of(glob));
			continue;
		}
		c->o->layer = new_layer(c, glob);
		read_keys(c, map, true);
		c->o->layer = &c->o->base;
	}
}

void config_read_root(struct config *c, const yaml_node_t *root)
{
	const yaml_node_t *lang, *base;

	if (root->type != YAML_MAPPING_NODE) {
		config_complain(c, &root->start_mark, "应写作“配置项: 值”",
				"expected pairs of key: value");
		return;
	}
	base = value_of(c, root, "extends");
	if (base)
		read_extends(c, base, "extends");
	/* complaints are in the language of the file, wherever it is set */
	lang = value_of(c, root, "lang");
	if (lang && lang->type == YAML_SCALAR_NODE && !c->o->lang_given)
		c->o->style.lang = !strcmp(text_of(lang), "en") ? GKML_EN
				 : !strcmp(text_of(lang), "zh") ? GKML_ZH
				 : c->o->style.lang;
	read_keys(c, root, false);
}
