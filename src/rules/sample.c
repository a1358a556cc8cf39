/*
 * The columns of a sample follow from the fields that its example names:
 * those of a department's catalog, or, when it names what only the standard
 * catalogs have, of theirs.  条款内容 is there only when it is named: a
 * clause that does not quote the basis of the example would be a fault.
 */
#include "rules/sample.h"

#include "base/utf8.h"
#include "model/heading.h"

enum { SHEET_COLUMNS = 64, SHEET_ROWS = 256 };

#define OPEN	"⟦"
#define CLOSE	"⟧"

struct sheet_column {
	enum field field;		/* FIELD_NONE: a heading as it is */
	struct str heading, sub;
};

struct sheet_cell {
	struct str text;		/* with marks and escapes */
	bool stated;
};

struct sheet_row {
	struct sheet_cell cell[SHEET_COLUMNS];
	size_t count;			/* 0: a blank line */
};

struct sheet {
	struct gkml_rules *rules;
	struct arena *arena;
	const struct plan *plan;
	struct sheet_column column[SHEET_COLUMNS];
	size_t columns;
	struct sheet_row *row;		/* header lines, too */
	size_t rows;
	bool standard;
};

/* ---- names of columns ------------------------------------------------------ */

/* 全社会 stands below 公开对象: the column it is a tick of. */
static enum field field_under(const struct sheet *s, struct str sub)
{
	const struct profiles *ps = &s->rules->profiles;

	for (size_t i = 0; i < ps->count; i++)
		for (size_t k = 0; k < ps->item[i].columns; k++) {
			const struct profile_column *c =
				&ps->item[i].column[k];

			if (c->tick && heading_under(s->arena, c, sub) ==
			    MATCH_EXACT && c->field != FIELD_CHANNEL)
				return c->field;
		}
	return FIELD_NONE;
}

static enum field field_of_heading(const struct sheet *s, struct str folded)
{
	const struct profiles *ps = &s->rules->profiles;

	for (size_t i = 0; i < ps->count; i++) {
		struct meaning m = heading_meaning(s->arena, &ps->item[i],
						   folded);

		if (m.match >= MATCH_VARIANT)
			return m.column->field;
	}
	return FIELD_NONE;
}

/* "公开依据", "basis", "公开对象/全社会", "全社会", or any heading. */
static struct sheet_column name_column(const struct sheet *s, struct str name)
{
	size_t slash = str_find(name, STR("/"));
	struct sheet_column c = { .field = field_by_name(name) };

	if (c.field >= 0)
		return c;
	if (slash < name.n) {
		c.field = field_by_name((struct str){ name.p, slash });
		c.sub = str_skip(name, slash + 1);
		if (c.field >= 0)
			return c;
	}
	c.sub = (struct str){ NULL, 0 };
	c.heading = heading_fold(s->arena, name);
	c.field = field_of_heading(s, c.heading);
	if (c.field < 0) {
		c.field = field_under(s, c.heading);
		if (c.field >= 0) {
			c.sub = c.heading;
			c.heading = (struct str){ NULL, 0 };
		}
	}
	return c;
}

static bool same_column(const struct sheet_column *a,
			const struct sheet_column *b)
{
	return a->field == b->field && str_eq(a->sub, b->sub) &&
	       (a->field >= 0 || str_eq(a->heading, b->heading));
}

/* The column in the sheet, or columns when it is not there. */
static size_t find_column(const struct sheet *s, const struct sheet_column *c)
{
	size_t i = 0;

	while (i < s->columns && !same_column(&s->column[i], c))
		i++;
	return i;
}

static void add_column(struct sheet *s, struct sheet_column c)
{
	if (find_column(s, &c) == s->columns && s->columns < SHEET_COLUMNS)
		s->column[s->columns++] = c;
}

/* ---- which columns a sheet has ------------------------------------------------ */

static const enum field department[] = {
	FIELD_CATEGORY, FIELD_ITEM, FIELD_CONTENT, FIELD_BASIS, FIELD_CHANNEL,
	FIELD_LIMIT, FIELD_METHOD, FIELD_OFFICE,
};

static const enum field standard[] = {
	FIELD_NUMBER, FIELD_LEVEL1, FIELD_LEVEL2, FIELD_CONTENT, FIELD_BASIS,
	FIELD_CHANNEL, FIELD_LIMIT, FIELD_METHOD, FIELD_PUBLISHER,
	FIELD_AUDIENCE, FIELD_TIER,
};

