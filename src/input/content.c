#include "input/content.h"

#include "input/encoding.h"
#include "input/reader.h"
#include "input/suffix.h"
#include "input/zipped.h"

/* ---- what is in archives and containers ----------------------------- */

static struct str head(struct str s, size_t n)
{
	return (struct str){ s.p, s.n < n ? s.n : n };
}

/* An archive whose list of entries can be read has an entry of that name. */
static bool has_entry(struct str s, const char *name)
{
	struct zipped z;
	bool has;

	if (!zipped_open(&z, s))
		return false;
	has = zipped_has(&z, name);
	zipped_close(&z);
	return has;
}

static bool is_broken_zip(struct str s)
{
	struct zipped z;

	if (!zipped_open(&z, s))
		return true;
	zipped_close(&z);
	return false;
}

/* The first entry of an OpenDocument is its type, stored as it is. */
static bool is_opendocument(struct str s, const char *kind)
{
	struct str h = head(s, 200);
	struct str type = STR("mimetypeapplication/vnd.oasis.opendocument.");
	size_t at = str_find(h, type);

	return at < h.n && str_starts(str_skip(h, at + type.n),
				      str_from(kind));
}

static bool is_ods(struct str s)
{
	return is_opendocument(s, "spreadsheet");
}

static bool is_odf(struct str s)
{
	return is_opendocument(s, "");
}

static bool is_docx(struct str s)
{
	return has_entry(s, "word/document.xml");
}

static bool is_xlsb(struct str s)
{
	return has_entry(s, "xl/workbook.bin");
}

static bool is_pptx(struct str s)
{
	return has_entry(s, "ppt/presentation.xml");
}

static bool is_ofd(struct str s)
{
	return has_entry(s, "OFD.xml");
}

/* Does a compound file name such a stream?  Its names are in UTF-16LE. */
static bool has_stream(struct str s, const char *name)
{
	char wide[64];
	size_t n = strlen(name);

	for (size_t i = 0; i <= n; i++) {
		wide[2 * i] = name[i];		/* the 0 at its end, too */
		wide[2 * i + 1] = '\0';
	}
	return str_find(s, (struct str){ wide, 2 * n + 2 }) < s.n;
}

static bool is_encrypted(struct str s)
{
	return has_stream(s, "EncryptedPackage");
}

static bool is_xls(struct str s)
{
	return has_stream(s, "Workbook") || has_stream(s, "Book");
}

static bool is_doc(struct str s)
{
	return has_stream(s, "WordDocument");
}

/* Its size, then four bytes that are zero, tell it from text. */
static bool is_bmp(struct str s)
{
	return s.n >= 10 && !memcmp(s.p + 6, "\0\0\0", 4);
}

/* ---- what is text, but no table ------------------------------------- */

static bool says(struct str s, const char *what)
{
	return str_has(head(s, 4096), str_from(what));
}

static bool is_excel_xml(struct str s)
{
	return says(s, "urn:schemas-microsoft-com:office:spreadsheet") &&
	       !says(s, "<html");
}

static bool is_flat_ods(struct str s)
{
	return says(s, "urn:oasis:names:tc:opendocument") &&
	       says(s, "office:document");
}

/* {"事项类别":"..., also {"v":1, as --convert and reports write it. */
static bool is_json(struct str s)
{
	struct str line = { s.p, str_find(s, STR("\n")) };

	line = str_trim(line);
	return str_starts(line, STR("{\"")) && str_ends(line, STR("}"));
}

static bool is_uof(struct str s)
{
	return says(s, "<uof:UOF");
}

/* ---- the table ------------------------------------------------------ */

#define PICTURE								\
	"是图片；请取得原表，另存为 .xlsx 或 CSV（UTF-8）",		\
	"a picture; get the table itself, as .xlsx or CSV"

