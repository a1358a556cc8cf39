#include "input/workbook.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>

#include "input/cellvalue.h"
#include "input/zipped.h"

enum { BLANK_ROWS = 10000 };	/* rows left out are blank lines, so many */

struct book_cell {
	struct str text;
	uint32_t column;		/* from 0 */
	uint32_t flags;
};

struct book_row {
	struct book_cell *item;
	size_t count, room;
	uint32_t number;		/* from 1 */
};

struct book_sheet {
	struct book_row *item;
	size_t count, room;
};

struct merge {
	uint32_t left, top, right, bottom;	/* columns from 0, rows from 1 */
};

struct book {
	struct arena *arena;
	struct zipped zip;
	struct {
		struct str *item;
		size_t count, room;
	} strings, sheets, targets;	/* shared; names; r:id and path, paired */
	struct {
		enum value_form *item;
		size_t count, room;
	} forms;			/* by cell style */
	struct {
		struct str *item;
		size_t count, room;
	} codes;			/* number formats: id, code, paired */
	bool since_1904, damaged;
};

/* ---- XML -------------------------------------------------------------- */

static bool named(xmlTextReaderPtr r, const char *name)
{
	return !strcmp((const char *)xmlTextReaderConstLocalName(r), name);
}

/* The value of an attribute, copied; empty if there is none. */
static struct str attribute(struct book *b, xmlTextReaderPtr r,
			    const char *name)
{
	struct str s = { "", 0 };

	while (xmlTextReaderMoveToNextAttribute(r) == 1)
		if (!strcmp((const char *)xmlTextReaderConstName(r), name)) {
			const char *v =
				(const char *)xmlTextReaderConstValue(r);

			s = arena_copy(b->arena, v, strlen(v));
			break;
		}
	xmlTextReaderMoveToElement(r);
	return s;
}

static unsigned long number(struct book *b, struct str s)
{
	return strtoul(arena_text(b->arena, s), NULL, 10);
}

/* Text of the <t> elements below the current one, phonetic ones left out. */
static struct str text_below(struct book *b, xmlTextReaderPtr r,
			     const char *element)
{
	struct {
		char *item;
		size_t count, room;
	} out = { 0 };
	int depth = xmlTextReaderDepth(r);
	bool phonetic = false, in_text = !strcmp(element, "v");

	if (xmlTextReaderIsEmptyElement(r))
		return (struct str){ "", 0 };
	while (xmlTextReaderRead(r) == 1 && xmlTextReaderDepth(r) > depth) {
		int type = xmlTextReaderNodeType(r);
		bool begins = type == XML_READER_TYPE_ELEMENT;

		if (begins || type == XML_READER_TYPE_END_ELEMENT) {
			if (named(r, "rPh"))
				phonetic = begins;
			if (named(r, "t"))
				in_text = begins &&
					  !xmlTextReaderIsEmptyElement(r);
		} else if (in_text && !phonetic) {
			const char *v =
				(const char *)xmlTextReaderConstValue(r);

			for (; v && *v; v++)
				*ARENA_PUSH(b->arena, &out) = *v;
		}
	}
	return (struct str){ out.item ? out.item : "", out.count };
}

typedef void element_seen(struct book *, xmlTextReaderPtr, void *arg);

