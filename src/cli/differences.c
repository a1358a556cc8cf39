/*
 * A fix neither adds nor takes away lines, unless one stands inside a quoted
 * cell: so lines are compared one by one, and only else is everything between
 * the first and the last difference one hunk.
 */
#include "cli/differences.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/paint.h"
#include "report/safe.h"

enum { CONTEXT = 3 };

struct lines {
	struct str *item;		/* line ends included */
	size_t count;
};

/* Lines of one side are gone, those of the other stand there instead. */
struct stretch {
	struct range was, now;		/* lines from 0 */
};

struct printer {
	FILE *out;
	const struct style *style;
	bool safe;			/* to a terminal */
	struct lines was, now;
};

/* ---- lines ------------------------------------------------------------ */

static struct lines split(struct gkml_text t)
{
	struct lines out = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < t.n;) {
		const char *p = t.p + i;
		const char *lf = memchr(p, '\n', t.n - i);
		size_t n = lf ? (size_t)(lf - p) + 1 : t.n - i;

		out.item = need_room(out.item, out.count, &room,
				     sizeof *out.item);
		out.item[out.count++] = (struct str){ p, n };
		i += n;
	}
	return out;
}

static bool same_line(const struct printer *p, size_t i, size_t k)
{
	return str_eq(p->was.item[i], p->now.item[k]);
}

/* The next stretch at or after line i; false: there is none. */
static bool next_stretch(const struct printer *p, size_t i, struct stretch *s)
{
	size_t n = p->was.count, end;

	if (n != p->now.count)
		return false;
	while (i < n && same_line(p, i, i))
		i++;
	for (end = i; end < n && !same_line(p, end, end); end++)
		;
	s->was = s->now = (struct range){ i, end };
	return end > i;
}

/* When lines came or went: all from the first difference to the last. */
static struct stretch only_stretch(const struct printer *p)
{
	size_t n = p->was.count, m = p->now.count, i = 0;

	while (i < n && i < m && same_line(p, i, i))
		i++;
	while (n > i && m > i && same_line(p, n - 1, m - 1))
		n--, m--;
	return (struct stretch){ { i, n }, { i, m } };
}

/* ---- printing --------------------------------------------------------- */

/* A terminal gets no control characters but the tabs between cells. */
static void print_text(const struct printer *p, struct str s)
{
	size_t n = 0;

	if (!p->safe) {
		fwrite(s.p, 1, s.n, p->out);
		return;
	}
	while (n < s.n) {
		const char *tab = memchr(s.p + n, '\t', s.n - n);
		size_t end = tab ? (size_t)(tab - s.p) : s.n;

		safe_print(p->out, str_slice(s, (struct range){ n, end }));
		if (tab)
			fputc('\t', p->out);
		n = end + (tab != NULL);
	}
}

static void print_line(const struct printer *p, char sign, struct str s)
{
	bool ended = s.n && s.p[s.n - 1] == '\n';

	if (sign != ' ')
		paint_on(p->out, p->style,
			 sign == '-' ? PAINT_REMOVED : PAINT_ADDED);
	fputc(sign, p->out);
	print_text(p, (struct str){ s.p, s.n - ended });
	if (sign != ' ')
		paint_off(p->out, p->style);
	fputs(ended ? "\n" : "\n\\ No newline at end of file\n", p->out);
}

static void print_lines(const struct printer *p, char sign,
			const struct lines *of, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		print_line(p, sign, of->item[i]);
}

/* "12,3"; of no lines, the one before. */
static void print_range(FILE *out, char sign, struct range r)
{
	size_t n = r.end - r.start;

	fprintf(out, "%c%zu", sign, r.start + (n > 0));
	if (n != 1)
		fprintf(out, ",%zu", n);
}

static void print_frame(const struct printer *p, struct range was,
			struct range now)
{
	paint_on(p->out, p->style, PAINT_FRAME);
	fputs("@@ ", p->out);
	print_range(p->out, '-', was);
	fputc(' ', p->out);
	print_range(p->out, '+', now);
	fputs(" @@", p->out);
	paint_off(p->out, p->style);
	fputc('\n', p->out);
}

