/*
 * Workbooks and pages that mean harm: each is refused with a clear reason, or
 * read, within bounds of memory and time.  They are made here, for what makes
 * them dangerous is their size.
 */
#include "check.h"

#include <gkml/gkml.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

enum { SECONDS = 20, MEGABYTES = 2048 };

/* ---- text that grows ------------------------------------------------ */

struct text {
	char *p;
	size_t n, room;
};

static void add(struct text *t, const char *s, size_t n)
{
	while (t->room - t->n < n + 1) {
		t->room = t->room ? 2 * t->room : 4096;
		t->p = realloc(t->p, t->room);
		if (!t->p)
			abort();
	}
	memcpy(t->p + t->n, s, n);
	t->n += n;
	t->p[t->n] = '\0';
}

static void put(struct text *t, const char *s)
{
	add(t, s, strlen(s));
}

static void repeat(struct text *t, const char *s, size_t times)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < times; i++)
		add(t, s, n);
}

/* ---- archives ------------------------------------------------------- */

struct archive {
	zip_t *zip;
	zip_source_t *source;
};

static struct archive begin(void)
{
	struct archive a = {
		.source = zip_source_buffer_create(NULL, 0, 0, NULL),
	};

	zip_source_keep(a.source);
	a.zip = zip_open_from_source(a.source, ZIP_TRUNCATE, NULL);
	if (!a.zip)
		abort();
	return a;
}

/* The bytes must last until the archive is ended. */
static void entry(struct archive *a, const char *name, struct text bytes)
{
	zip_source_t *s = zip_source_buffer(a->zip, bytes.p, bytes.n, 0);

	if (!s || zip_file_add(a->zip, name, s, ZIP_FL_ENC_UTF_8) < 0)
		abort();
}

static struct text end(struct archive *a)
{
	struct text out = { 0 };
	zip_stat_t st;

	if (zip_close(a->zip) || zip_source_stat(a->source, &st))
		abort();
	out.n = (size_t)st.size;
	out.p = malloc(out.n + 1);
	if (!out.p || zip_source_open(a->source) ||
	    zip_source_read(a->source, out.p, out.n) != (zip_int64_t)out.n)
		abort();
	zip_source_close(a->source);
	zip_source_free(a->source);
	return out;
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/" \
		  "relationships"
#define MAIN	"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/" \
		"2006/main\" xmlns:r=\"" RELATIONS "\""

static struct text text_of(const char *s)
{
	struct text t = { 0 };

	put(&t, s);
	return t;
}

static struct text book_of(size_t sheets)
{
	struct text t = text_of("<workbook " MAIN "><sheets>");

	for (size_t i = 1; i <= sheets; i++) {
		char line[128];

		snprintf(line, sizeof line, "<sheet name=\"S%zu\" sheetId="
			 "\"%zu\" r:id=\"r1\"/>", i, i);
		put(&t, line);
	}
	put(&t, "</sheets></workbook>");
	return t;
}

/* What an entry is when nothing is wrong with it. */
struct parts {
	struct text book, relations, strings, sheet;
	const char *sheet_entry;	/* its name */
	const char *password;
};

static struct text target(const char *entry_name)
{
	struct text t = text_of("<Relationships><Relationship Id=\"r1\" "
				"Type=\"" RELATIONS "/worksheet\" Target=\"");

	put(&t, entry_name);
	put(&t, "\"/></Relationships>");
	return t;
}

static const char header[] =
	"<row r=\"1\"><c t=\"inlineStr\"><is><t>事项类别</t></is></c>"
	"<c t=\"inlineStr\"><is><t>事项名称</t></is></c>"
	"<c t=\"inlineStr\"><is><t>公开内容</t></is></c>"
	"<c t=\"inlineStr\"><is><t>公开依据</t></is></c>"
	"<c t=\"inlineStr\"><is><t>公开时限</t></is></c></row>";

static struct text sheet_of(const char *rows)
{
	struct text t = text_of("<worksheet " MAIN "><sheetData>");

