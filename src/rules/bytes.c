/* Facts about the file as bytes: encoding, quotes, line ends, no header. */
#include "input/garbled.h"
#include "rules/rule.h"
#include "rules/run.h"

enum bytes_fault { NO_HEADER, ENCODING, QUOTE, FINAL_NEWLINE, LINE_ENDS, MARK };

static const char *const fault_words[] = {
	"no-header", "encoding", "quote", "final-newline", "line-ends", "mark",
};

struct bytes_params {
	enum bytes_fault fault;
};

const void *read_bytes(struct params *p)
{
	struct bytes_params *b = arena_alloc(params_arena(p), sizeof *b);

	b->fault = (enum bytes_fault)params_word(p, "fault", fault_words,
						 COUNT_OF(fault_words), -1);
	return b;
}

static bool has_rows(const struct catalog *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->item[i].count)
			return true;
	return false;
}

/* --header-row can name any: none of its columns would be looked at. */
static void strange_header(const struct visit *v)
{
	for (size_t i = 0; i < v->catalog->count; i++) {
		const struct table *t = &v->catalog->item[i];

		if (!t->have)
			not_checked(v, lang_of(v) == GKML_EN
				    ? "line %u: none of these headings is known"
				    : "第%u行作为表头，其中没有已知的列名",
				    (unsigned)t->header[0]->line);
	}
}

static void above_header(const struct visit *v, const struct unread *u)
{
	const struct source *s = v->catalog->source;
	struct arena *a = scratch_of(v);
	const char *sheet = sheet_said(a, s, u->header);
	bool sheets = u->header->part && u->header->part <= s->parts;
	unsigned line = sheets ? u->header->row : u->header->line;

	found(v, &(struct fault){
		.whole = FAULT_RECORD, .record = u->first, .as = "above",
		.word = {
			{ "header", str_from(arena_printf(a, "%u", line)) },
			{ "rows", str_from(arena_printf(a, "%zu", u->rows)) },
		},
	});
	if (lang_of(v) == GKML_EN)
		not_checked(v, "%s%sthe header is line %u; the rows above it "
			    "were not checked", sheet, *sheet ? ": " : "", line);
	else
		not_checked(v, "%s%s表头在第%u行，它上面的行未检查", sheet,
			    *sheet ? "：" : "", line);
}

/* A sheet by its name, a table of a page by its line. */
static void unread(const struct visit *v, const struct unread *u)
{
	const struct source *s = v->catalog->source;
	const struct record *r = u->first;
	bool en = lang_of(v) == GKML_EN, named = r->part <= s->parts;

	found(v, &(struct fault){
		.whole = FAULT_RECORD, .record = r,
		.as = named ? "sheet" : "table",
		.word = {
			{ "sheet", named ? str_from(s->part[r->part - 1])
					 : STR("") },
			{ "rows", str_from(arena_printf(scratch_of(v), "%zu",
							u->rows)) },
		},
	});
	if (named)
		not_checked(v, en ? "the sheet \"%s\" has no header; it was not "
			    "checked" : "工作表“%s”中没有找到表头，未检查",
			    s->part[r->part - 1]);
	else
		not_checked(v, en ? "line %u: the table there has no header; it "
			    "was not checked" : "第%u行所在的表没有表头，未检查",
			    (unsigned)r->line);
}

static void without_header(const struct visit *v)
{
	bool garbled = text_garbled(scratch_of(v), v->catalog->source->text);
	bool en = lang_of(v) == GKML_EN;

	found(v, &(struct fault){
		.whole = FAULT_FILE, .as = garbled ? "garbled" : NULL });
	if (garbled)
		not_checked(v, "%s", en ? "the text is garbled, and no header "
			    "row was found; nothing else was checked"
			    : "文字是乱码，没有找到表头，其余内容未检查");
	else
		not_checked(v, "%s", en ? "no header row was found; nothing "
			    "else was checked"
			    : "没有找到表头，其余内容未检查");
}

static void no_header(const struct visit *v)
{
	const struct record *big = v->catalog->oversized;

	if (big)
		not_checked(v, lang_of(v) == GKML_EN
			    ? "line %u: a cell larger than 1 MB was not checked"
			    : "第%u行有超过1 MB的单元格，未检查",
			    (unsigned)big->line);
	strange_header(v);
	for (size_t i = 0; i < v->catalog->unread.count; i++) {
		const struct unread *u = &v->catalog->unread.item[i];

		if (u->header)
			above_header(v, u);
		else
			unread(v, u);
	}
	if (v->catalog->count) {
		if (!has_rows(v->catalog))
			not_checked(v, "%s", lang_of(v) == GKML_EN
				    ? "there are no rows below the header"
				    : "表头下面没有任何行");
		return;
	}
	without_header(v);
}

