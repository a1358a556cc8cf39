/*
 * A workbook: what is fuzzed is one of its parts, the rest is sound; the first
 * byte picks which.  The zip around it is made here, for a fuzzer that only
 * meets checksums gets nowhere; fuzz_lint has whole files.
 */
#include <string.h>
#include <zip.h>

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/" \
		  "relationships"
#define MAIN	"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/" \
		"2006/main\" xmlns:r=\"" RELATIONS "\""
#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"

static const struct part {
	const char *name, *sound;
} parts[] = {
	{ "xl/worksheets/s.xml",
	  "<worksheet " MAIN "><sheetData><row r=\"1\">" CELL("事项类别")
	  CELL("事项名称") CELL("公开内容") CELL("公开依据") CELL("公开时限")
	  "</row><row r=\"2\">" CELL("机构职能") CELL("领导信息")
	  "<c t=\"s\"><v>0</v></c><c s=\"1\"><v>45000.5</v></c></row>"
	  "</sheetData></worksheet>" },
	{ "xl/sharedStrings.xml",
	  "<sst " MAIN "><si><t>姓名、职务</t></si></sst>" },
	{ "xl/styles.xml",
	  "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" "
	  "formatCode=\"yyyy/m/d\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
	  "<xf numFmtId=\"164\"/></cellXfs></styleSheet>" },
	{ "xl/workbook.xml",
	  "<workbook " MAIN "><sheets><sheet name=\"S\" sheetId=\"1\" "
	  "r:id=\"r1\"/></sheets></workbook>" },
	{ "xl/_rels/workbook.xml.rels",
	  "<Relationships><Relationship Id=\"r1\" Type=\"" RELATIONS
	  "/worksheet\" Target=\"worksheets/s.xml\"/><Relationship Id=\"r2\" "
	  "Type=\"" RELATIONS "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	  "<Relationship Id=\"r3\" Type=\"" RELATIONS "/styles\" "
	  "Target=\"styles.xml\"/></Relationships>" },
};
enum { PARTS = sizeof parts / sizeof *parts };

static void *take_bytes(zip_source_t *from, size_t *n)
{
	zip_stat_t st;
	void *p;

	if (zip_source_stat(from, &st))
		abort();
	*n = (size_t)st.size;
	p = malloc(*n + 1);
	if (!p || zip_source_open(from) ||
	    zip_source_read(from, p, *n) != (zip_int64_t)*n)
		abort();
	zip_source_close(from);
	return p;
}

static void *make_book(const uint8_t *data, size_t size, size_t *n)
{
	zip_source_t *all = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(all, ZIP_TRUNCATE, NULL);
	size_t own = data[0] % PARTS;
	void *p;

	if (!zip)
		abort();
	zip_source_keep(all);
	for (size_t i = 0; i < PARTS; i++) {
		const void *bytes = i == own ? (const void *)(data + 1)
					     : parts[i].sound;
		zip_source_t *s = zip_source_buffer(zip, bytes, i == own
			? size - 1 : strlen(parts[i].sound), 0);
		zip_int64_t at = zip_file_add(zip, parts[i].name, s, 0);

		if (at < 0 || zip_set_file_compression(zip, (zip_uint64_t)at,
						       ZIP_CM_STORE, 0))
			abort();
	}
	if (zip_close(zip))
		abort();
	p = take_bytes(all, n);
	zip_source_free(all);
	return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct gkml_options o = { .today = 20261124 };
	struct gkml_result *r;
	size_t n;
	void *book;

	if (!size)
		return 0;
	book = make_book(data, size, &n);
	r = gkml_lint(ready_rules(), &o, "x.xlsx", book, n);
	check_result(r, n);
	gkml_result_free(r);
	free(book);
	return 0;
}