	put(&t, header);
	put(&t, rows);
	put(&t, "</sheetData></worksheet>");
	return t;
}

static const char a_row[] =
	"<row r=\"2\"><c t=\"inlineStr\"><is><t>机构职能</t></is></c>"
	"<c t=\"inlineStr\"><is><t>领导信息</t></is></c></row>";

static struct parts plain(void)
{
	return (struct parts){
		.book = book_of(1), .relations = target("worksheets/s.xml"),
		.sheet = sheet_of(a_row), .sheet_entry = "xl/worksheets/s.xml",
	};
}

static struct text workbook(struct parts *p)
{
	struct archive a = begin();
	struct text out;

	entry(&a, "xl/workbook.xml", p->book);
	entry(&a, "xl/_rels/workbook.xml.rels", p->relations);
	if (p->strings.p)
		entry(&a, "xl/sharedStrings.xml", p->strings);
	entry(&a, p->sheet_entry, p->sheet);
	for (zip_uint64_t i = 0; p->password &&
				 i < (zip_uint64_t)zip_get_num_entries(a.zip,
								       0); i++)
		if (zip_file_set_encryption(a.zip, i, ZIP_EM_AES_256,
					    p->password))
			abort();
	out = end(&a);
	free(p->book.p);
	free(p->relations.p);
	free(p->strings.p);
	free(p->sheet.p);
	return out;
}

/* ---- what becomes of them ------------------------------------------- */

static struct gkml_rules *rules;

/* Lint; the trouble must say `why`, or there is none when that is NULL. */
static void lint(const char *what, const char *path, struct text bytes,
		 const char *why)
{
	struct gkml_options o = { .lang = GKML_EN };
	struct gkml_result *r;
	const char *trouble;

	alarm(SECONDS);			/* it ends the test */
	r = gkml_lint(rules, &o, path, bytes.p, bytes.n);
	alarm(0);
	trouble = gkml_result_trouble(r);
	if (why ? !trouble || !strstr(trouble, why) : trouble != NULL) {
		fprintf(stderr, "%s: %s\n", what, trouble ? trouble : "read");
		check_failures++;
	}
	gkml_result_free(r);
	free(bytes.p);
}

static void lint_book(const char *what, struct parts p, const char *why)
{
	lint(what, "a.xlsx", workbook(&p), why);
}

/* ---- workbooks ------------------------------------------------------ */

static const char large[] = "unpacks to more", many[] = "more sheets",
		  damaged[] = "damaged";

/* Blanks between elements are the cheapest thing to compress. */
static void test_bomb(void)
{
	struct parts p = plain();

	p.sheet.n -= strlen("</sheetData></worksheet>");
	repeat(&p.sheet, "                                                  "
	       "          \n", (size_t)250 * 1024 * 1024 / 61);
	put(&p.sheet, "</sheetData></worksheet>");
	lint_book("zip bomb", p, large);
}

static void test_entities(void)
{
	static const char dtd[] =
		"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
		"<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
		"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
		"<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
		"<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
		"<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
		"<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">"
		"<!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>";
	static const char outside[] =
		"<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;"
		"<!ENTITY h SYSTEM \"file:///etc/passwd\">]>";
	const char *const dtds[] = { dtd, outside };

	for (size_t i = 0; i < 2; i++) {
		struct parts p = plain();
		struct text t = text_of(dtds[i]);

		put(&t, "<sst><si><t>&h;</t></si></sst>");
		p.strings = t;
		lint_book("entity bomb", p, damaged);
	}
}

/* Names that lead out of the archive name no entry of it. */
static void test_paths(void)
{
	static const char *const targets[] = {
		"../../../../../../etc/passwd", "/etc/passwd",
		"file:///etc/passwd", "http://localhost/x", "..", "",
		"worksheets/../../../xl/worksheets/none.xml",
	};

	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		struct parts p = plain();

		free(p.relations.p);
		p.relations = target(targets[i]);
		lint_book(targets[i], p, damaged);
	}
	/* an entry so named is never written anywhere, and not read */
	{
		struct parts p = plain();

		p.sheet_entry = "../../../tmp/gkml-hostile.xml";
		lint_book("entry outside", p, damaged);
		CHECK(access("/tmp/gkml-hostile.xml", F_OK));
	}
	{
		struct parts p = plain();

		free(p.relations.p);
		p.relations = target("../xl/./worksheets//s.xml");
		lint_book("roundabout", p, NULL);
	}
}

