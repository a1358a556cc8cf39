#include "rules/vocab.h"

#include "base/pool.h"
#include "base/utf8.h"
#include "input/reader.h"
#include "rules/yaml.h"

size_t vocab_column(const struct vocab *v, const char *heading)
{
	struct str h = str_from(heading);

	for (size_t i = 0; i < v->columns; i++)
		if (str_eq(vocab_heading(v, i), h))
			return i;
	return VOCAB_NONE;
}

size_t vocab_find(const struct vocab *v, struct str key)
{
	size_t mask = v->slots - 1;

	for (size_t i = 0; !v->slots && i < v->rows; i++)
		if (str_eq(vocab_cell(v, i, 0), key))
			return i;
	for (size_t i = str_hash(key); v->slots && v->index[i & mask]; i++) {
		size_t row = v->index[i & mask] - 1;

		if (str_eq(vocab_cell(v, row, 0), key))
			return row;
	}
	return VOCAB_NONE;
}

static void make_index(struct arena *a, struct vocab *v)
{
	uint32_t *index;

	v->slots = 8;
	while (v->slots < 2 * v->rows)
		v->slots *= 2;
	index = arena_alloc(a, v->slots * sizeof *index);
	for (size_t row = 0; row < v->rows; row++) {
		size_t i = str_hash(vocab_cell(v, row, 0));

		while (index[i & (v->slots - 1)])
			i++;
		index[i & (v->slots - 1)] = (uint32_t)row + 1;
	}
	v->index = index;
}

/* ---- lists in a cell ------------------------------------------------ */

bool list_next(struct str *list, struct str *part)
{
	static const struct str wide = { "；", 3 };
	struct str s = str_trim(*list);
	size_t n = 0;

	if (!s.n)
		return false;
	while (n < s.n && s.p[n] != ';' && !str_starts(str_skip(s, n), wide))
		n++;
	*part = str_trim((struct str){ s.p, n });
	if (n < s.n)
		n += s.p[n] == ';' ? 1 : wide.n;
	*list = str_skip(s, n);
	return true;
}

bool list_has(struct str list, struct str word)
{
	struct str part;

	while (list_next(&list, &part))
		if (str_eq(part, word))
			return true;
	return false;
}

/* ---- reading -------------------------------------------------------- */

struct table_reader {
	struct arena *arena;
	struct complaints *complaints;
	struct yaml_file file;
	struct vocab *out;
	const char *key;		/* heading of the column to look up by */
	struct pool text;
	struct {
		struct slice *item;
		size_t count, room;
	} cells;
	struct {
		uint32_t *item;
		size_t count, room;
	} places;
};

struct str vocab_name(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct str s = str_from(slash ? slash + 1 : file);

	if (str_ends(s, STR(".tsv")))
		s.n -= 4;
	return s;
}

#define WRONG(r, offset, ...)						\
	complain_byte((r)->complaints, &(r)->file, offset, __VA_ARGS__)

static void check_cell(struct table_reader *r, const struct cell *c)
{
	struct str s = cell_text(c);

	if (cell_flags(c) & (CELL_BAD_QUOTE | CELL_RUNAWAY))
		WRONG(r, c->off, "引号没有配对",
		      "the quote is not closed");
	for (size_t i = 0; i < s.n;) {
		char32_t u;
		bool bad;
		size_t n = utf8_decode(s.p + i, s.n - i, &u, &bad);

		if (bad) {
			WRONG(r, cell_source_offset(c, r->file.text, i),
			      "这里的字节不是 UTF-8 字符",
			      "the bytes here are no UTF-8");
			return;
		}
		i += n;
	}
}

/* Its text and where that was read from. */
static void add_cell(struct table_reader *r, struct str s, uint32_t at)
{
	*ARENA_PUSH(r->arena, &r->cells) = pool_add(&r->text, s);
	*ARENA_PUSH(r->arena, &r->places) = at;
	r->out->text = r->text.text;
	r->out->cell = r->cells.item;
}

static void read_header(struct table_reader *r, const struct record *rec)
{
	struct vocab *v = r->out;

	for (size_t i = 0; i < rec->count; i++) {
		struct str s = str_trim(cell_text(&rec->item[i]));

		check_cell(r, &rec->item[i]);
		add_cell(r, s, rec->item[i].off);
		if (!s.n)
			WRONG(r, rec->item[i].off, "表头第 %zu 列是空的",
			      "heading %zu is blank",
			      i + 1);
		for (size_t k = 0; k < i && s.n; k++)
			if (str_eq(vocab_heading(v, k), s))
				WRONG(r, rec->item[i].off, "表头“%s”重复",
				      "heading \"%s\" is given twice",
				      quoted(r->arena, s));
	}
	v->columns = rec->count;
}