/* The first row that fits; `is` is asked when the bytes begin with magic. */
static const struct kind {
	struct str magic;
	bool (*is)(struct str);
	const char *suffixes;
	const char *zh, *en;
} kinds[] = {
	{ { "PK\3\4", 4 }, is_ods, ".ods .ots",
	  "是 OpenDocument 工作簿（.ods）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an OpenDocument workbook (.ods); save it as .xlsx or CSV (UTF-8)" },
	{ { "PK\3\4", 4 }, is_odf, ".odt .odp",
	  "是 OpenDocument 文档，不是工作簿；请把其中的表粘贴到表格软件，"
	  "另存为 .xlsx",
	  "an OpenDocument text, no workbook; paste its table into a "
	  "spreadsheet and save that as .xlsx" },
	{ { "PK\3\4", 4 }, is_docx, ".docx .docm",
	  "是 Word 文档（.docx）；请把其中的表粘贴到表格软件，另存为 .xlsx",
	  "a Word document (.docx); paste its table into a spreadsheet and "
	  "save that as .xlsx" },
	{ { "PK\3\4", 4 }, is_xlsb, ".xlsb",
	  "是二进制工作簿（.xlsb）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "a binary workbook (.xlsb); save it as .xlsx or CSV (UTF-8)" },
	{ { "PK\3\4", 4 }, is_pptx, ".pptx .dps",
	  "是演示文稿，不是表格；请取得原表，另存为 .xlsx 或 CSV（UTF-8）",
	  "a presentation; get the table it was made of, as .xlsx or CSV" },
	{ { "PK\3\4", 4 }, is_ofd, ".ofd",
	  "是 OFD 版式文档；请取得原表，另存为 .xlsx 或 CSV（UTF-8）",
	  "an OFD document; get the table it was made of, as .xlsx or CSV" },
	{ { "PK\3\4", 4 }, is_broken_zip, "",
	  "工作簿或压缩文件不完整或已损坏，无法打开；请重新取得，"
	  "或用表格软件重新保存",
	  "a workbook or archive that is cut off or damaged; get it again, "
	  "or save it again" },
	{ { "PK\3\4", 4 }, NULL, ".zip",
	  "是压缩文件，其中没有工作簿；请先解压",
	  "an archive without a workbook; unpack it first" },
	{ { "PK\5\6", 4 }, NULL, "", "是空的压缩文件", "an empty archive" },
	{ { "\xD0\xCF\x11\xE0", 4 }, is_encrypted, "",
	  "工作簿已加密；请输入密码打开，去掉密码后另存为 .xlsx",
	  "the workbook is encrypted; open it, take the password off and save "
	  "it as .xlsx" },
	{ { "\xD0\xCF\x11\xE0", 4 }, is_xls, ".xls .xlt .et .ett",
	  "是旧式工作簿（.xls 或 WPS 的 .et）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an old workbook (.xls, or .et of WPS); save it as .xlsx or CSV "
	  "(UTF-8)" },
	{ { "\xD0\xCF\x11\xE0", 4 }, is_doc, ".doc .wps",
	  "是旧式 Word 或 WPS 文字文档；请把其中的表粘贴到表格软件，"
	  "另存为 .xlsx",
	  "an old Word document; paste its table into a spreadsheet and save "
	  "that as .xlsx" },
	{ { "\xD0\xCF\x11\xE0", 4 }, NULL, ".ppt",
	  "是旧式 Office 或 WPS 文档；请把其中的表另存为 .xlsx 或 CSV（UTF-8）",
	  "an old Office document; save its table as .xlsx or CSV (UTF-8)" },
	/* workbooks of Excel 2, 3 and 4 */
	{ { "\x09\x00\x04\x00", 4 }, NULL, "",
	  "是旧式工作簿（.xls）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an old workbook (.xls); save it as .xlsx or CSV (UTF-8)" },
	{ { "\x09\x02\x06\x00", 4 }, NULL, "",
	  "是旧式工作簿（.xls）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an old workbook (.xls); save it as .xlsx or CSV (UTF-8)" },
	{ { "\x09\x04\x06\x00", 4 }, NULL, "",
	  "是旧式工作簿（.xls）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an old workbook (.xls); save it as .xlsx or CSV (UTF-8)" },
	{ { "%PDF", 4 }, NULL, ".pdf",
	  "是 PDF 文档；请取得原表，另存为 .xlsx 或 CSV（UTF-8）",
	  "a PDF document; get the table it was made of, as .xlsx or CSV" },
	{ { "{\\rtf", 5 }, NULL, ".rtf",
	  "是 RTF 文档；请把其中的表粘贴到表格软件，另存为 .xlsx",
	  "an RTF document; paste its table into a spreadsheet and save that "
	  "as .xlsx" },
	{ { "\x89PNG", 4 }, NULL, ".png", PICTURE },
	{ { "\xFF\xD8\xFF", 3 }, NULL, ".jpg .jpeg", PICTURE },
	{ { "GIF8", 4 }, NULL, ".gif", PICTURE },
	{ { "II*\0", 4 }, NULL, ".tif .tiff", PICTURE },
	{ { "MM\0*", 4 }, NULL, "", PICTURE },
	{ { "BM", 2 }, is_bmp, ".bmp", PICTURE },
	{ { "\x1F\x8B", 2 }, NULL, ".gz .tgz", "是压缩文件；请先解压",
	  "a compressed file; unpack it first" },
	{ { "Rar!\x1A\x07", 6 }, NULL, ".rar", "是压缩文件；请先解压",
	  "a compressed file; unpack it first" },
	{ { "7z\xBC\xAF\x27\x1C", 6 }, NULL, ".7z", "是压缩文件；请先解压",
	  "a compressed file; unpack it first" },
	{ { "BZh", 3 }, NULL, ".bz2", "是压缩文件；请先解压",
	  "a compressed file; unpack it first" },
	{ { "\xFD" "7zXZ", 5 }, NULL, ".xz", "是压缩文件；请先解压",
	  "a compressed file; unpack it first" },
	{ { "MIME-Version:", 13 }, NULL, ".mht .mhtml",
	  "是单个文件网页（.mht）；请另存为 .xlsx、.html 或 CSV（UTF-8）",
	  "a web archive (.mht); save it as .xlsx, .html or CSV (UTF-8)" },
	{ { "{\"", 2 }, is_json, ".json .jsonl .ndjson",
	  "是 JSON，供程序读取，不是表；请检查原表，"
	  "或改用 --convert=tsv 写出的表",
	  "JSON, which is for programs; check the table it was made of, or "
	  "what --convert=tsv writes" },
	{ { "", 0 }, is_excel_xml, "",
	  "是 XML 电子表格；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an XML spreadsheet; save it as .xlsx or CSV (UTF-8)" },
	{ { "", 0 }, is_flat_ods, ".fods",
	  "是 OpenDocument 工作簿（.fods）；请另存为 .xlsx 或 CSV（UTF-8）",
	  "an OpenDocument workbook (.fods); save it as .xlsx or CSV (UTF-8)" },
	{ { "", 0 }, is_uof, ".uof .uos .uot",
	  "是标文通（UOF）文档；请另存为 .xlsx 或 CSV（UTF-8）",
	  "a UOF document; save it as .xlsx or CSV (UTF-8)" },
};

const char *content_promised(const char *path)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (suffix_among(path, kinds[i].suffixes))
			return kinds[i].suffixes;
	return NULL;
}