/* Show every element of an entry to a function; a DOCTYPE is damage. */
static bool each_element(struct book *b, const char *entry, element_seen *seen,
			 void *arg)
{
	struct str s = zipped_read(&b->zip, entry);
	xmlTextReaderPtr r;
	int more;

	if (!s.p || s.n > INT32_MAX)
		return false;
	r = xmlReaderForMemory(s.p, (int)s.n, NULL, NULL, XML_PARSE_NONET |
			       XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (!r)
		return false;
	while ((more = xmlTextReaderRead(r)) == 1) {
		if (xmlTextReaderNodeType(r) ==
		    XML_READER_TYPE_DOCUMENT_TYPE) {
			more = -1;
			break;
		}
		if (xmlTextReaderNodeType(r) == XML_READER_TYPE_ELEMENT)
			seen(b, r, arg);
	}
	xmlFreeTextReader(r);
	return more == 0;
}

/* ---- strings, styles, names ------------------------------------------- */

static void on_string(struct book *b, xmlTextReaderPtr r, void *arg)
{
	(void)arg;
	if (named(r, "si"))
		*ARENA_PUSH(b->arena, &b->strings) = text_below(b, r, "si");
}

static struct str code_of(const struct book *b, struct str id)
{
	for (size_t i = 0; i + 1 < b->codes.count; i += 2)
		if (str_eq(b->codes.item[i], id))
			return b->codes.item[i + 1];
	return (struct str){ "", 0 };
}

static void on_style(struct book *b, xmlTextReaderPtr r, void *arg)
{
	bool *formats = arg;
	struct str id;

	if (named(r, "numFmt")) {
		*ARENA_PUSH(b->arena, &b->codes) = attribute(b, r, "numFmtId");
		*ARENA_PUSH(b->arena, &b->codes) =
			attribute(b, r, "formatCode");
	} else if (named(r, "cellXfs") || named(r, "cellStyles")) {
		*formats = named(r, "cellXfs");
	} else if (*formats && named(r, "xf")) {
		id = attribute(b, r, "numFmtId");
		*ARENA_PUSH(b->arena, &b->forms) = value_form(
			(unsigned)number(b, id), code_of(b, id));
	}
}

static void on_relation(struct book *b, xmlTextReaderPtr r, void *arg)
{
	struct str target;

	(void)arg;
	if (!named(r, "Relationship"))
		return;
	target = attribute(b, r, "Target");
	target = str_starts(target, STR("/")) ? str_skip(target, 1)
	       : str_from(arena_printf(b->arena, "xl/%.*s",
				       STR_ARG(target)));
	*ARENA_PUSH(b->arena, &b->targets) = attribute(b, r, "Id");
	*ARENA_PUSH(b->arena, &b->targets) = target;
}

static void on_workbook(struct book *b, xmlTextReaderPtr r, void *arg)
{
	(void)arg;
	if (named(r, "sheet")) {
		*ARENA_PUSH(b->arena, &b->sheets) = attribute(b, r, "name");
		*ARENA_PUSH(b->arena, &b->sheets) = attribute(b, r, "r:id");
	} else if (named(r, "workbookPr")) {
		struct str v = attribute(b, r, "date1904");

		b->since_1904 = str_eq(v, STR("1")) || str_eq(v, STR("true"));
	}
}

/* ---- one sheet -------------------------------------------------------- */

/* "D14" to column 3 and row 14; row 0 if it is no reference. */
static const char *read_ref(const char *z, uint32_t *column, uint32_t *row)
{
	uint32_t c = 0, r = 0;

	while (*z >= 'A' && *z <= 'Z' && c < 100000)
		c = 26 * c + (uint32_t)(*z++ - 'A' + 1);
	while (*z >= '0' && *z <= '9' && r < 100000000)
		r = 10 * r + (uint32_t)(*z++ - '0');
	*column = c ? c - 1 : 0;
	*row = c ? r : 0;
	return z;
}

struct sheet_state {
	struct book_sheet sheet;
	struct {
		struct merge *item;
		size_t count, room;
	} merges;
};

static struct str cell_shown(struct book *b, struct str type, struct str style,
			     struct str value)
{
	unsigned long i = number(b, value), s = number(b, style);

	if (str_eq(type, STR("s")))
		return i < b->strings.count ? b->strings.item[i] : value;
	if (str_eq(type, STR("b")))
		return str_eq(value, STR("1")) ? STR("TRUE") : STR("FALSE");
	if (type.n && !str_eq(type, STR("n")))
		return value;		/* str, inlineStr, e, d */
	return value_shown(b->arena, value, s < b->forms.count
			   ? b->forms.item[s] : FORM_NUMBER, b->since_1904);
}

static void read_cell(struct book *b, xmlTextReaderPtr r, struct book_row *row)
{
	struct str ref = attribute(b, r, "r"), type = attribute(b, r, "t");
	struct str style = attribute(b, r, "s"), value = { "", 0 };
	int depth = xmlTextReaderDepth(r);
	uint32_t column = row->count ? row->item[row->count - 1].column + 1 : 0;
	uint32_t at = 0;

	if (ref.n)
		read_ref(ref.p, &column, &at);
	if (column >= GRID_COLUMNS)
		return;
	if (!xmlTextReaderIsEmptyElement(r))
		while (xmlTextReaderRead(r) == 1 &&
		       xmlTextReaderDepth(r) > depth) {
			if (xmlTextReaderNodeType(r) !=
			    XML_READER_TYPE_ELEMENT)
				continue;
			if (named(r, "v"))
				value = text_below(b, r, "v");
			else if (named(r, "is"))
				value = text_below(b, r, "is");
		}
	*ARENA_PUSH(b->arena, row) = (struct book_cell){
		.text = cell_shown(b, type, style, value), .column = column };
}

static void on_sheet(struct book *b, xmlTextReaderPtr r, void *arg)
{
	struct sheet_state *s = arg;

	if (named(r, "row")) {
		struct str n = attribute(b, r, "r");
		uint32_t last = s->sheet.count
			? s->sheet.item[s->sheet.count - 1].number : 0;

		*ARENA_PUSH(b->arena, &s->sheet) = (struct book_row){
			.number = n.n ? (uint32_t)number(b, n) : last + 1 };
	} else if (named(r, "c") && s->sheet.count) {
		read_cell(b, r, &s->sheet.item[s->sheet.count - 1]);
	} else if (named(r, "mergeCell")) {
		struct merge m = { 0 };
		const char *z = read_ref(attribute(b, r, "ref").p, &m.left,
					 &m.top);

		if (*z == ':') {
			read_ref(z + 1, &m.right, &m.bottom);
			*ARENA_PUSH(b->arena, &s->merges) = m;
		}
	}
}

/* Is the cell a part of a merged one, below its first row? */
static bool merged_down(const struct sheet_state *s, uint32_t column,
			uint32_t row)
{
	for (size_t i = 0; i < s->merges.count; i++) {
		const struct merge *m = &s->merges.item[i];

		if (row > m->top && row <= m->bottom && column >= m->left &&
		    column <= m->right)
			return true;
	}
	return false;
}

static void write_row(struct grid *g, const struct sheet_state *s,
		      const struct book_row *r, uint32_t columns)
{
	size_t k = 0;

	grid_row(g, r->number);
	g->number = r->number;
	for (uint32_t c = 0; c < columns; c++) {
		while (k < r->count && r->item[k].column < c)
			k++;
		if (k < r->count && r->item[k].column == c &&
		    r->item[k].text.n)
			grid_cell(g, r->item[k].text, 0);
		else
			grid_cell(g, STR(""), merged_down(s, c, r->number)
				  ? CELL_MERGED : 0);
	}
	grid_row_end(g);
}

static void write_sheet(struct grid *g, const struct sheet_state *s)
{
	uint32_t columns = 0, next = 1;

	grid_table(g);
	for (size_t i = 0; i < s->sheet.count; i++) {
		const struct book_row *r = &s->sheet.item[i];

		for (size_t k = 0; k < r->count; k++)
			if (r->item[k].text.n && r->item[k].column >= columns)
				columns = r->item[k].column + 1;
	}
	for (size_t i = 0; i < s->sheet.count; i++) {
		const struct book_row *r = &s->sheet.item[i];

		for (; next < r->number && r->number - next < BLANK_ROWS;
		     next++) {
			grid_row(g, next);
			grid_row_end(g);
		}
		write_row(g, s, r, columns);
		next = r->number + 1;
	}
}

/* ---- the book --------------------------------------------------------- */

bool workbook_is(struct str bytes)
{
	struct arena a = { 0 };
	struct zipped z;
	bool is;

	if (!str_starts(bytes, STR("PK\3\4")) || !zipped_open(&z, &a, bytes))
		return false;
	is = zipped_has(&z, "xl/workbook.xml");
	zipped_close(&z);
	return is;
}

static const char *target_of(struct book *b, struct str id)
{
	for (size_t i = 0; i + 1 < b->targets.count; i += 2)
		if (str_eq(b->targets.item[i], id))
			return arena_text(b->arena, b->targets.item[i + 1]);
	return NULL;
}

static void read_sheets(struct book *b, struct grid *g)
{
	for (size_t i = 0; i + 1 < b->sheets.count; i += 2) {
		struct sheet_state s = { 0 };
		const char *target = target_of(b, b->sheets.item[i + 1]);

		if (!target || !each_element(b, target, on_sheet, &s))
			b->damaged = true;
		write_sheet(g, &s);
	}
}

static void read_parts(struct book *b)
{
	bool formats = false;

	if (!each_element(b, "xl/workbook.xml", on_workbook, NULL) ||
	    !each_element(b, "xl/_rels/workbook.xml.rels", on_relation, NULL))
		b->damaged = true;
	if (zipped_has(&b->zip, "xl/sharedStrings.xml") &&
	    !each_element(b, "xl/sharedStrings.xml", on_string, NULL))
		b->damaged = true;
	if (zipped_has(&b->zip, "xl/styles.xml") &&
	    !each_element(b, "xl/styles.xml", on_style, &formats))
		b->damaged = true;
}

struct workbook workbook_read(struct arena *a, struct str bytes)
{
	struct book b = { .arena = a };
	struct grid g = { .arena = a };
	struct workbook w = { 0 };
	const char **name;

	if (!zipped_open(&b.zip, a, bytes)) {
		b.damaged = true;
	} else {
		read_parts(&b);
		read_sheets(&b, &g);
	}
	if (b.zip.too_large) {
		w.refused = "解压后过大，可能是压缩炸弹";
		w.refused_en = "it unpacks to more than is reasonable";
	} else if (b.damaged) {
		w.refused = "工作簿已损坏，无法完整读取；请用表格软件重新保存";
		w.refused_en = "the workbook is damaged; save it again";
	}
	zipped_close(&b.zip);
	name = arena_alloc(a, (b.sheets.count + 1) * sizeof *name);
	for (size_t i = 0; i + 1 < b.sheets.count; i += 2)
		name[w.sheets++] = arena_text(a, b.sheets.item[i]);
	w.sheet = name;
	w.records = grid_records(&g, &w.text);
	return w;
}