/* ---- places that are known by their byte alone ------------------------ */

static const struct record *record_at(const struct catalog *c, size_t off)
{
	size_t low = 0, high = c->records.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c->records.item[mid].off <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &c->records.item[low - 1] : NULL;
}

static const struct cell *cell_at_offset(const struct record *r, size_t off)
{
	for (size_t i = 0; r && i < r->count; i++)
		if (off >= r->item[i].off &&
		    off < (size_t)r->item[i].off + cell_len(&r->item[i]))
			return &r->item[i];
	return NULL;
}

/* The visit that would have shown this record: its table and row. */
static struct visit visit_record(const struct visit *v, const struct record *r)
{
	struct visit at = *v;

	for (size_t t = 0; t < v->catalog->count; t++) {
		const struct table *table = &v->catalog->item[t];
		size_t low = 0, high = table->count;

		if (table->header[0] > r)
			break;
		at.table = table;
		at.row = NULL;
		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (table->item[mid].record < r)
				low = mid + 1;
			else
				high = mid;
		}
		if (low < table->count && table->item[low].record == r)
			at.row = &table->item[low];
	}
	return at;
}

/* FF FE: the bytes of the file, however they were decoded. */
static struct str file_bytes(const struct visit *v, const struct source *s,
			     struct range r)
{
	size_t from = source_file_offset(s, r.start);
	size_t to = source_file_offset(s, r.end);
	const char *text = "";

	for (size_t i = from; i < to && i < from + 8; i++)
		text = arena_printf(scratch_of(v), "%s%s%02X", text,
				    *text ? " " : "",
				    (unsigned char)s->bytes.p[i]);
	return str_from(text);
}

static struct fault bad_fault(const struct visit *v, const struct source *s,
			      struct range bad)
{
	return (struct fault){ .word = {
		{ "bytes", file_bytes(v, s, bad) },
		{ "encoding", str_from(encoding_name(s->encoding)) },
	} };
}

static void bad_in_text(const struct visit *v, const struct source *s,
			struct range bad)
{
	const struct record *r = record_at(v->catalog, bad.start);
	const struct cell *c = cell_at_offset(r, bad.start);
	struct fault f = bad_fault(v, s, bad);
	struct visit at;

	if (!r)
		return;
	f.whole = c ? FAULT_CELL : FAULT_RECORD;
	f.cell = c;
	f.record = r;
	if (c) {
		f.at.start = cell_text_offset(c, s->text, bad.start);
		f.at.end = cell_text_offset(c, s->text, bad.end);
	}
	at = visit_record(v, r);
	found(&at, &f);
}

static uint32_t lines_before(struct str t, size_t from, size_t i)
{
	uint32_t n = 0;

	for (; from < i; from++)
		n += t.p[from] == '\n' ||
		     (t.p[from] == '\r' && t.p[from + 1] != '\n');
	return n;
}

/* In a page they may stand outside of all tables. */
static void bad_in_page(const struct visit *v, const struct source *page)
{
	uint32_t line = 1;
	size_t from = 0;

	for (size_t i = 0; i < page->bad.count; i++) {
		struct range bad = page->bad.item[i];
		struct fault f = bad_fault(v, page, bad);

		line += lines_before(page->text, from, bad.start);
		from = bad.start;
		f.whole = FAULT_FILE;
		f.spot = (struct file_spot){
			line, source_file_offset(page, bad.start),
			source_file_offset(page, bad.end),
		};
		found(v, &f);
	}
}

static void encoding(const struct visit *v)
{
	const struct source *s = v->catalog->source;

	for (size_t i = 0; i < s->bad.count; i++)
		bad_in_text(v, s, s->bad.item[i]);
	if (s->page)
		bad_in_page(v, s->page);
}

static bool opens_cell(const struct cell *c, size_t quote)
{
	return !str_trim((struct str){ c->p, quote }).n;
}