/* A hunk: stretches that are near, and the lines around them. */
static size_t print_hunk(const struct printer *p, struct stretch s)
{
	struct stretch all = s, next = s;
	size_t at = s.was.start > CONTEXT ? s.was.start - CONTEXT : 0;
	size_t after;

	while (next_stretch(p, all.was.end, &next) &&
	       next.was.start <= all.was.end + 2 * (size_t)CONTEXT)
		all.was.end = next.was.end, all.now.end = next.now.end;
	after = p->was.count - all.was.end;
	after = after < CONTEXT ? after : CONTEXT;
	print_frame(p, (struct range){ at, all.was.end + after },
		    (struct range){ at, all.now.end + after });
	do {
		print_lines(p, ' ', &p->was, at, s.was.start);
		print_lines(p, '-', &p->was, s.was.start, s.was.end);
		print_lines(p, '+', &p->now, s.now.start, s.now.end);
		at = s.was.end;
	} while (at < all.was.end && next_stretch(p, at, &s));
	print_lines(p, ' ', &p->was, at, at + after);
	return all.was.end;
}

/* Below the root of the repository as git has it: a/ and b/. */
static void print_name(const struct printer *p, const char *sign, char side,
		       const char *path)
{
	paint_on(p->out, p->style, PAINT_PATH);
	fprintf(p->out, "%s ", sign);
	if (*path != '/')
		fprintf(p->out, "%c/", side);
	fprintf(p->out, "%s%s", path, strchr(path, ' ') ? "\t" : "");
	paint_off(p->out, p->style);
	fputc('\n', p->out);
}

static void print_diff(struct printer *p, const struct gkml_fix *fix,
		       const char *path)
{
	struct stretch s;

	p->was = split(gkml_fix_shown(fix, true));
	p->now = split(gkml_fix_shown(fix, false));
	print_name(p, "---", 'a', path);
	print_name(p, "+++", 'b', path);
	if (p->was.count != p->now.count)
		print_hunk(p, only_stretch(p));
	for (size_t i = 0; next_stretch(p, i, &s);)
		i = print_hunk(p, s);
	free(p->was.item);
	free(p->now.item);
}

/* ---- cells ------------------------------------------------------------ */

static void print_rules(FILE *out, const struct gkml_change *c)
{
	for (size_t i = 0; i < c->rules; i++)
		fprintf(out, "%s%s", i ? ", " : " [", c->rule[i]->id);
	fputs(c->rules ? "]\n" : "\n", out);
}

static void print_change(const struct printer *p, const struct gkml_change *c,
			 const char *path)
{
	bool en = p->style->lang == GKML_EN;

	paint_on(p->out, p->style, PAINT_PATH);
	fprintf(p->out, "%s:%u:", path, (unsigned)c->line);
	paint_off(p->out, p->style);
	if (c->cell)
		fprintf(p->out, " %s%s%s: %s → %s", c->cell->ref,
			*c->cell->column ? " " : "", c->cell->column,
			c->before, c->after);
	else
		fprintf(p->out, en ? " line ends: %zu" : " 换行符 %zu 处",
			c->places);
	print_rules(p->out, c);
}

static void print_changes(const struct printer *p, const struct gkml_fix *fix,
			  const char *path)
{
	for (size_t i = 0; i < gkml_change_count(fix); i++)
		print_change(p, gkml_change_at(fix, i), path);
}

/* Decoded, it is no patch: the file holds other bytes. */
static void print_note(const struct printer *p, const char *encoding,
		       const char *path)
{
	if (strcmp(encoding, "UTF-8"))
		fprintf(p->out, p->style->lang == GKML_EN
			? "%s: shown in UTF-8; the file is %s\n"
			: "%s: 以 UTF-8 显示，文件是 %s\n", path, encoding);
}

void differences_print(FILE *out, struct gkml_fix *fix,
		       const struct file *file, const struct style *style)
{
	struct printer p = { .out = out, .style = style,
			     .safe = isatty(fileno(out)) };

	if (!gkml_change_count(fix))
		return;
	if (!style->quiet)
		print_changes(&p, fix, file->shown);
	print_note(&p, gkml_result_encoding(gkml_fix_before(fix)),
		   file->shown);
	print_diff(&p, fix, file->repo_path);
}
