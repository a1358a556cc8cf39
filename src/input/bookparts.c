#include "input/bookparts.h"

#include "base/utf8.h"
#include "input/numberformat.h"
#include "input/zipxml.h"

/* ---- text ----------------------------------------------------------- */

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0'
	     : c >= 'A' && c <= 'F' ? c - 'A' + 10
	     : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* _x000D_ stands for a character that XML cannot hold. */
static bool escaped(struct str s, char32_t *c)
{
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	*c = 0;
	for (size_t i = 2; i < 6; i++) {
		int v = hex_value(s.p[i]);

		if (v < 0)
			return false;
		*c = *c * 16 + (unsigned)v;
	}
	return *c < 0xD800 || *c > 0xDFFF;
}

struct str book_text(struct arena *a, struct str s)
{
	char *out;
	size_t n = 0;

	if (!memchr(s.p, '\r', s.n) && !str_has(s, STR("_x")))
		return s;
	out = arena_alloc(a, s.n + 1);
	for (size_t i = 0; i < s.n;) {
		char32_t c = (unsigned char)s.p[i];
		bool is = escaped(str_skip(s, i), &c);

		i += is ? 7 : 1;
		if (c == '\r' && i < s.n && s.p[i] == '\n')
			continue;
		if (c == '\r')
			c = '\n';
		if (is)
			n += utf8_encode(c, out + n);
		else
			out[n++] = (char)c;
	}
	return (struct str){ out, n };
}

static struct str kept(struct book *b, struct str s)
{
	return arena_copy(b->arena, s.p ? s.p : "", s.n);
}

/* ---- shared strings ------------------------------------------------- */

struct strings_state {
	struct book *book;
	struct {
		char *item;
		size_t count, room;
	} text;
	bool in_text;
	int phonetic;
};

static void strings_start(void *arg, const char *name,
			  const struct zipxml_attributes *all)
{
	struct strings_state *s = arg;

	(void)all;
	s->phonetic += zipxml_is(name, "rPh");
	s->in_text = zipxml_is(name, "t") && !s->phonetic;
	if (zipxml_is(name, "si"))
		s->text.count = 0;
}

static void strings_text(void *arg, struct str text)
{
	struct strings_state *s = arg;

	for (size_t i = 0; s->in_text && i < text.n; i++)
		*ARENA_PUSH(s->book->arena, &s->text) = text.p[i];
}

static void strings_end(void *arg, const char *name)
{
	struct strings_state *s = arg;
	struct book *b = s->book;

	s->phonetic -= zipxml_is(name, "rPh");
	s->in_text = false;
	b->too_many |= b->strings.count == STRINGS_LIMIT;
	if (zipxml_is(name, "si") && !b->too_many)
		*ARENA_PUSH(b->arena, &b->strings) = book_text(b->arena,
			kept(b, (struct str){ s->text.item, s->text.count }));
}

/* ---- styles --------------------------------------------------------- */

enum { CODES = 4096 };			/* numbers of formats, at most */

struct styles_state {
	struct book *book;
	struct str code[CODES];		/* by number; p == NULL: not given */
	bool in_styles;			/* of cells */
};

static struct str code_of(const struct styles_state *s, unsigned long id)
{
	const char *builtin;

	if (id < CODES && s->code[id].p)
		return s->code[id];
	builtin = id < CODES ? numberformat_builtin((unsigned)id) : NULL;
	return builtin ? str_from(builtin) : STR("");
}

static void styles_start(void *arg, const char *name,
			 const struct zipxml_attributes *all)
{
	struct styles_state *s = arg;
	struct book *b = s->book;
	unsigned long id = zipxml_number(zipxml_attribute(all, "numFmtId"));

	if (zipxml_is(name, "numFmt") && id < CODES)
		s->code[id] = kept(b, zipxml_attribute(all, "formatCode"));
	else if (zipxml_is(name, "cellXfs"))
		s->in_styles = true;
	else if (zipxml_is(name, "xf") && s->in_styles && !b->too_many)
		*ARENA_PUSH(b->arena, &b->codes) = code_of(s, id);
	b->too_many |= b->codes.count > STYLES_LIMIT;
}

