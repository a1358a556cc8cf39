#include "input/content.h"

#include "input/encoding.h"
#include "input/reader.h"

static const struct {
	struct str magic;
	const char *zh, *en;
} known[] = {
	{ { "PK\3\4", 4 }, "是工作簿或压缩文档，不是文本；请另存为 CSV（UTF-8）",
	  "a workbook or zipped document, not text; save it as CSV (UTF-8)" },
	{ { "\xD0\xCF\x11\xE0", 4 }, "是旧式 Office 文档，不是文本；请另存为 CSV（UTF-8）",
	  "an old Office document, not text; save it as CSV (UTF-8)" },
	{ { "%PDF", 4 }, "是 PDF 文档，不是文本表格；请取得原表，另存为 CSV（UTF-8）",
	  "a PDF document, not a table in text; get the table it was made of" },
	{ { "\x1F\x8B", 2 }, "是压缩文件，请先解压",
	  "a compressed file; unpack it first" },
	{ { "{\\rtf", 5 }, "是 RTF 文档，不是文本表格；请另存为 CSV（UTF-8）",
	  "an RTF document, not a table in text; save it as CSV (UTF-8)" },
};

const char *content_refused(struct str s, bool english)
{
	size_t mark, control = 0, look = s.n < 8000 ? s.n : 8000;
	enum encoding e;

	if (!s.n)
		return english ? "empty file, no table in it"
			       : "空文件，其中没有表";
	if (s.n > TEXT_LIMIT)
		return english ? "larger than 2 GB" : "超过 2 GB";
	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (str_starts(s, known[i].magic))
			return english ? known[i].en : known[i].zh;
	/* a stray NUL is a fault of the text (GK708); a lot of them is no text */
	for (size_t i = 0; i < look; i++)
		control += (unsigned char)s.p[i] < 0x20 && !is_blank(s.p[i]);
	if (control * 30 <= look)
		return NULL;
	e = encoding_detect(s, &mark);
	if (e == ENCODING_UTF16LE || e == ENCODING_UTF16BE)
		return NULL;
	return english ? "a binary file (with NUL bytes), not text"
		       : "是二进制文件（含 NUL 字节），不是文本表格";
}