static const struct {
	enum field field;
	const char *sub[2];
} tick_pairs[] = {
	{ FIELD_AUDIENCE, { "全社会", "特定群体" } },
	{ FIELD_METHOD, { "主动", "依申请" } },
	{ FIELD_TIER, { "县级", "乡级" } },
};

static bool names_field(const struct sheet_column *named, size_t n, fields set)
{
	for (size_t i = 0; i < n; i++)
		if (named[i].field >= 0 && set & FIELD_BIT(named[i].field))
			return true;
	return false;
}

/* The named columns of a field; its usual ticks come first. */
static void add_field(struct sheet *s, const struct sheet_column *named,
		      size_t n, enum field f, bool usual)
{
	bool ticks = false, any = false;

	for (size_t i = 0; i < n; i++)
		if (named[i].field == f) {
			ticks |= named[i].sub.n != 0;
			any = true;
		}
	for (size_t i = 0; ticks && i < COUNT_OF(tick_pairs); i++)
		for (size_t k = 0; k < 2 && tick_pairs[i].field == f; k++)
			add_column(s, (struct sheet_column){ .field = f,
				.sub = str_from(tick_pairs[i].sub[k]) });
	for (size_t i = 0; i < n; i++)
		if (named[i].field == f)
			add_column(s, named[i]);
	if (usual && !any)
		add_column(s, (struct sheet_column){ .field = f });
}

static void choose_columns(struct sheet *s, const struct sheet_column *named,
			   size_t n)
{
	const fields levels = FIELDS_PATH & ~FIELD_BIT(FIELD_CATEGORY) &
			      ~FIELD_BIT(FIELD_ITEM);
	const fields own = levels | FIELD_BIT(FIELD_AUDIENCE) |
			   FIELD_BIT(FIELD_TIER);
	fields base = 0;

	s->standard = names_field(named, n, own) ||
		      (names_field(named, n, FIELD_BIT(FIELD_PUBLISHER)) &&
		       !names_field(named, n, FIELD_BIT(FIELD_OFFICE)));
	for (size_t i = 0; !s->standard && i < COUNT_OF(department); i++)
		base |= FIELD_BIT(department[i]);
	for (size_t i = 0; s->standard && i < COUNT_OF(standard); i++)
		base |= FIELD_BIT(standard[i]);
	for (int f = 0; f < FIELD_COUNT; f++)
		add_field(s, named, n, (enum field)f,
			  (base & FIELD_BIT(f)) != 0);
	for (size_t i = 0; i < n; i++)
		if (named[i].field < 0)
			add_column(s, named[i]);
}

/* ---- clean text ------------------------------------------------------------------ */

static const char *const items[] = {
	"领导信息", "机构信息", "部门预算", "部门决算", "政策文件", "人事任免",
	"统计信息", "应急预案", "规划信息", "招考录用",
};

static const char *const texts[FIELD_COUNT] = {
	[FIELD_CATEGORY] = "机构职能信息",
	[FIELD_LEVEL1] = "机构职能信息",
	[FIELD_CONTENT] = "领导姓名、职务、分管工作。",
	[FIELD_BASIS] = "《中华人民共和国政府信息公开条例》（国务院令第711号）",
	[FIELD_CLAUSE] = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
			 "第二十条：行政机关应当依照本条例第十九条的规定，主动"
			 "公开本行政机关的下列政府信息：（二）机关职能、机构设"
			 "置、办公地址、办公时间、联系方式、负责人姓名。",
	[FIELD_RANK] = "行政法规",
	[FIELD_CHANNEL] = "政府网站",
	[FIELD_LIMIT] = "自该政府信息形成或者变更之日起20个工作日内。",
	[FIELD_METHOD] = "主动公开",
	[FIELD_PUBLISHER] = "县民政局",
	[FIELD_OFFICE] = "办公室",
	[FIELD_AUDIENCE] = "全社会",
	[FIELD_TIER] = "县级",
	[FIELD_NATURE] = "主动公开",
};

static struct str clean_text(const struct sheet *s, size_t column, size_t row)
{
	const struct sheet_column *c = &s->column[column];

	if (c->sub.n)
		return column && s->column[column - 1].field == c->field
		       ? STR("") : STR("√");
	if (c->field == FIELD_NUMBER)
		return str_from(arena_printf(s->arena, "%zu", row + 1));
	if (c->field == FIELD_ITEM || c->field == FIELD_LEVEL2)
		return str_from(items[row % COUNT_OF(items)]);
	return c->field < 0 || !texts[c->field] ? STR("")
	       : str_from(texts[c->field]);
}

/* ---- rows -------------------------------------------------------------------------- */

