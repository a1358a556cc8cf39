/*
 * libyaml builds a tree of the document, and a table of keys says what each
 * is and where it goes.  A key that is an option too goes through the option's
 * own row, so both take the same values and complain in the same words.
 */
#include "cli/config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "cli/paths.h"
#include "cli/read.h"
#include "cli/say.h"
#include "cli/suggest.h"
#include "report/safe.h"

#define NAME	"gkml-lint.yaml"

/* A file being read. */
struct config {
	struct options *o;
	yaml_document_t *doc;
	bool ok;
};

/* ---- complaints ------------------------------------------------------- */

__attribute__((format(printf, 3, 5), format(printf, 4, 5)))
static void complain(struct config *c, const yaml_mark_t *at, const char *zh,
		     const char *en, ...)
{
	bool english = c->o->style.lang == GKML_EN;
	char text[1024];
	va_list ap;

	va_start(ap, en);
	vsnprintf(text, sizeof text, english ? en : zh, ap);
	va_end(ap);
	safe_print(stderr, str_from(c->o->config));
	fprintf(stderr, ":%zu:%zu: error: ", at->line + 1, at->column + 1);
	safe_print(stderr, str_from(text));
	fputc('\n', stderr);
	c->ok = false;
}

static const char *text_of(const yaml_node_t *n)
{
	return (const char *)n->data.scalar.value;
}

static yaml_node_t *node(const struct config *c, int i)
{
	return yaml_document_get_node(c->doc, i);
}

static bool is_scalar(struct config *c, const yaml_node_t *n, const char *key)
{
	if (n->type == YAML_SCALAR_NODE)
		return true;
	complain(c, &n->start_mark, "%s 应是一个值", "%s takes one value", key);
	return false;
}

/* ---- values ----------------------------------------------------------- */

typedef void read_value(struct config *, const yaml_node_t *, const char *key);

/* Where the strings of a list go: one of these for each key. */
typedef void take_word(struct config *, const char *);

static void read_option(struct config *c, const yaml_node_t *n,
			const char *key)
{
	char why[512];

	if (is_scalar(c, n, key) &&
	    !option_set(c->o, option_by_name(key), text_of(n), why, sizeof why))
		complain(c, &n->start_mark, "%s", "%s", why);
}

/* A list, or one value that stands for a list of one. */
static void read_list(struct config *c, const yaml_node_t *n, const char *key,
		      take_word *take)
{
	if (n->type == YAML_SCALAR_NODE) {
		take(c, text_of(n));
		return;
	}
	if (n->type != YAML_SEQUENCE_NODE) {
		complain(c, &n->start_mark, "%s 应是列表", "%s takes a list",
			 key);
		return;
	}
	for (yaml_node_item_t *i = n->data.sequence.items.start;
	     i < n->data.sequence.items.top; i++) {
		const yaml_node_t *item = node(c, *i);

		if (is_scalar(c, item, key))
			take(c, text_of(item));
	}
}

/* A path in the file is one from the folder of the file. */
static void take_path(struct config *c, struct words *to, const char *path)
{
	if (*path == '/' || !strcmp(c->o->config_dir, "."))
		words_add(to, path);
	else
		words_take(to, path_join(c->o->config_dir, path));
}

static void take_rules(struct config *c, const char *s)
{
	take_path(c, &c->o->rules, s);
}

static void take_vocab(struct config *c, const char *s)
{
	take_path(c, &c->o->vocab, s);
}

static void take_select(struct config *c, const char *s)
{
	words_add(&c->o->select, s);
}

static void take_ignore(struct config *c, const char *s)
{
	words_add(&c->o->ignore, s);
}

static void take_exclude(struct config *c, const char *s)
{
	words_add(&c->o->exclude, s);
}