static void test_encrypted(void)
{
	struct parts p = plain();

	if (!zip_encryption_method_supported(ZIP_EM_AES_256, 1))
		return;
	p.password = "123456";
	lint_book("encrypted", p, "encrypted");
}

/* Every cut and many a flipped bit: refused or read, never a crash. */
static void test_damage(void)
{
	struct parts p = plain();
	struct text whole = workbook(&p);

	for (size_t n = 4; n < whole.n; n += 7) {
		struct text cut = { 0 };

		add(&cut, whole.p, n);
		lint("cut", "a.xlsx", cut, "");
	}
	for (size_t i = 0; i < whole.n; i += 3) {
		struct gkml_options o = { .lang = GKML_EN };
		struct gkml_result *r;

		whole.p[i] ^= (char)(1 << i % 8);
		r = gkml_lint(rules, &o, "a.xlsx", whole.p, whole.n);
		/* what is read must be what was written */
		CHECK(gkml_result_trouble(r) || gkml_result_rows(r) == 1);
		gkml_result_free(r);
		whole.p[i] ^= (char)(1 << i % 8);
	}
	free(whole.p);
}

static void test_claims(void)
{
	static const struct {
		const char *rows, *why;
	} sheets[] = {
		{ "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is>"
		  "<t>远</t></is></c></row>", NULL },
		{ "<row r=\"1048577\"/>", damaged },
		{ "<row r=\"4294967297\"/>", damaged },
		{ "<row r=\"2\"/><row r=\"2\"/>", damaged },
		{ "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>", damaged },
		{ "<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>", damaged },
		{ "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v>"
		  "</c></row>", damaged },
		{ "<row r=\"2\"><c t=\"s\"><v>7</v></c></row>", damaged },
		{ "<row r=\"2\"><c r=\"A2\"><f>B2</f></c><c r=\"B2\">"
		  "<f>A2</f></c></row>", "formula in A2" },
	};

	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
		struct parts p = plain();
		struct text rows = text_of(strstr(sheets[i].rows, "r=\"2\"")
					   ? "" : a_row);

		put(&rows, sheets[i].rows);
		free(p.sheet.p);
		p.sheet = sheet_of(rows.p);
		free(rows.p);
		lint_book(sheets[i].rows, p, sheets[i].why);
	}
}

/* A million cells that are each the same long text. */
static void test_shared(void)
{
	struct parts p = plain();
	struct text rows = { 0 };

	p.strings = text_of("<sst><si><t>");
	repeat(&p.strings, "很长", 20000);
	put(&p.strings, "</t></si></sst>");
	put(&rows, "<row r=\"2\">");
	repeat(&rows, "<c t=\"s\"><v>0</v></c>", 16000);
	put(&rows, "</row>");
	free(p.sheet.p);
	p.sheet = sheet_of(rows.p);
	free(rows.p);
	lint_book("one text, many cells", p, large);
}

/* Wide and long: what is blank is not written out. */
static void test_sparse(void)
{
	struct parts p = plain();
	struct text rows = { 0 };

	put(&rows, a_row);
	for (size_t i = 3; i < 60000; i++) {
		char line[128];

		snprintf(line, sizeof line, "<row r=\"%zu\"><c r=\"XFD%zu\">"
			 "<v>1</v></c></row>", i, i);
		put(&rows, line);
	}
	free(p.sheet.p);
	p.sheet = sheet_of(rows.p);
	free(rows.p);
	lint_book("sparse", p, large);
}

static void test_sheets(void)
{
	struct parts p = plain();

	/* thousands of sheets that are all one entry */
	free(p.book.p);
	p.book = book_of(4000);
	lint_book("thousands of sheets", p, NULL);
	p = plain();
	free(p.book.p);
	p.book = book_of(5000);
	lint_book("too many sheets", p, many);
	/* the workbook as its own sheet */
	p = plain();
	free(p.relations.p);
	p.relations = target("workbook.xml");
	lint_book("itself", p, "no header");
}