static void quote(const struct visit *v)
{
	const struct records *recs = &v->catalog->records;
	struct str t = v->catalog->source->text;

	if (!t.n || !memchr(t.p, '"', t.n))
		return;
	for (size_t i = 0; i < recs->count; i++) {
		const struct record *r = &recs->item[i];

		for (size_t k = 0; k < r->count; k++) {
			const struct cell *c = &r->item[k];
			struct visit at;
			size_t q;

			if (!(cell_flags(c) & (CELL_BAD_QUOTE | CELL_RUNAWAY)))
				continue;
			q = str_find(cell_text(c), STR("\""));
			at = visit_record(v, r);
			found(&at, &(struct fault){
				.cell = c, .at = { q, q + (q < c->n) },
				.as = cell_flags(c) & CELL_RUNAWAY ? "runaway"
				    : opens_cell(c, q) ? NULL : "inside",
			});
		}
	}
}

/* ---- line ends -------------------------------------------------------- */

/* Half a character at the end would take up what is written behind it. */
static bool ends_badly(const struct source *s)
{
	return s->bad.count && s->bad.item[s->bad.count - 1].end == s->text.n;
}

/* What stands between record i and the next: its line end. */
static struct range line_end(const struct visit *v, size_t i)
{
	const struct records *recs = &v->catalog->records;

	return (struct range){
		(size_t)recs->item[i].off + recs->item[i].len,
		i + 1 < recs->count ? recs->item[i + 1].off
				    : v->catalog->source->text.n,
	};
}

/*
 * Do most records end in CRLF?  Excel ends its rows so, and breaks the lines
 * of a quoted cell with LF alone: those are no line ends of the file.
 */
static bool is_windows(const struct visit *v)
{
	const struct source *s = v->catalog->source;
	size_t windows = 0, ends = 0;

	if (!s->crlf || s->lf + s->cr == 0)
		return s->crlf > 0;
	for (size_t i = 0; i < v->catalog->records.count; i++) {
		struct range at = line_end(v, i);

		ends += at.end > at.start;
		windows += str_eq(str_slice(s->text, at), STR("\r\n"));
	}
	return 2 * windows >= ends;
}

static void final_newline(const struct visit *v)
{
	const struct source *s = v->catalog->source;
	const struct records *recs = &v->catalog->records;
	struct change end = { { s->text.n, s->text.n }, STR("\n") };

	if (s->final_newline || !recs->count)
		return;
	if (is_windows(v))
		end.with = STR("\r\n");
	found(v, &(struct fault){
		.whole = FAULT_RECORD,
		.record = &recs->item[recs->count - 1],
		.change = &end, .changes = !ends_badly(s),
	});
}

struct changes {
	struct change *item;
	size_t count, room;
};

/* Every line end between records that is not `wanted`. */
static struct changes odd_line_ends(const struct visit *v, struct str wanted)
{
	struct str t = v->catalog->source->text;
	struct changes out = { 0 };

	for (size_t i = 0; i < v->catalog->records.count; i++) {
		struct range at = line_end(v, i);

		if (at.end > at.start &&
		    !str_eq(str_slice(t, at), wanted))
			*ARENA_PUSH(scratch_of(v), &out) =
				(struct change){ at, wanted };
	}
	return out;
}

static void line_ends(const struct visit *v)
{
	const struct source *s = v->catalog->source;
	struct changes odd;
	bool windows;

	if ((s->lf > 0) + (s->crlf > 0) + (s->cr > 0) < 2)
		return;
	windows = is_windows(v);
	odd = odd_line_ends(v, windows ? STR("\r\n") : STR("\n"));
	if (odd.count)
		found(v, &(struct fault){
			.whole = FAULT_FILE,
			.change = odd.item, .changes = odd.count,
			.word = {
				{ "odd", str_from(arena_printf(scratch_of(v),
					"%zu", odd.count)) },
				{ "usual", windows ? STR("CRLF") : STR("LF") },
			},
		});
}

/* UTF-8 without a mark is what everything reads. */
static void mark(const struct visit *v)
{
	const struct source *s = v->catalog->source;

	if (s->encoding != ENCODING_UTF8)
		found(v, &(struct fault){
			.whole = FAULT_FILE, .as = "legacy",
			.word = { { "encoding", str_from(
				encoding_name(s->encoding)) } },
		});
	else if (s->bom)
		found(v, &(struct fault){ .whole = FAULT_FILE });
}

void check_bytes(const struct visit *v)
{
	const struct bytes_params *p = v->params;

	switch (p->fault) {
	case NO_HEADER:
		no_header(v);
		break;
	case ENCODING:
		encoding(v);
		break;
	case QUOTE:
		quote(v);
		break;
	case FINAL_NEWLINE:
		final_newline(v);
		break;
	case LINE_ENDS:
		line_ends(v);
		break;
	case MARK:
		mark(v);
		break;
	}
}
