/*
 * The columns of a sheet follow from the fields that its example names: those
 * of a department's catalog, or, when it names what only the standard catalogs
 * have, of theirs.  条款内容 is there only when it is named: a clause that
 * does not quote the basis of the example would be a fault.
 */
#include "rules/sheet.h"

#include "model/heading.h"

struct str sheet_unmarked(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	while (s.n) {
		if (str_starts(s, STR(MARK_OPEN)) ||
		    str_starts(s, STR(MARK_CLOSE))) {
			s = str_skip(s, sizeof MARK_OPEN - 1);
			continue;
		}
		out[n++] = s.p[0];
		s = str_skip(s, 1);
	}
	return (struct str){ out, n };
}

/* ---- names of columns ----------------------------------------------- */

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
struct sheet_column sheet_name(const struct sheet *s, struct str name)
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
size_t sheet_find(const struct sheet *s, const struct sheet_column *c)
{
	size_t i = 0;

	while (i < s->columns && !same_column(&s->column[i], c))
		i++;
	return i;
}

static void add_column(struct sheet *s, struct sheet_column c)
{
	if (sheet_find(s, &c) == s->columns && s->columns < SHEET_WIDTH)
		s->column[s->columns++] = c;
}

/* ---- which columns a sheet has -------------------------------------- */

static const fields department =
	FIELD_BIT(FIELD_CATEGORY) | FIELD_BIT(FIELD_ITEM) |
	FIELD_BIT(FIELD_CONTENT) | FIELD_BIT(FIELD_BASIS) |
	FIELD_BIT(FIELD_CHANNEL) | FIELD_BIT(FIELD_LIMIT) |
	FIELD_BIT(FIELD_METHOD) | FIELD_BIT(FIELD_OFFICE);

static const fields standard =
	FIELD_BIT(FIELD_NUMBER) | FIELD_BIT(FIELD_LEVEL1) |
	FIELD_BIT(FIELD_LEVEL2) | FIELD_BIT(FIELD_CONTENT) |
	FIELD_BIT(FIELD_BASIS) | FIELD_BIT(FIELD_CHANNEL) |
	FIELD_BIT(FIELD_LIMIT) | FIELD_BIT(FIELD_METHOD) |
	FIELD_BIT(FIELD_PUBLISHER) | FIELD_BIT(FIELD_AUDIENCE) |
	FIELD_BIT(FIELD_TIER);

/* What only the standard catalogs have. */
static const fields standard_only =
	(FIELDS_PATH & ~FIELD_BIT(FIELD_CATEGORY) & ~FIELD_BIT(FIELD_ITEM)) |
	FIELD_BIT(FIELD_AUDIENCE) | FIELD_BIT(FIELD_TIER);

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
	/* 公开主体 without 公开责任 names an agency, as standard ones do */
	bool agency = names_field(named, n, FIELD_BIT(FIELD_PUBLISHER)) &&
		      !names_field(named, n, FIELD_BIT(FIELD_OFFICE));
	fields base = agency || names_field(named, n, standard_only)
		    ? standard : department;

	for (int f = 0; f < FIELD_COUNT; f++)
		add_field(s, named, n, (enum field)f,
			  (base & FIELD_BIT(f)) != 0);
	for (size_t i = 0; i < n; i++)
		if (named[i].field < 0)
			add_column(s, named[i]);
}

/* ---- clean text ----------------------------------------------------- */

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

/* ---- rows ----------------------------------------------------------- */

