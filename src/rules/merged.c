/*
 * Merged category cells that a page break cut.
 *
 * When a page ends inside a merged cell, the export leaves a blank line, and
 * the label stands only on one side of it.  Two signs: the category is blank
 * right after a blank line; or the rows before a blank line are about what
 * the label after it says, and not about the label they would inherit.
 */
#include "rules/rule.h"

const void *read_merged(struct params *p)
{
	(void)p;
	return NULL;
}

static size_t category_column(const struct table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (field_in_path(t->column[i].field))
			return i;
	return t->columns;
}

static void report(const struct visit *v, const struct row *r, size_t column,
		   const char *as, struct str label)
{
	struct visit at = *v;

	at.row = r;
	found(&at, &(struct fault){
		.cell = &r->record->item[column],
		.column = &v->table->column[column],
		.at = { 0, r->record->item[column].n },
		.as = as, .with = label, .expected = label,
		.word = { { "label", label } },
	});
}

static bool blank_in(const struct row *r, size_t column)
{
	return column < r->record->count &&
	       cell_blank(&r->record->item[column]);
}

/* Does the row write any of its item path? */
static bool names_any(const struct row *r)
{
	for (unsigned i = 0; i < r->paths; i++)
		if (r->state[r->path_column[i]] == CELL_WRITTEN)
			return true;
	return false;
}

/* Words too common in these tables to tie an item to a category. */
static bool common_pair(struct str s)
{
	static const char *const words[] = {
		"信息", "公开", "政府", "政务", "工作", "情况", "其他", "有关",
		"相关", "公共", "事项",
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq(s, str_from(words[i])))
			return true;
	return false;
}

/* Do both hold the same two Chinese characters side by side? */
static bool share_word(struct str a, struct str b)
{
	for (size_t i = 0; i + 6 <= a.n; i++) {
		struct str pair = { a.p + i, 6 };

		if ((unsigned char)a.p[i] >= 0xE4 &&
		    (unsigned char)a.p[i + 3] >= 0xE4 &&
		    !common_pair(pair) && str_has(b, pair))
			return true;
	}
	return false;
}

static struct str item_of(const struct visit *v, const struct row *r)
{
	return row_path(scratch_of(v), r, r->paths - 1u);
}

/* The category, its wraps folded: the first of the path. */
static struct str label_of(const struct visit *v, const struct row *r)
{
	return utf8_trim(row_path(scratch_of(v), r, 0));
}

/* May the row have a label that stands below it? */
static bool may_be_below(const struct row *r, size_t column)
{
	return blank_in(r, column) && names_any(r) &&
	       r->state[column] == CELL_CARRIED;
}

/* Rows above t->item[i] that belong to the label it carries. */
static void label_below(const struct visit *v, size_t i, size_t column)
{
	const struct table *t = v->table;
	struct str label;

	if (!may_be_below(&t->item[i - 1], column))
		return;
	label = label_of(v, &t->item[i]);
	for (size_t k = i; k-- > 0;) {
		const struct row *r = &t->item[k];

		if (!may_be_below(r, column) ||
		    !share_word(item_of(v, r), label) ||
		    share_word(item_of(v, r), label_of(v, r)))
			break;
		report(v, r, column, "label-below", label);
		if (r->after_blank || r->after_header)
			break;
	}
}

/* 一、机构职能类, in the column of numbers: a line over the rows below. */
static bool heads_rows(const struct table *t, const struct row *r)
{
	for (size_t i = 0; i < t->columns; i++)
		if (r->state[i] == CELL_WRITTEN &&
		    t->column[i].field != FIELD_NUMBER)
			return false;
	return true;
}

void check_merged(const struct visit *v)
{
	const struct table *t = v->table;
	size_t column = category_column(t);
	unsigned levels = 0;

	for (size_t i = 0; i < t->columns; i++)
		levels += field_in_path(t->column[i].field);
	for (size_t i = 0; i < t->count; i++) {
		const struct row *r = &t->item[i];

		if (r->orphan) {
			struct visit at = *v;

			if (heads_rows(t, r))
				continue;

			at.row = r;
			found(&at, &(struct fault){ .whole = FAULT_ROW,
						    .as = "orphan" });
			continue;
		}
		if (levels < 2 || i == 0 ||
		    !(r->after_blank || r->after_header))
			continue;
		if (r->state[column] == CELL_WRITTEN)
			label_below(v, i, column);
		else if (r->state[column] == CELL_CARRIED && names_any(r))
			report(v, r, column, r->after_header
			       ? "after-header" : NULL, label_of(v, r));
	}
}