static void test_merges(void)
{
	struct parts p = plain();

	p.sheet.n -= strlen("</worksheet>");
	put(&p.sheet, "<mergeCells>");
	repeat(&p.sheet, "<mergeCell ref=\"A1:XFD1048576\"/>", 200000);
	put(&p.sheet, "</mergeCells></worksheet>");
	lint_book("merges", p, NULL);
	p = plain();
	p.sheet.n -= strlen("</worksheet>");
	put(&p.sheet, "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>"
	    "</worksheet>");
	lint_book("backwards", p, damaged);
}

static void test_nesting(void)
{
	struct parts p = plain();

	p.sheet.n -= strlen("</sheetData></worksheet>");
	repeat(&p.sheet, "<x>", 100000);
	lint_book("deep XML", p, damaged);
}

/* ---- pages ---------------------------------------------------------- */

static struct text page(void)
{
	return text_of("<html><table><tr><td>事项类别<td>事项名称<td>公开内容"
		       "<td>公开依据<td>公开时限</tr>"
		       "<tr><td>机构职能<td>领导信息</tr>");
}

static void test_page_nesting(void)
{
	struct text t = page();

	repeat(&t, "<div>", 300000);
	repeat(&t, "</b>", 300000);
	put(&t, "<tr><td>一</table>");
	lint("deep page", "a.html", t, "nested too deeply");

	t = page();
	repeat(&t, "<tr><td><table>", 100);
	lint("tables in tables", "a.html", t, "nested too deeply");
}

static void test_spans(void)
{
	struct text t = page();

	put(&t, "<tr><td colspan=4294967297 rowspan=999999999999>一");
	put(&t, "<tr><td colspan=-5 rowspan=0>二</table>");
	lint("huge spans", "a.html", t, NULL);

	t = page();
	repeat(&t, "<tr><td colspan=1000 rowspan=65534>", 100000);
	lint("many spans", "a.html", t, "more cells");
}

/* Half-open things that a parser may look for again and again. */
static void test_unclosed(void)
{
	static const char *const parts[] = {
		"<!--", "<![CDATA[", "<a href=\"", "<script>", "&#x", "<", "</",
		"<?", "<td", "<td a=", "&amp",
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct text t = page();

		put(&t, "</table>");
		repeat(&t, parts[i], 100000);
		lint(parts[i], "a.html", t, NULL);
	}
}

/* ---- catalogs --------------------------------------------------------- */

/*
 * A fault thousands of times in each cell of a row: whoever compares each with
 * each is at it for minutes.
 */
static void test_cells(void)
{
	static const char *const parts[] = {
		"[[（(", "）", "《", "《甲》", "《甲》（国办发[2019]1号）",
		"〔19〕", "国发〔2019〕1号、", "第一条", "20个工作日", "<p>",
		"，。", "■甲乙网", "[√]甲", "甲科、", "公公 开", "\"\"", "&nbsp;",
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct text t = { 0 };

		put(&t, "事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t"
			"公开时限\t公开渠道\t公开责任\n甲类\t乙事");
		for (int cell = 0; cell < 6; cell++) {
			put(&t, "\t");
			repeat(&t, parts[i], 60000 / strlen(parts[i]));
		}
		put(&t, "\n");
		lint(parts[i], "a.tsv", t, NULL);
	}
}

/* ---- all of them ---------------------------------------------------- */

int main(void)
{
	const rlim_t bytes = (rlim_t)MEGABYTES << 20;
	struct rlimit most = { bytes, bytes };
	struct gkml_rules *all = gkml_rules_new();

	rules = all;
	if (!gkml_rules_ready(all))
		return 1;
#ifndef SANITIZED	/* they map all that there is */
	setrlimit(RLIMIT_AS, &most);
#else
	(void)most;
#endif
	test_entities();
	test_paths();
	test_encrypted();
	test_damage();
	test_claims();
	test_shared();
	test_sparse();
	test_sheets();
	test_merges();
	test_nesting();
	test_page_nesting();
	test_spans();
	test_unclosed();
	test_cells();
	test_bomb();
	gkml_rules_free(all);
	return check_failures != 0;
}
