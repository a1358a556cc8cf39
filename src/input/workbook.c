#include "input/workbook.h"

#include "base/letters.h"
#include "input/booksheet.h"

static bool is_workbook(struct str bytes, const char *path)
{
	struct zipped z;
	bool is;

	(void)path;
	if (!str_starts(bytes, STR("PK\3\4")) || !zipped_open(&z, bytes))
		return false;
	is = zipped_has(&z, "xl/workbook.xml");
	zipped_close(&z);
	return is;
}

/* The first reason there is. */
static const char *reason(const struct book *b, const struct grid *g,
			  bool english)
{
	if (b->zip.encrypted)
		return english ? "the workbook is encrypted; take the password "
				 "off and save it again"
			       : "工作簿已加密；请去掉密码后重新保存";
	if (b->zip.too_large || g->full)
		return english ? "it unpacks to more than is reasonable; it "
				 "was not read"
			       : "解压后内容过多，超出合理限度，未读取";
	if (b->too_many)
		return english ? "it has more sheets, styles or texts than is "
				 "reasonable; it was not read"
			       : "工作表、样式或文字数量超出合理限度，未读取";
	if (b->damaged)
		return english ? "the workbook is damaged or against the "
				 "rules; open it in a spreadsheet and save it "
				 "again"
			       : "工作簿已损坏或不合规范，无法完整读取；"
				 "请用表格软件打开后重新保存";
	return NULL;
}

static const char *no_result(struct arena *a, const char *sheet,
			     struct sheet_fault f, bool english)
{
	return arena_printf(a, english
		? "the formula in %s of the sheet \"%s\" has no result; open "
		  "the workbook in a spreadsheet and save it again"
		: "%s（工作表“%s”）的公式没有存下结果；"
		  "请用表格软件打开后重新保存",
		cell_name(a, f.column, f.row), sheet);
}

static void read_sheets(struct book *b, struct grid *g, struct source *s,
			const char **incomplete, bool english)
{
	const char **name = arena_alloc(b->arena, (b->sheets.count + 1) *
					sizeof *name);

	s->part = name;
	for (size_t i = 0; i < b->sheets.count; i++) {
		struct sheet_fault f = { 0 };

		name[s->parts++] = b->sheets.item[i].name;
		if (b->damaged || b->zip.too_large || g->full)
			continue;
		b->damaged |= !booksheet_read(b, i, g, &f);
		if (f.row && !*incomplete)
			*incomplete = no_result(b->arena, name[i], f, english);
	}
	s->hidden = g->hiddens.item;
	s->hiddens = g->hiddens.count;
}

static void read_workbook(struct arena *a, struct input *in, const char *path,
			  const struct input_options *o)
{
	struct source *s = &in->source;
	struct book b = { .arena = a };
	struct grid g = { .arena = a };

	(void)path;
	s->encoding = ENCODING_UTF8;
	s->foreign = s->final_newline = true;
	if (!zipped_open(&b.zip, s->bytes)) {
		b.damaged = true;
	} else {
		book_read_parts(&b);
		read_sheets(&b, &g, s, &in->incomplete, o->english);
	}
	in->refused = reason(&b, &g, o->english);
	zipped_close(&b.zip);
	in->records = grid_records(&g, &s->text);
}

const struct format workbook_format = {
	.name = "xlsx",
	.suffixes = ".xlsx .xlsm .xltx .xltm",
	.packed = true,
	.is = is_workbook,
	.read = read_workbook,
};
