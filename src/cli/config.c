/*
 * libyaml builds a tree of the document; what its keys mean is in
 * configkeys.c.
 */
#include "cli/config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/configfile.h"
#include "cli/fence.h"
#include "cli/paths.h"
#include "cli/read.h"
#include "cli/say.h"
#include "report/safe.h"

#define NAME	"gkml-lint.yaml"

/* More configurations that build on each other are a mistake. */
enum { DEPTH = 8 };

/* libyaml takes the square of the depth, and keys are compared with each
 * other: nobody writes by hand what goes beyond. */
enum { CONFIG_BYTES = 256 * 1024, CONFIG_NESTING = 16 };

void config_complain(struct config *c, const yaml_mark_t *at, const char *zh,
		     const char *en, ...)
{
	bool english = c->o->style.lang == GKML_EN;
	char text[1024];
	va_list ap;

	va_start(ap, en);
	vsnprintf(text, sizeof text, english ? en : zh, ap);
	va_end(ap);
	safe_print(stderr, str_from(c->name));
	fprintf(stderr, ":%zu:%zu: error: ", at->line + 1, at->column + 1);
	safe_print(stderr, str_from(text));
	fputc('\n', stderr);
	c->ok = false;
}

/* ---- paths ------------------------------------------------------------ */

char *config_path(struct config *c, const yaml_node_t *n, const char *key)
{
	const char *path = (const char *)n->data.scalar.value;
	char *absolute, *joined_path;
	bool in;

	if (!*path || *path == '/') {
		config_complain(c, &n->start_mark,
			*path ? "%s 不能用绝对路径，应当从本文件所在目录写起"
			      : "%s 的值是空的",
			*path ? "%s takes no absolute path, but one from the "
				"folder of this file"
			      : "%s is empty", key);
		return NULL;
	}
	absolute = path_absolute(c->absolute, path);
	in = path_below(c->o->fence, absolute) != NULL;
	free(absolute);
	if (!in) {
		config_complain(c, &n->start_mark, "%s“%s”在仓库之外",
				"%s %s is outside the repository", key, path);
		return NULL;
	}
	joined_path = !strcmp(c->dir, ".") ? need(strdup(path))
					   : path_join(c->dir, path);
	return joined_path;
}

/* ---- the file --------------------------------------------------------- */

static void parse(struct config *c, yaml_parser_t *parser)
{
	yaml_document_t doc, more;
	const yaml_node_t *root;

	if (!yaml_parser_load(parser, &doc)) {
		config_complain(c, &parser->problem_mark, "%s", "%s",
				parser->problem ? parser->problem : "YAML");
		return;
	}
	c->doc = &doc;
	root = yaml_document_get_root_node(&doc);
	if (root)
		config_read_root(c, root);
	yaml_document_delete(&doc);
	if (!root)
		return;
	if (!yaml_parser_load(parser, &more)) {
		config_complain(c, &parser->problem_mark, "%s", "%s",
				parser->problem ? parser->problem : "YAML");
		return;
	}
	root = yaml_document_get_root_node(&more);
	if (root)
		config_complain(c, &root->start_mark, "只能有一个 YAML 文档",
				"one YAML document only");
	yaml_document_delete(&more);
}

/* False: it is nested too deeply.  Other mistakes are found when it is read. */
static bool is_flat(struct config *c, const struct bytes *b)
{
	yaml_parser_t parser;
	yaml_event_t e;
	bool more = true;
	int depth = 0;

	if (!yaml_parser_initialize(&parser))
		need(NULL);
	yaml_parser_set_input_string(&parser, (const unsigned char *)b->p,
				     b->n);
	while (more && yaml_parser_parse(&parser, &e)) {
		depth += e.type == YAML_MAPPING_START_EVENT ||
			 e.type == YAML_SEQUENCE_START_EVENT;
		depth -= e.type == YAML_MAPPING_END_EVENT ||
			 e.type == YAML_SEQUENCE_END_EVENT;
		if (depth > CONFIG_NESTING)
			config_complain(c, &e.start_mark,
					"嵌套太深（超过 %d 层）",
					"nested too deeply (over %d levels)",
					CONFIG_NESTING);
		more = c->ok && e.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
	return c->ok;
}

static bool is_small(struct config *c, const struct bytes *b)
{
	static const yaml_mark_t start;

	if (b->n > CONFIG_BYTES)
		config_complain(c, &start, "文件太大（超过 %d 字节）",
				"the file is too large (over %d bytes)",
				CONFIG_BYTES);
	return c->ok;
}

/* False: something is wrong with it, and was said. */
static bool read_file(struct options *o, const char *name,
		      const struct config *above)
{
	struct config c = { .o = o, .name = name, .above = above, .ok = true };
	yaml_parser_t parser;
	struct bytes b;
	int error = read_all(name, &b);

	if (error) {
		say(o->style.lang, name, "%s", "%s",
		    reason_of(error, o->style.lang));
		return false;
	}
	if (!yaml_parser_initialize(&parser))
		need(NULL);
	yaml_parser_set_input_string(&parser, (const unsigned char *)b.p, b.n);
	c.dir = path_dir(name);
	c.absolute = path_absolute(o->cwd, c.dir);
	if (is_small(&c, &b) && is_flat(&c, &b))
		parse(&c, &parser);
	words_add(&o->configs, name);
	yaml_parser_delete(&parser);
	free(c.absolute);
	free(c.dir);
	free(b.p);
	return c.ok;
}

/* Is it being read already, by one that extends it? */
static bool in_circle(const struct config *c, const char *path)
{
	char *it = path_absolute(c->o->cwd, path);
	bool yes = false;
	int depth = 0;

	for (; c && !yes; c = c->above) {
		char *other = path_absolute(c->o->cwd, c->name);

		yes = !strcmp(it, other) || ++depth > DEPTH;
		free(other);
	}
	free(it);
	return yes;
}

void config_extend(struct config *c, const yaml_node_t *n)
{
	char *path = config_path(c, n, "extends");

	if (!path) {
		c->ok = false;
	} else if (in_circle(c, path)) {
		config_complain(c, &n->start_mark, "extends 绕成了圈",
				"extends goes in a circle");
	} else if (!fence_holds(c->o->fence, path, c->o->style.lang) ||
		   !read_file(c->o, path, c)) {
		c->ok = false;
	}
	free(path);
}

/* ---- which file ------------------------------------------------------- */

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
		o->in_repository = git != NULL;
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

static void raise_fence(struct options *o)
{
	char *dir = path_dir(o->config);
	char *absolute = path_absolute(o->cwd, dir);

	o->fence = fence_around(absolute);
	o->config_dir = dir;
	free(absolute);
}

bool config_read(struct options *o)
{
	bool named = o->config != NULL, ok;

	look_around(o);
	if (!o->config || o->no_config)
		return true;
	raise_fence(o);
	if (!named && !fence_holds(o->fence, o->config, o->style.lang))
		return false;
	o->layer = &o->base;
	ok = read_file(o, o->config, NULL);
	o->layer = &o->command;
	return ok;
}