#define WRONG(s, v, ...)						\
	complain_of(&(s)->rules->complaints, (v).file, (v).node, 0, __VA_ARGS__)

static bool is_scalar(struct sheet *s, struct value v, const char *key)
{
	if (v.node->kind == NODE_SCALAR)
		return true;
	WRONG(s, v, "“%s”应当是文字", key);
	return false;
}

static struct sheet_row *new_row(struct sheet *s)
{
	return &s->row[s->rows++];
}

static void add_header(struct sheet *s)
{
	struct sheet_row *line[2] = { new_row(s), NULL };
	bool subs = false;

	for (size_t i = 0; i < s->columns; i++)
		subs |= s->column[i].sub.n != 0;
	if (subs)
		line[1] = new_row(s);
	for (size_t i = 0; i < s->columns; i++) {
		const struct sheet_column *c = &s->column[i];
		bool merged = c->sub.n && i &&
			      s->column[i - 1].field == c->field &&
			      s->column[i - 1].sub.n;

		line[0]->cell[i].text = merged ? STR("")
			: c->heading.n ? c->heading
			: str_from(field_heading(c->field));
		line[0]->count = s->columns;
		if (subs) {
			line[1]->cell[i].text = c->sub;
			line[1]->count = s->columns;
		}
	}
}

/* The row of a mapping; what it does not name is clean. */
static bool add_row(struct sheet *s, struct value v, size_t index)
{
	struct sheet_row *row = new_row(s);
	bool basis = false;

	if (v.node->kind != NODE_MAPPING) {
		WRONG(s, v, "行应当是映射（{列: 值}）");
		return false;
	}
	if (!v.node->count)
		return true;
	row->count = s->columns;
	for (size_t i = 0; i + 1 < v.node->count; i += 2) {
		struct sheet_column c = name_column(s, v.node->item[i].text);
		size_t at = find_column(s, &c);
		struct value cell = value_item(v, i + 1);

		if (at == s->columns || !is_scalar(s, cell, "row"))
			return false;
		row->cell[at] = (struct sheet_cell){ cell.node->text, true };
		basis |= c.field == FIELD_BASIS;
	}
	for (size_t i = 0; i < s->columns; i++)
		if (!row->cell[i].stated &&
		    !(basis && s->column[i].field == FIELD_CLAUSE))
			row->cell[i].text = clean_text(s, i, index);
	return true;
}

struct names {
	struct sheet_column item[SHEET_COLUMNS];
	size_t count;
};

static bool add_names(struct sheet *s, struct value row, struct names *names)
{
	if (row.node->kind != NODE_MAPPING) {
		WRONG(s, row, "行应当是映射（{列: 值}）");
		return false;
	}
	for (size_t i = 0; i + 1 < row.node->count; i += 2)
		if (names->count < COUNT_OF(names->item))
			names->item[names->count++] =
				name_column(s, row.node->item[i].text);
	return true;
}

/* ---- forms ------------------------------------------------------------------------- */

static bool make_rows(struct sheet *s, struct value v)
{
	struct names names = { .count = 0 };
	size_t n = v.node->count < SHEET_ROWS ? v.node->count : SHEET_ROWS;

	if (v.node->kind != NODE_SEQUENCE) {
		WRONG(s, v, "“rows”应当是列表");
		return false;
	}
	for (size_t i = 0; i < n; i++)
		if (!add_names(s, value_item(v, i), &names))
			return false;
	choose_columns(s, names.item, names.count);
	add_header(s);
	for (size_t i = 0; i < n; i++)
		if (!add_row(s, value_item(v, i), i))
			return false;
	return true;
}

static bool make_row(struct sheet *s, struct value v)
{
	struct names names = { .count = 0 };

	if (!add_names(s, v, &names))
		return false;
	choose_columns(s, names.item, names.count);
	add_header(s);
	return add_row(s, v, 0);
}

/* The first of the rule's columns; the item for all and for 事项. */
static struct sheet_column home_column(const struct sheet *s)
{
	const struct node *n = s->plan->key[KEY_COLUMNS].node;
	struct sheet_column c = { .field = FIELD_ITEM };

	if (n && n->kind == NODE_SEQUENCE && n->count)
		n = &n->item[0];
	if (n && n->kind == NODE_SCALAR && field_by_name(n->text) >= 0)
		c.field = field_by_name(n->text);
	return c;
}