bool sheet_scalar(struct sheet *s, struct value v, const char *key)
{
	if (v.node->kind == NODE_SCALAR)
		return true;
	SHEET_WRONG(s, v, "“%s”应当是文字",
		    "\"%s\" must be text", key);
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

/* The row of a mapping, which add_names() saw; what it does not name is clean. */
static bool add_row(struct sheet *s, struct value v, size_t index)
{
	struct sheet_row *row = new_row(s);
	bool cites = false;

	if (!v.node->count)
		return true;
	row->count = s->columns;
	for (size_t i = 0; i + 1 < v.node->count; i += 2) {
		struct sheet_column c = sheet_name(s, item_str(v, i));
		size_t at = sheet_find(s, &c);
		struct value cell = value_item(v, i + 1);

		if (at == s->columns || !sheet_scalar(s, cell, "row"))
			return false;
		row->cell[at] = (struct sheet_cell){ value_str(cell), true };
		cites |= c.field == FIELD_BASIS || c.field == FIELD_CLAUSE;
	}
	for (size_t i = 0; i < s->columns; i++) {
		enum field f = s->column[i].field;

		/* what is cited in one is not quoted in a made-up other */
		if (!row->cell[i].stated &&
		    !(cites && (f == FIELD_BASIS || f == FIELD_CLAUSE)))
			row->cell[i].text = clean_text(s, i, index);
	}
	return true;
}

struct names {
	struct sheet_column item[SHEET_WIDTH];
	size_t count;
};

static bool add_names(struct sheet *s, struct value row, struct names *names)
{
	if (row.node->kind != NODE_MAPPING) {
		SHEET_WRONG(s, row, "行应当是映射（{列: 值}）",
			    "a row must be a mapping ({column: value})");
		return false;
	}
	for (size_t i = 0; i + 1 < row.node->count; i += 2)
		if (names->count < COUNT_OF(names->item))
			names->item[names->count++] =
				sheet_name(s, item_str(row, i));
	return true;
}

/* ---- forms ---------------------------------------------------------- */

static bool make_rows(struct sheet *s, struct value v)
{
	struct names names = { .count = 0 };
	size_t n = v.node->count < SHEET_LENGTH ? v.node->count
						: SHEET_LENGTH;

	if (v.node->kind != NODE_SEQUENCE) {
		SHEET_WRONG(s, v, "“rows”应当是列表",
			    "\"rows\" must be a list");
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
	const struct node *n = plan_key(s->plan, KEY_COLUMNS).node;
	struct sheet_column c = { .field = FIELD_ITEM };

	if (n && n->kind == NODE_SEQUENCE && n->count)
		n = node_item(n, 0);
	if (n && n->kind == NODE_SCALAR && field_by_name(node_text(n)) >= 0)
		c.field = field_by_name(node_text(n));
	return c;
}

static bool make_cell(struct sheet *s, struct value v)
{
	struct sheet_column home = home_column(s);
	struct sheet_row *row;
	size_t at;

	if (!sheet_scalar(s, v, "cell"))
		return false;
	choose_columns(s, &home, 1);
	add_header(s);
	row = new_row(s);
	row->count = s->columns;
	at = sheet_find(s, &home);
	for (size_t i = 0; i < s->columns; i++)
		row->cell[i].text = clean_text(s, i, 0);
	row->cell[at] = (struct sheet_cell){ value_str(v), true };
	return true;
}

static bool add_header_line(struct sheet *s, struct value v)
{
	struct sheet_row *line = new_row(s);

	if (v.node->kind != NODE_SEQUENCE) {
		SHEET_WRONG(s, v, "“header”应当是列表",
			    "\"header\" must be a list");
		return false;
	}
	for (size_t i = 0; i < v.node->count && i < SHEET_WIDTH; i++) {
		if (!sheet_scalar(s, value_item(v, i), "header"))
			return false;
		line->cell[line->count++] = (struct sheet_cell){
			item_str(v, i), true };
	}
	return true;
}

/* A header, of one line or a list of lines, and a clean row below it. */
static bool make_header(struct sheet *s, struct value v)
{
	bool lines = v.node->kind == NODE_SEQUENCE && v.node->count &&
		     node_item(v.node, 0)->kind == NODE_SEQUENCE;
	struct sheet_row *row;

	for (size_t i = 0; lines && i < v.node->count && i < 3; i++)
		if (!add_header_line(s, value_item(v, i)))
			return false;
	if (!lines && !add_header_line(s, v))
		return false;
	for (size_t i = 0; i < s->row[0].count; i++) {
		struct str h = sheet_unmarked(s->arena, s->row[0].cell[i].text);

		if (!h.n && s->rows > 1)
			h = sheet_unmarked(s->arena, s->row[1].cell[i].text);
		s->column[s->columns++] = sheet_name(s, h);
	}
	row = new_row(s);
	row->count = s->columns;
	for (size_t i = 0; i < s->columns; i++)
		row->cell[i].text = clean_text(s, i, 0);
	return true;
}

/* ---- the whole ------------------------------------------------------ */

bool sheet_make(struct sheet *s, enum sheet_form form, struct value v)
{
	static bool (*const makers[])(struct sheet *, struct value) = {
		[SHEET_CELL] = make_cell, [SHEET_ROW] = make_row,
		[SHEET_ROWS] = make_rows, [SHEET_HEADER] = make_header,
	};
	size_t n = v.node->count < SHEET_LENGTH ? v.node->count
						: SHEET_LENGTH;

	s->row = arena_alloc(s->arena, (n + 4) * sizeof *s->row);
	return makers[form](s, v);
}