static void styles_end(void *arg, const char *name)
{
	struct styles_state *s = arg;

	if (zipxml_is(name, "cellXfs"))
		s->in_styles = false;
}

/* ---- names and entries ---------------------------------------------- */

static void book_start(void *arg, const char *name,
		       const struct zipxml_attributes *all)
{
	struct book *b = arg;

	if (zipxml_is(name, "workbookPr"))
		b->since_1904 = zipxml_true(zipxml_attribute(all, "date1904"));
	if (!zipxml_is(name, "sheet"))
		return;
	if (b->sheets.count == SHEETS_LIMIT) {
		b->too_many = true;
		return;
	}
	*ARENA_PUSH(b->arena, &b->sheets) = (struct book_sheet){
		.name = kept(b, zipxml_attribute(all, "name")).p,
		.relation = kept(b, zipxml_attribute(all, "id")),
		.hidden = str_has(zipxml_attribute(all, "state"),
				  STR("idden")),
	};
}

enum { ENTRY_NAME = 512 };		/* bytes of one that can be */

/* worksheets/sheet1.xml of xl/, ../x, /xl/x: an entry, never above the root. */
static const char *entry_of(struct book *b, struct str target)
{
	const char *base = "xl";

	if (target.n > ENTRY_NAME)
		return "";
	if (str_starts(target, STR("/"))) {
		base = "";
		target = str_skip(target, 1);
	}
	while (target.n) {
		struct str part = { target.p, str_find(target, STR("/")) };

		target = str_skip(target, part.n + (part.n < target.n));
		if (str_eq(part, STR("..")))
			base = "";	/* xl/ is no deeper */
		else if (part.n && !str_eq(part, STR(".")))
			base = arena_printf(b->arena, "%s%s%.*s", base,
					    *base ? "/" : "", STR_ARG(part));
	}
	return base;
}

static void relations_start(void *arg, const char *name,
			    const struct zipxml_attributes *all)
{
	struct book *b = arg;
	struct str id, type;

	if (!zipxml_is(name, "Relationship"))
		return;
	b->too_many |= ++b->relations > 4 * SHEETS_LIMIT;
	id = zipxml_attribute(all, "Id");
	type = zipxml_attribute(all, "Type");
	for (size_t i = 0; i < b->sheets.count; i++) {
		struct book_sheet *s = &b->sheets.item[i];

		if (!id.n || !str_eq(s->relation, id))
			continue;
		s->relation = STR("");		/* found */
		if (str_ends(type, STR("/worksheet")))
			s->entry = entry_of(b, kept(b,
				zipxml_attribute(all, "Target")));
	}
}

/* ---- all of it ------------------------------------------------------ */

static void read_part(struct book *b, const char *entry, bool must,
		      const struct zipxml_handler *handler, void *arg)
{
	if (!must && !zipped_has(&b->zip, entry))
		return;
	if (!zipxml_read(&b->zip, entry, handler, arg, &b->too_many))
		b->damaged = true;
}

void book_read_parts(struct book *b)
{
	static const struct zipxml_handler
		names = { .start = book_start },
		relations = { .start = relations_start },
		strings = { strings_start, strings_end, strings_text },
		styles = { .start = styles_start, .end = styles_end };
	struct strings_state texts = { .book = b };
	struct styles_state *formats = arena_alloc(b->arena, sizeof *formats);

	formats->book = b;
	read_part(b, "xl/workbook.xml", true, &names, b);
	read_part(b, "xl/_rels/workbook.xml.rels", true, &relations, b);
	read_part(b, "xl/sharedStrings.xml", false, &strings, &texts);
	read_part(b, "xl/styles.xml", false, &styles, formats);
	/* a sheet whose entry was never named */
	for (size_t i = 0; i < b->sheets.count; i++)
		b->damaged |= b->sheets.item[i].relation.n > 0;
	b->damaged |= !b->sheets.count;
}