static bool make_cell(struct sheet *s, struct value v)
{
	struct sheet_column home = home_column(s);
	struct sheet_row *row;
	size_t at;

	if (!is_scalar(s, v, "cell"))
		return false;
	choose_columns(s, &home, 1);
	add_header(s);
	row = new_row(s);
	row->count = s->columns;
	at = find_column(s, &home);
	for (size_t i = 0; i < s->columns; i++)
		row->cell[i].text = clean_text(s, i, 0);
	row->cell[at] = (struct sheet_cell){ v.node->text, true };
	return true;
}

static bool add_header_line(struct sheet *s, struct value v)
{
	struct sheet_row *line = new_row(s);

	if (v.node->kind != NODE_SEQUENCE) {
		WRONG(s, v, "“header”应当是列表");
		return false;
	}
	for (size_t i = 0; i < v.node->count && i < SHEET_COLUMNS; i++) {
		if (!is_scalar(s, value_item(v, i), "header"))
			return false;
		line->cell[line->count++] = (struct sheet_cell){
			v.node->item[i].text, true };
	}
	return true;
}

static struct str without_marks(struct arena *, struct str);

/* A header, of one line or a list of lines, and a clean row below it. */
static bool make_header(struct sheet *s, struct value v)
{
	bool lines = v.node->kind == NODE_SEQUENCE && v.node->count &&
		     v.node->item[0].kind == NODE_SEQUENCE;
	struct sheet_row *row;

	for (size_t i = 0; lines && i < v.node->count && i < 3; i++)
		if (!add_header_line(s, value_item(v, i)))
			return false;
	if (!lines && !add_header_line(s, v))
		return false;
	for (size_t i = 0; i < s->row[0].count; i++) {
		struct str h = without_marks(s->arena, s->row[0].cell[i].text);

		if (!h.n && s->rows > 1)
			h = without_marks(s->arena, s->row[1].cell[i].text);
		s->column[s->columns++] = name_column(s, h);
	}
	row = new_row(s);
	row->count = s->columns;
	for (size_t i = 0; i < s->columns; i++)
		row->cell[i].text = clean_text(s, i, 0);
	return true;
}

/* ---- text --------------------------------------------------------------------------- */

static struct str without_marks(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	while (s.n) {
		if (str_starts(s, STR(OPEN)) || str_starts(s, STR(CLOSE))) {
			s = str_skip(s, sizeof OPEN - 1);
			continue;
		}
		out[n++] = s.p[0];
		s = str_skip(s, 1);
	}
	return (struct str){ out, n };
}

struct writer {
	struct arena *arena;
	struct {
		char *item;
		size_t count, room;
	} out;
	struct ranges *marks;
	bool open;
};