/* Is any of eight bytes less than U+0020, or DEL? */
static bool any_control(uint64_t eight)
{
	uint64_t del = eight ^ 0x7F7F7F7F7F7F7F7Fu;

	return (((eight - 0x2020202020202020u) & ~eight) |
		((del - 0x0101010101010101u) & ~del)) & 0x8080808080808080u;
}

/* A stray NUL is a fault of the text (GK708); a lot of them is no text. */
static bool is_binary(struct str s)
{
	size_t mark, control = 0;
	struct str h = head(s, 8000);
	enum encoding e;

	for (size_t i = 0; i < h.n;) {
		uint64_t eight;

		if (h.n - i >= sizeof eight) {
			memcpy(&eight, h.p + i, sizeof eight);
			if (!any_control(eight)) {
				i += sizeof eight;
				continue;
			}
		}
		for (size_t end = i + 8; i < end && i < h.n; i++)
			control += h.p[i] == 0x7F ||
				   ((unsigned char)h.p[i] < 0x20 &&
				    !is_blank(h.p[i]));
	}
	if (control * 30 <= h.n)
		return false;
	e = encoding_detect(s, &mark);
	return e != ENCODING_UTF16LE && e != ENCODING_UTF16BE;
}

const char *content_refused(struct str s, bool english)
{
	if (!s.n)
		return english ? "empty file, no table in it"
			       : "空文件，其中没有表";
	if (s.n > TEXT_LIMIT)
		return english ? "larger than 2 GB" : "超过 2 GB";
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_starts(s, kinds[i].magic) &&
		    (!kinds[i].is || kinds[i].is(s)))
			return english ? kinds[i].en : kinds[i].zh;
	if (is_binary(s))
		return english ? "a binary file, not text"
			       : "是二进制文件，不是文本表格";
	return NULL;
}
