/*
 * --print-config.  What is printed is a gkml-lint.yaml again; strings that
 * YAML might read as something else are in double quotes.  Behind each value
 * stands, as a comment, where it was set.
 */
#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

#include "cli/files.h"
#include "cli/paths.h"
#include "report/safe.h"

static bool is_plain(const char *s)
{
	const char *plain = "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";

	return *s && *s != '-' && !s[strspn(s, plain)];
}

static void put_string(FILE *out, const char *s)
{
	if (is_plain(s)) {
		fputs(s, out);
		return;
	}
	fputc('"', out);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			fprintf(out, "\\x%02X", (unsigned)c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

/* ---- why -------------------------------------------------------------- */

struct printer {
	FILE *out;
	const struct options *o;
	const char *indent;
	struct {			/* who is asked, the weakest first */
		size_t *item;
		size_t count, room;
	} setters;
};

static void ask(struct printer *p, size_t setter)
{
	p->setters.item = need_room(p->setters.item, p->setters.count,
				    &p->setters.room,
				    sizeof *p->setters.item);
	p->setters.item[p->setters.count++] = setter;
}

static void put_where(struct printer *p, size_t setter, const char *where)
{
	bool en = p->o->style.lang == GKML_EN;

	if (*where)
		safe_print(p->out, str_from(where));
	else if (setter == BY_COMMAND)
		fputs(en ? "command line" : "命令行", p->out);
	else
		fputs(en ? "environment" : "环境变量", p->out);
}

/* The strongest that set it. */
static void end_line(struct printer *p, const char *key, const char *item)
{
	fputs("  # ", p->out);
	for (size_t i = p->setters.count; i--;) {
		size_t setter = p->setters.item[i];
		const char *where = origins_last(&p->o->origins, setter, key,
						 item);

		if (!where)
			continue;
		put_where(p, setter, where);
		fputc('\n', p->out);
		return;
	}
	fputs(p->o->style.lang == GKML_EN ? "default\n" : "默认\n", p->out);
}

/* All that did: what they set adds up. */
static void end_list(struct printer *p, const char *key)
{
	const char *divider = "  # ", *where;

	for (size_t i = 0; i < p->setters.count; i++) {
		size_t setter = p->setters.item[i];

		for (size_t k = 0; (where = origins_at(&p->o->origins, setter,
						       key, k)); k++) {
			fputs(divider, p->out);
			put_where(p, setter, where);
			divider = ", ";
		}
	}
	fputc('\n', p->out);
}

/* ---- keys ------------------------------------------------------------- */

static void put_value(struct printer *p, const char *key, const char *value)
{
	fprintf(p->out, "%s%s: ", p->indent, key);
	put_string(p->out, value);
	end_line(p, key, "");
}

static void put_items(struct printer *p, const char *key,
		      const struct words *w)
{
	fprintf(p->out, "%s%s: [", p->indent, key);
	for (size_t i = 0; i < w->count; i++) {
		if (i)
			fputs(", ", p->out);
		put_string(p->out, w->item[i]);
	}
	fputc(']', p->out);
}

/* "key: [a, b]", or nothing when there is nothing. */
static void put_list(struct printer *p, const char *key,
		     const struct words *w)
{
	if (!w->count)
		return;
	put_items(p, key, w);
	end_list(p, key);
}

/* ---- layers ----------------------------------------------------------- */

/* Is the same rule named again further on?  The last one holds. */
static bool is_again(const struct words *w, size_t i)
{
	size_t n = strcspn(w->item[i], "=") + 1;

	for (size_t k = i + 1; k < w->count; k++)
		if (!strncmp(w->item[i], w->item[k], n))
			return true;
	return false;
}

/* "ID=LEVEL" each. */
static void put_severity(struct printer *p, const struct words *w)
{
	if (!w->count)
		return;
	fprintf(p->out, "%sseverity:\n", p->indent);
	for (size_t i = 0; i < w->count; i++) {
		char *copy = need(strdup(w->item[i]));
		char *equals = strchr(copy, '=');

		if (equals && !is_again(w, i)) {
			*equals++ = '\0';
			fprintf(p->out, "%s  ", p->indent);
			put_string(p->out, copy);
			fputs(": ", p->out);
			put_string(p->out, equals);
			end_line(p, "severity", copy);
		}
		free(copy);
	}
}

/* The name of a separator, as the option takes it. */
static const char *separator_name(char c)
{
	return c == '\t' ? "tab" : c == ',' ? "comma" : c == ';' ? "semicolon"
	     : c == '|' ? "pipe" : "auto";
}

static void put_layer(struct printer *p, const struct layer *l)
{
	char number[16];

	if (l->select.count) {
		put_items(p, "select", &l->select);
		end_line(p, "select", "");
	}
	put_list(p, "ignore", &l->ignore);
	put_severity(p, &l->severity);
	if (l->profile)
		put_value(p, "profile", l->profile);
	if (l->publisher)
		put_value(p, "publisher", l->publisher);
	if (l->encoding)
		put_value(p, "encoding", l->encoding);
	if (l->has_separator)
		put_value(p, "separator", separator_name(l->separator));
	if (!l->has_header_row)
		return;
	snprintf(number, sizeof number, "%u", (unsigned)l->header_row);
	put_value(p, "header-row", l->header_row ? number : "auto");
}

static void copy_severity(struct words *to, const char *list)
{
	while (*list) {
		size_t n = strcspn(list, ",");
		char *one = need(strndup(list, n));

		words_take(to, one);
		list += n + (list[n] == ',');
	}
}

/* All of them in one, which is to be released but for what it borrows. */
static struct layer flat(const struct layers *ls)
{
	struct gkml_options o = { 0 };
	struct layer l = { 0 };
	const char *s;

	layers_options(ls, &o);
	l.profile = o.profile ? need(strdup(o.profile)) : NULL;
	l.publisher = o.publisher ? need(strdup(o.publisher)) : NULL;
	l.encoding = o.encoding;
	l.separator = o.separator;
	l.header_row = o.header_row;
	for (size_t i = 0; i < ls->count; i++) {
		l.has_separator |= ls->item[i]->has_separator;
		l.has_header_row |= ls->item[i]->has_header_row;
	}
	for (size_t i = 0; (s = layers_select(ls, i)); i++)
		words_add(&l.select, s);
	for (size_t i = 0; (s = layers_ignore(ls, i)); i++)
		words_add(&l.ignore, s);
	for (size_t i = 0; (s = layers_severity(ls, i)); i++)
		copy_severity(&l.severity, s);
	return l;
}

static void put_flat(struct printer *p, const char *absolute)
{
	struct layers ls = options_layers(p->o, absolute);
	struct layer l = flat(&ls);

	put_layer(p, &l);
	layer_release(&l);
	layers_release(&ls);
}

/* ---- all of it -------------------------------------------------------- */

/* A pattern as one from the folder of the configuration that is printed. */
static char *glob_from(const struct options *o, const char *dir,
		       const char *glob)
{
	char *name = path_dir(o->config), *top = path_absolute(o->cwd, name);
	const char *below = path_below(top, dir);
	char *out;

	if (below && *below && strchr(glob, '/'))
		out = path_join(below, *glob == '/' ? glob + 1 : glob);
	else
		out = need(strdup(glob));
	free(name);
	free(top);
	return out;
}

static void put_exclude(struct printer *p)
{
	struct words globs = { 0 };

	for (size_t i = 0; i < p->o->exclude.count; i++) {
		const struct exclusion *x = &p->o->exclude.item[i];

		words_take(&globs, glob_from(p->o, x->dir, x->glob));
	}
	put_list(p, "exclude", &globs);
	words_release(&globs);
}

static void put_paths(struct printer *all)
{
	const struct options *o = all->o;

	if (o->paths.count)
		fputs("paths:\n", all->out);
	for (size_t i = 0; i < o->paths.count; i++) {
		const struct layer *l = &o->paths.item[i];
		char *glob = glob_from(o, l->dir, l->glob);
		struct printer p = { .out = all->out, .o = o,
				     .indent = "    " };

		fputs("  ", p.out);
		put_string(p.out, glob);
		fputs(":  # ", p.out);
		safe_print(p.out, str_from(l->where));
		fputc('\n', p.out);
		ask(&p, BY_PATHS + i);
		put_layer(&p, l);
		free(p.setters.item);
		free(glob);
	}
}

static void put_sources(struct printer *p, const char *key,
			const struct words *x, const struct words *y)
{
	struct words all = { 0 };

	for (size_t i = 0; i < x->count; i++)
		words_add(&all, x->item[i]);
	for (size_t i = 0; i < y->count; i++)
		words_add(&all, y->item[i]);
	put_list(p, key, &all);
	words_release(&all);
}

static void put_all(struct printer *p)
{
	const struct options *o = p->o;
	const struct sources *x = &o->configured, *y = &o->given;
	enum gkml_level level = o->style.fail_on;

	for (size_t i = 0; i < o->configs.count; i++) {
		fputs("# ", p->out);
		safe_print(p->out, str_from(o->configs.item[i]));
		fputc('\n', p->out);
	}
	put_value(p, "lang", o->style.lang == GKML_EN ? "en" : "zh");
	put_value(p, "fail-on", level == GKML_OFF
		  ? "never" : gkml_level_name(level));
	if (o->max_file_size < INT32_MAX) {
		char bytes[32];

		snprintf(bytes, sizeof bytes, "%zu", o->max_file_size);
		put_value(p, "max-file-size", bytes);
	}
	put_sources(p, "rules", &x->rules, &y->rules);
	put_sources(p, "vocab", &x->vocab, &y->vocab);
	put_sources(p, "registry", &x->registry, &y->registry);
	put_flat(p, NULL);
	put_exclude(p);
	put_paths(p);
}

/* What holds for one file, and whether it is checked at all. */
static void put_file(struct printer *p, const char *path)
{
	char *absolute = path_absolute(p->o->cwd, path);
	char *why = files_left_out(p->o, path);

	fputs("# ", p->out);
	safe_print(p->out, str_from(path));
	if (why) {
		fputs(": ", p->out);
		safe_print(p->out, str_from(why));
	}
	fputc('\n', p->out);
	for (size_t i = 0; i < p->o->paths.count; i++)
		if (layer_holds(&p->o->paths.item[i], absolute))
			ask(p, BY_PATHS + i);
	ask(p, BY_COMMAND);
	put_flat(p, absolute);
	free(absolute);
	free(why);
}

void config_print(FILE *out, const struct options *o)
{
	struct printer p = { .out = out, .o = o, .indent = "" };

	ask(&p, BY_ENVIRONMENT);
	ask(&p, BY_CONFIG);
	if (!o->args.count) {
		ask(&p, BY_COMMAND);
		put_all(&p);
	}
	for (size_t i = 0; i < o->args.count; i++) {
		p.setters.count = 2;	/* those of all files */
		if (i)
			fputs("---\n", out);
		put_file(&p, o->args.item[i]);
	}
	free(p.setters.item);
}