static void put(struct writer *w, char c)
{
	*ARENA_PUSH(w->arena, &w->out) = c;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F'
	     ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \x{FF}: a byte that YAML cannot hold. */
static bool is_byte(struct str s)
{
	return s.n >= 6 && str_starts(s, STR("\\x{")) && hex(s.p[3]) >= 0 &&
	       hex(s.p[4]) >= 0 && s.p[5] == '}';
}

/* Text as it stands in the file: marks noted, bytes decoded. */
static void put_text(struct writer *w, struct str s, bool in_quotes)
{
	while (s.n) {
		size_t step = 1;

		if (str_starts(s, STR(OPEN))) {
			ARENA_PUSH(w->arena, w->marks)->start = w->out.count;
			w->marks->item[w->marks->count - 1].end = SIZE_MAX;
			step = sizeof OPEN - 1;
		} else if (str_starts(s, STR(CLOSE))) {
			for (size_t i = w->marks->count; i-- > 0;)
				if (w->marks->item[i].end == SIZE_MAX) {
					w->marks->item[i].end = w->out.count;
					break;
				}
			step = sizeof CLOSE - 1;
		} else if (is_byte(s)) {
			put(w, (char)(16 * hex(s.p[3]) + hex(s.p[4])));
			step = 6;
		} else {
			if (in_quotes && s.p[0] == '"')
				put(w, '"');
			put(w, s.p[0]);
		}
		s = str_skip(s, step);
	}
}

static bool wants_quotes(struct str s)
{
	return str_starts(s, STR("\"")) || str_has(s, STR("\t")) ||
	       str_has(s, STR("\n")) || str_has(s, STR("\r"));
}

static void put_cell(struct writer *w, const struct sheet_cell *c,
		     struct ranges *stated)
{
	bool quote = wants_quotes(c->text);
	struct range at = { w->out.count, 0 };

	if (quote)
		put(w, '"');
	put_text(w, c->text, quote);
	if (quote)
		put(w, '"');
	at.end = w->out.count;
	if (c->stated)
		*ARENA_PUSH(w->arena, stated) = at;
}

static void write_sheet(const struct sheet *s, struct sample *out)
{
	struct writer w = { .arena = s->arena, .marks = &out->marks };

	for (size_t r = 0; r < s->rows; r++) {
		for (size_t i = 0; i < s->row[r].count; i++) {
			if (i)
				put(&w, '\t');
			put_cell(&w, &s->row[r].cell[i], &out->stated);
		}
		put(&w, '\n');
	}
	out->text = (struct str){ w.out.item, w.out.count };
}

static void write_file(struct arena *a, struct str text, struct sample *out)
{
	struct writer w = { .arena = a, .marks = &out->marks };

	put_text(&w, text, false);
	out->text = (struct str){ w.out.item, w.out.count };
	*ARENA_PUSH(a, &out->stated) = (struct range){ 0, w.out.count };
}

/* ---- after the fix ------------------------------------------------------------------- */

static bool has_mark(struct str s)
{
	return str_has(s, STR(OPEN));
}

/* The cell that `fixed` speaks of: the one with a mark, or the only one. */
static struct sheet_cell *fixed_cell(struct sheet *s)
{
	struct sheet_cell *stated = NULL;

	for (size_t r = 0; r < s->rows; r++)
		for (size_t i = 0; i < s->row[r].count; i++) {
			struct sheet_cell *c = &s->row[r].cell[i];

			if (has_mark(c->text))
				return c;
			if (c->stated)
				stated = c;
		}
	return stated;
}

/* Put what `fixed` says in place; all other marks go. */
static bool apply_fixed(struct sheet *s, struct value fixed)
{
	struct sheet_cell *c = fixed_cell(s);
	size_t at = 0;

	if (fixed.node->kind == NODE_SCALAR && c) {
		c->text = fixed.node->text;
		return true;
	}
	if (fixed.node->kind != NODE_MAPPING || !c) {
		WRONG(s, fixed, "“fixed”应当是文字或映射（{列: 值}）");
		return false;
	}
	for (size_t r = 0; r < s->rows; r++)
		if (c >= s->row[r].cell && c < s->row[r].cell + SHEET_COLUMNS)
			at = r;
	for (size_t i = 0; i + 1 < fixed.node->count; i += 2) {
		struct sheet_column name =
			name_column(s, fixed.node->item[i].text);
		size_t col = find_column(s, &name);

		if (col == s->columns)
			return false;
		s->row[at].cell[col].text = fixed.node->item[i + 1].text;
	}
	return true;
}

/* ---- the whole -------------------------------------------------------------------------- */

static const char *option(struct value example, const char *key)
{
	const struct node *n = node_get(example.node, key);

	return n && n->kind == NODE_SCALAR ? n->text.p : NULL;
}

/* The one of the forms that an example is in. */
static struct value form_of(struct value example, enum sample_form *form,
			    size_t *which)
{
	static const struct {
		const char *key;
		enum sample_form form;
	} forms[] = {
		{ "cell", SAMPLE_CELL }, { "row", SAMPLE_ROW },
		{ "rows", SAMPLE_ROWS }, { "header", SAMPLE_ROWS },
		{ "file", SAMPLE_FILE },
	};
	struct value v = { 0 };

	for (*which = 0; *which < COUNT_OF(forms); ++*which) {
		v = value_get(example, forms[*which].key);
		*form = forms[*which].form;
		if (v.node)
			break;
	}
	return v;
}

bool sample_make(struct gkml_rules *rules, struct arena *a,
		 const struct plan *plan, struct value example,
		 struct value fixed, struct sample *out)
{
	static bool (*const makers[])(struct sheet *, struct value) = {
		make_cell, make_row, make_rows, make_header,
	};
	struct sheet s = { .rules = rules, .arena = a, .plan = plan };
	struct value v;
	size_t which;

	*out = (struct sample){ .path = "example.tsv" };
	v = form_of(example, &out->form, &which);
	if (!v.node) {
		WRONG(&s, example, "例子里没有 cell、row、rows、header 或 file");
		return false;
	}
	out->publisher = option(example, "publisher");
	out->profile = option(example, "profile");
	if (which == COUNT_OF(makers)) {
		if (!is_scalar(&s, v, "file"))
			return false;
		write_file(a, fixed.node ? fixed.node->text : v.node->text,
			   out);
		return true;
	}
	s.row = arena_alloc(a, (v.node->count < SHEET_ROWS ?
				v.node->count + 4 : SHEET_ROWS + 4) *
			       sizeof *s.row);
	if (!makers[which](&s, v) || (fixed.node && !apply_fixed(&s, fixed)))
		return false;
	write_sheet(&s, out);
	return true;
}