/* The first column, or the one that is asked for. */
static size_t key_column(const struct table_reader *r)
{
	size_t i = r->key ? vocab_column(r->out, r->key) : 0;

	return i == VOCAB_NONE ? 0 : i;
}

static void check_row(struct table_reader *r, const struct record *rec)
{
	const struct vocab *v = r->out;
	size_t key = key_column(r);

	if (key >= rec->count || cell_blank(&rec->item[key]))
		WRONG(r, rec->off, key ? "列“%s”是空的" : "第一列“%s”是空的",
		      key ? "the column %s is blank"
			  : "the first column (%s) is blank",
		      quoted(r->arena, vocab_heading(v, key)));
	if (rec->count > v->columns)
		WRONG(r, rec->item[v->columns].off,
		      "有 %u 列，表头只有 %zu 列",
		      "%u cells, but %zu headings", (unsigned)rec->count,
		      v->columns);
}

static void read_row(struct table_reader *r, const struct record *rec)
{
	struct vocab *v = r->out;
	bool blank = true;

	for (size_t i = 0; i < rec->count; i++)
		blank = blank && cell_blank(&rec->item[i]);
	if (blank)
		return;
	check_row(r, rec);
	for (size_t i = 0; i < v->columns; i++) {
		struct str s = STR("");
		uint32_t at = rec->off + rec->len;

		if (i < rec->count) {
			check_cell(r, &rec->item[i]);
			s = str_trim(cell_text(&rec->item[i]));
			at = rec->item[i].off;
		}
		add_cell(r, s, at);
	}
	v->rows++;
}

struct vocab vocab_read(struct arena *a, const char *file, struct str text,
			struct complaints *complaints)
{
	return vocab_read_keyed(a, file, text, NULL, complaints);
}

struct vocab vocab_read_keyed(struct arena *a, const char *file,
			      struct str text, const char *key,
			      struct complaints *complaints)
{
	struct vocab v = { 0 };
	struct table_reader r = { .arena = a, .complaints = complaints,
				  .file = { .name = file, .text = text },
				  .out = &v, .key = key, .text.arena = a };
	struct records records;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		r.file.text = str_skip(text, 3);
	v.name = arena_text(a, vocab_name(file));
	if (r.file.text.n > TEXT_LIMIT) {
		complain(complaints, &r.file, 0, 0, "文件太大",
			 "the file is too large");
		return v;
	}
	records = read_records(a, dialect_by_path(file), r.file.text, NULL);
	for (size_t i = 0; i < records.count; i++) {
		const struct record *rec = &records.item[i];

		if (!rec->count || r.file.text.p[rec->off] == '#')
			continue;
		if (v.columns)
			read_row(&r, rec);
		else
			read_header(&r, rec);
	}
	if (!v.columns)
		complain(complaints, &r.file, 0, 0, "没有表头",
			 "there is no header");
	v.at = r.places.item;
	make_index(a, &v);
	return v;
}

struct vocab vocab_join(struct arena *a, const struct vocab *base,
			const struct vocab *more)
{
	struct vocab v = *base;
	struct pool text = { .arena = a };
	struct slice *cell;
	size_t n = 0;

	v.rows = base->rows + more->rows;
	cell = arena_alloc(a, (v.rows + 1) * v.columns * sizeof *cell);
	for (size_t i = 0; i < v.columns; i++)
		cell[n++] = pool_add(&text, vocab_heading(base, i));
	for (size_t row = 0; row < more->rows; row++)
		for (size_t i = 0; i < v.columns; i++) {
			size_t k = vocab_column(more, vocab_heading(base, i).p);

			cell[n++] = pool_add(&text, k == VOCAB_NONE ? STR("")
					     : vocab_cell(more, row, k));
		}
	for (size_t row = 0; row < base->rows; row++)
		for (size_t i = 0; i < v.columns; i++)
			cell[n++] = pool_add(&text, vocab_cell(base, row, i));
	v.text = text.text;
	v.cell = cell;
	v.at = NULL;
	make_index(a, &v);
	return v;
}
