#include "cli/diff.h"

#include <stdlib.h>
#include <string.h>

struct diff_reader {
	char *next;			/* the line to come; NULL: none */
	unsigned long number;		/* of the line before it */
	struct diff *out;
	struct diff_file file;		/* being read */
	bool open;			/* there is one */
	bool gone;			/* it was deleted */
	bool sure;			/* its name stood on a better line */
	bool combined;			/* of a merge */
	bool any;
};

/* ---- lines ------------------------------------------------------------ */

/* The next line, without its end; NULL at the end of the text. */
static char *take_line(struct diff_reader *r)
{
	char *line = r->next, *end;

	if (!line || !*line)
		return NULL;
	end = strchr(line, '\n');
	r->next = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	else
		end = line + strlen(line);
	if (end > line && end[-1] == '\r')
		end[-1] = '\0';
	r->number++;
	return line;
}

/* What follows the words that the line begins with, or NULL. */
static char *after(char *line, const char *words)
{
	size_t n = strlen(words);

	return strncmp(line, words, n) ? NULL : line + n;
}

/* ---- names ------------------------------------------------------------ */

/*
 * "\346\261\237.tsv" as git writes names that are not plain; in place.
 * Returns what follows the closing quote.
 */
static char *unquote(char *s)
{
	static const char letters[] = "abtnvfr", meant[] = "\a\b\t\n\v\f\r";
	char *out = s, *in = s + 1;

	while (*in && *in != '"') {
		const char *letter;
		unsigned value = 0;
		int digits = 0;

		if (*in != '\\' || !in[1]) {
			*out++ = *in++;
			continue;
		}
		in++;
		for (; digits < 3 && *in >= '0' && *in <= '7'; digits++)
			value = 8 * value + (unsigned)(*in++ - '0');
		letter = digits ? NULL : strchr(letters, *in);
		*out++ = digits ? (char)value
		       : letter ? meant[letter - letters] : *in;
		in += !digits;
	}
	in += *in == '"';
	*out = '\0';
	return in;
}

/* A name that fills the line: quoted, or up to a TAB (a date follows). */
static char *whole_name(char *s)
{
	if (*s == '"')
		unquote(s);
	else
		s[strcspn(s, "\t")] = '\0';
	return s;
}

static const char *without_prefix(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash ? slash + 1 : NULL;
}

/* The name that two are but for a/ and b/, or NULL. */
static const char *common_name(const char *a, const char *b)
{
	const char *x = without_prefix(a), *y = without_prefix(b);

	if (!strcmp(a, b))
		return b;
	return x && y && !strcmp(x, y) ? y : NULL;
}

/* The name in "a/NAME b/NAME", which may have blanks in it; NULL if two. */
static const char *git_name(char *s)
{
	if (*s == '"') {
		char *second = unquote(s);

		if (*second != ' ')
			return NULL;
		return common_name(s, whole_name(second + 1));
	}
	for (char *p = strchr(s, ' '); p; p = strchr(p + 1, ' ')) {
		const char *name;

		*p = '\0';
		name = common_name(s, p + 1);
		if (name)
			return name;
		*p = ' ';
	}
	return NULL;
}

static void rename_to(struct diff_reader *r, const char *name)
{
	char *copy = need(strdup(name));

	free(r->file.path);
	r->file.path = copy;
}

/* ---- files ------------------------------------------------------------ */

static void release_file(struct diff_file *f)
{
	free(f->path);
	free(f->other);
	free(f->old);
	free(f->item);
	*f = (struct diff_file){ 0 };
}

static void end_file(struct diff_reader *r)
{
	struct diff *d = r->out;

	if (r->open && !r->gone && r->file.path) {
		d->item = need_room(d->item, d->count, &d->room,
				    sizeof *d->item);
		d->item[d->count++] = r->file;
	} else {
		release_file(&r->file);
	}
	r->file = (struct diff_file){ 0 };
	r->open = r->gone = r->sure = r->combined = false;
}

static void begin_file(struct diff_reader *r, const char *name)
{
	end_file(r);
	r->open = r->any = true;
	r->sure = name;
	if (name)
		rename_to(r, name);
}

/* "--- OLD", and "+++ NEW" below it. */
static void read_names(struct diff_reader *r, char *minus)
{
	char *plus = whole_name(after(take_line(r), "+++ "));
	const char *name;
	bool new;

	minus = whole_name(minus);
	new = !strcmp(minus, "/dev/null");
	if (!r->open || r->file.count)
		begin_file(r, NULL);
	r->gone = !strcmp(plus, "/dev/null");
	if (r->sure || r->gone)
		return;
	name = !new ? common_name(minus, plus)
	     : plus[1] == '/' ? without_prefix(plus) : NULL;
	if (name && name != plus)
		r->file.other = need(strdup(plus));
	rename_to(r, name ? name : plus);
}

/* ---- hunks ------------------------------------------------------------ */