#define LIST(name)							\
	static void read_##name(struct config *c, const yaml_node_t *n,	\
				const char *key)			\
	{								\
		read_list(c, n, key, take_##name);			\
	}

LIST(rules)
LIST(vocab)
LIST(select)
LIST(ignore)
LIST(exclude)

/* severity: {GK202: warning, GK404: max:info} */
static void read_severity(struct config *c, const yaml_node_t *n,
			  const char *key)
{
	if (n->type != YAML_MAPPING_NODE) {
		complain(c, &n->start_mark, "%s 应写作“规则: 级别”",
			 "%s takes pairs of rule: level", key);
		return;
	}
	for (yaml_node_pair_t *p = n->data.mapping.pairs.start;
	     p < n->data.mapping.pairs.top; p++) {
		const yaml_node_t *rule = node(c, p->key);
		const yaml_node_t *level = node(c, p->value);

		if (is_scalar(c, rule, key) && is_scalar(c, level, key))
			words_take(&c->o->severity,
				   joined(text_of(rule), "=", text_of(level)));
	}
}

/* ---- keys ------------------------------------------------------------- */

static const struct {
	const char *name;
	read_value *read;
} keys[] = {
	{ "rules", read_rules },
	{ "vocab", read_vocab },
	{ "select", read_select },
	{ "ignore", read_ignore },
	{ "severity", read_severity },
	{ "fail-on", read_option },
	{ "lang", read_option },
	{ "profile", read_option },
	{ "publisher", read_option },
	{ "encoding", read_option },
	{ "separator", read_option },
	{ "header-row", read_option },
	{ "exclude", read_exclude },
};
enum { KEYS = sizeof keys / sizeof *keys };

static int key_index(struct config *c, const yaml_node_t *key)
{
	struct suggestion s = suggest_for(text_of(key));
	char guess[128];

	for (int i = 0; i < KEYS; i++) {
		if (!strcmp(keys[i].name, text_of(key)))
			return i;
		suggest_try(&s, keys[i].name);
	}
	option_guess(guess, sizeof guess, s.best, c->o->style.lang);
	complain(c, &key->start_mark, "没有配置项“%s”%s", "no key “%s”%s",
		 text_of(key), guess);
	return -1;
}

static void read_root(struct config *c, const yaml_node_t *root)
{
	bool seen[KEYS] = { false };

	if (root->type != YAML_MAPPING_NODE) {
		complain(c, &root->start_mark, "应写作“配置项: 值”",
			 "expected pairs of key: value");
		return;
	}
	for (yaml_node_pair_t *p = root->data.mapping.pairs.start;
	     p < root->data.mapping.pairs.top; p++) {
		const yaml_node_t *key = node(c, p->key);
		int i = is_scalar(c, key, "key") ? key_index(c, key) : -1;

		if (i < 0)
			continue;
		if (seen[i])
			complain(c, &key->start_mark, "配置项“%s”重复",
				 "key “%s” again", keys[i].name);
		else
			keys[i].read(c, node(c, p->value), keys[i].name);
		seen[i] = true;
	}
}

/* ---- the file --------------------------------------------------------- */

static void parse(struct config *c, const struct bytes *b)
{
	yaml_parser_t parser;
	yaml_document_t doc;

	if (!yaml_parser_initialize(&parser))
		need(NULL);
	yaml_parser_set_input_string(&parser, (const unsigned char *)b->p,
				     b->n);
	if (!yaml_parser_load(&parser, &doc)) {
		complain(c, &parser.problem_mark, "%s", "%s",
			 parser.problem ? parser.problem : "YAML");
	} else {
		const yaml_node_t *root;

		c->doc = &doc;
		root = yaml_document_get_root_node(&doc);
		if (root)
			read_root(c, root);
		yaml_document_delete(&doc);
	}
	yaml_parser_delete(&parser);
}

/* Is there such a name in the folder? */
static char *find_in(const char *dir, const char *name)
{
	char *path = path_join(dir, name);

	if (!access(path, F_OK))
		return path;
	free(path);
	return NULL;
}

/*
 * Upward from the current folder to the one with .git.  The configuration is
 * named by how to get there from here: gkml-lint.yaml, ../gkml-lint.yaml.
 */
static void look_around(struct options *o)
{
	char *dir = need(strdup(o->cwd)), *here = need(strdup("")), *next;

	for (;;) {
		char *git = find_in(dir, ".git");
		char *file = find_in(dir, NAME);

		if (file && !o->config && !o->no_config)
			o->config = joined(here, NAME, "");
		free(file);
		if (git)
			o->root = need(strdup(dir));
		free(git);
		if (o->root || !strcmp(dir, "/"))
			break;
		next = path_dir(dir);
		free(dir);
		dir = next;
		next = joined("../", here, "");
		free(here);
		here = next;
	}
	free(dir);
	free(here);
	if (!o->root)
		o->root = need(strdup(o->cwd));
}

bool config_read(struct options *o)
{
	struct config c = { .o = o, .ok = true };
	struct bytes b;
	int error;

	look_around(o);
	if (!o->config || o->no_config)
		return true;
	error = read_all(o->config, &b);
	if (error) {
		say(o->style.lang, o->config, "%s", "%s",
		    reason_of(error, o->style.lang));
		return false;
	}
	o->config_dir = path_dir(o->config);
	parse(&c, &b);
	free(b.p);
	return c.ok;
}
