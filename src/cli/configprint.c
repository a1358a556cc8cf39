/*
 * --print-config.  What is printed is a gkml-lint.yaml again; strings that
 * YAML might read as something else are in double quotes.
 */
#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

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

static void put_value(FILE *out, const char *indent, const char *key,
		      const char *value)
{
	fprintf(out, "%s%s: ", indent, key);
	put_string(out, value);
	fputc('\n', out);
}

/* "key: [a, b]", or nothing when there is nothing. */
static void put_list(FILE *out, const char *indent, const char *key,
		     const struct words *w)
{
	if (!w->count)
		return;
	fprintf(out, "%s%s: [", indent, key);
	for (size_t i = 0; i < w->count; i++) {
		if (i)
			fputs(", ", out);
		put_string(out, w->item[i]);
	}
	fputs("]\n", out);
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
static void put_severity(FILE *out, const char *indent, const struct words *w)
{
	if (!w->count)
		return;
	fprintf(out, "%sseverity:\n", indent);
	for (size_t i = 0; i < w->count; i++) {
		char *copy = need(strdup(w->item[i]));
		char *equals = strchr(copy, '=');

		if (equals && !is_again(w, i)) {
			*equals++ = '\0';
			fprintf(out, "%s  ", indent);
			put_string(out, copy);
			fputs(": ", out);
			put_string(out, equals);
			fputc('\n', out);
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

static void put_layer(FILE *out, const char *indent, const struct layer *l)
{
	char number[16];

	put_list(out, indent, "select", &l->select);
	put_list(out, indent, "ignore", &l->ignore);
	put_severity(out, indent, &l->severity);
	if (l->profile)
		put_value(out, indent, "profile", l->profile);
	if (l->publisher)
		put_value(out, indent, "publisher", l->publisher);
	if (l->encoding)
		put_value(out, indent, "encoding", l->encoding);
	if (l->has_separator)
		put_value(out, indent, "separator",
			  separator_name(l->separator));
	if (!l->has_header_row)
		return;
	snprintf(number, sizeof number, "%u", (unsigned)l->header_row);
	put_value(out, indent, "header-row", l->header_row ? number : "auto");
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

static void put_flat(FILE *out, const struct options *o, const char *absolute)
{
	struct layers ls = options_layers(o, absolute);
	struct layer l = flat(&ls);

	put_layer(out, "", &l);
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

static void put_exclude(FILE *out, const struct options *o)
{
	struct words globs = { 0 };

	for (size_t i = 0; i < o->exclude.count; i++)
		words_take(&globs, glob_from(o, o->exclude.item[i].dir,
					     o->exclude.item[i].glob));
	put_list(out, "", "exclude", &globs);
	words_release(&globs);
}

static void put_paths(FILE *out, const struct options *o)
{
	if (o->paths.count)
		fputs("paths:\n", out);
	for (size_t i = 0; i < o->paths.count; i++) {
		const struct layer *l = &o->paths.item[i];
		char *glob = glob_from(o, l->dir, l->glob);

		fputs("  ", out);
		put_string(out, glob);
		fputs(":\n", out);
		put_layer(out, "    ", l);
		free(glob);
	}
}

static void put_sources(FILE *out, const char *key, const struct words *x,
			const struct words *y)
{
	struct words all = { 0 };

	for (size_t i = 0; i < x->count; i++)
		words_add(&all, x->item[i]);
	for (size_t i = 0; i < y->count; i++)
		words_add(&all, y->item[i]);
	put_list(out, "", key, &all);
	words_release(&all);
}

static void put_all(FILE *out, const struct options *o)
{
	const struct sources *x = &o->configured, *y = &o->given;
	enum gkml_level level = o->style.fail_on;

	for (size_t i = 0; i < o->configs.count; i++) {
		fputs("# ", out);
		safe_print(out, str_from(o->configs.item[i]));
		fputc('\n', out);
	}
	put_value(out, "", "lang", o->style.lang == GKML_EN ? "en" : "zh");
	put_value(out, "", "fail-on", level == GKML_OFF
		  ? "never" : gkml_level_name(level));
	put_sources(out, "rules", &x->rules, &y->rules);
	put_sources(out, "vocab", &x->vocab, &y->vocab);
	put_sources(out, "registry", &x->registry, &y->registry);
	put_flat(out, o, NULL);
	put_exclude(out, o);
	put_paths(out, o);
}

void config_print(FILE *out, const struct options *o)
{
	if (!o->args.count)
		put_all(out, o);
	for (size_t i = 0; i < o->args.count; i++) {
		char *path = path_absolute(o->cwd, o->args.item[i]);

		fputs(i ? "---\n# " : "# ", out);
		safe_print(out, str_from(o->args.item[i]));
		fputc('\n', out);
		put_flat(out, o, path);
		free(path);
	}
}