static void touch(struct diff_file *f, unsigned long line)
{
	if (f->count && f->item[f->count - 1].last + 1 == line) {
		f->item[f->count - 1].last = line;
		return;
	}
	f->item = need_room(f->item, f->count, &f->room, sizeof *f->item);
	f->item[f->count++] = (struct line_range){ line, line };
}

/* "-12,3" or "+12"; what follows, or NULL when it is none. */
static char *read_range(char *s, char sign, unsigned long *first,
			unsigned long *count)
{
	char *end;

	if (*s != sign || s[1] < '0' || s[1] > '9')
		return NULL;
	*first = strtoul(s + 1, &end, 10);
	*count = 1;
	if (*end == ',' && end[1] >= '0' && end[1] <= '9')
		*count = strtoul(end + 1, &end, 10);
	return end;
}

/* Lines of a hunk: as many as its head says. */
static bool read_hunk(struct diff_reader *r, char *head)
{
	unsigned long first, old, line, new;
	char *s = read_range(head, '-', &first, &old), *text;

	s = s && *s == ' ' ? read_range(s + 1, '+', &line, &new) : NULL;
	if (!s || strncmp(s, " @@", 3) || !r->open)
		return false;
	while (old || new) {
		text = take_line(r);
		if (!text)
			return false;
		if (*text == '\\')
			continue;	/* No newline at end of file */
		if ((*text == '+' && !new) || (*text == '-' && !old) ||
		    !strchr("+- ", *text) ||
		    (*text != '+' && *text != '-' && (!new || !old)))
			return false;
		if (*text == '+')
			touch(&r->file, line);
		line += *text != '-';
		new -= *text != '-';
		old -= *text != '+';
	}
	return true;
}

/*
 * Of a merge: "@@@ -1,2 -1,2 +1,3 @@@", and a column of signs for each
 * parent.  It ends where something else begins.
 */
static bool read_merge_hunk(struct diff_reader *r, char *head)
{
	size_t parents = strspn(head, "@") - 1;
	unsigned long line, count;
	char *s = head + parents + 2;

	for (size_t i = 0; s && i < parents; i++) {
		s = read_range(s, '-', &line, &count);
		s = s && *s == ' ' ? s + 1 : NULL;
	}
	s = s ? read_range(s, '+', &line, &count) : NULL;
	if (!s || !r->open)
		return false;
	while (r->next && *r->next && strncmp(r->next, "@@@", 3) &&
	       strncmp(r->next, "diff ", 5)) {
		char *text = take_line(r);
		size_t signs = strlen(text) < parents ? strlen(text) : parents;

		if (*text == '\\' || memchr(text, '-', signs))
			continue;
		if (memchr(text, '+', signs))
			touch(&r->file, line);
		line++;
	}
	return true;
}

/* ---- all of it -------------------------------------------------------- */

static bool read_head(struct diff_reader *r, char *line)
{
	char *rest;

	if ((rest = after(line, "diff --git "))) {
		begin_file(r, git_name(rest));
	} else if ((rest = after(line, "diff --cc ")) ||
		   (rest = after(line, "diff --combined "))) {
		begin_file(r, whole_name(rest));
		r->combined = true;
	} else if (r->open && !r->file.count &&
		   ((rest = after(line, "rename to ")) ||
		    (rest = after(line, "copy to ")))) {
		rename_to(r, whole_name(rest));
		r->sure = true;
	} else if (r->open && !r->file.count &&
		   (rest = after(line, "rename from "))) {
		free(r->file.old);
		r->file.old = need(strdup(whole_name(rest)));
	} else if (r->open && (after(line, "Binary files ") ||
			       after(line, "GIT binary patch"))) {
		r->file.whole = true;
	} else if (r->open && after(line, "deleted file mode ")) {
		r->gone = true;
	} else if ((rest = after(line, "--- ")) && r->next &&
		   !strncmp(r->next, "+++ ", 4)) {
		read_names(r, rest);
	} else if ((rest = after(line, "@@ "))) {
		return read_hunk(r, rest);
	} else if (after(line, "@@@")) {
		return r->combined && read_merge_hunk(r, line);
	}
	return true;
}

bool diff_read(struct diff *d, char *text, unsigned long *line)
{
	struct diff_reader r = { .next = text, .out = d };
	bool blank = !text[strspn(text, " \t\r\n")], ok = true;
	char *at;

	*d = (struct diff){ 0 };
	while (ok && (at = take_line(&r)))
		ok = read_head(&r, at);
	end_file(&r);
	*line = ok ? 0 : r.number;
	return ok && (r.any || blank);
}

bool diff_touches(const struct diff_file *f, unsigned long first,
		  unsigned long last)
{
	size_t low = 0, high = f->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->item[mid].last < first)
			low = mid + 1;
		else
			high = mid;
	}
	return f->whole || (low < f->count && f->item[low].first <= last);
}

void diff_release(struct diff *d)
{
	for (size_t i = 0; i < d->count; i++)
		release_file(&d->item[i]);
	free(d->item);
	*d = (struct diff){ 0 };
}
