/* Numbers as a spreadsheet shows them.  Checked against two spreadsheets. */
#include "check.h"

#include <string.h>

#include "input/numberformat.h"

static const struct {
	const char *code;
	double value;
	const char *shown;
} numbers[] = {
	{ "General", 0, "0" }, { "General", -1, "-1" },
	{ "General", 0.1, "0.1" }, { "General", 1.0 / 3, "0.333333333" },
	{ "General", 12345678901, "12345678901" },
	{ "General", 123456789012, "1.23457E+11" },
	{ "General", 4.30381198001011e17, "4.30381E+17" },
	{ "General", 0.00001234, "0.00001234" },
	{ "General", 0.0000123456, "1.23456E-05" },
	{ "General", 45352.604166667, "45352.60417" },
	{ "General", 99999999999.9, "1E+11" },
	{ "General\"天\"", 20, "20天" }, { "", 20, "20" },
	{ "0", 4.30381198001011e17, "430381198001011000" },
	{ "0", 2.5, "3" }, { "0.00", 1.005, "1.01" }, { "0.00", 0.125, "0.13" },
	{ "0.00", 99.995, "100.00" }, { "#,##0", 1234567.891, "1,234,568" },
	{ "#,##0.00", 1234567.891, "1,234,567.89" }, { "#,##0", 12, "12" },
	{ "0%", 0.5, "50%" }, { "0.00%", 0.12345, "12.35%" },
	{ "0.00E+00", 1234567.891, "1.23E+06" },
	{ "##0.0E+0", 12345, "12.3E+3" },
	{ "# ?/?", 0.5, "1/2" }, { "# ?/?", 1.5, "1 1/2" },
	{ "# ?\?/?\?", 3, "3" },
	{ "000000", 123, "000123" }, { "000-0000", 5551234, "555-1234" },
	{ "0\"元\"", 12, "12元" }, { "\"第\"0\"号\"", 711, "第711号" },
	{ "\\Q0", 12, "Q12" }, { "0.0##", 1.25, "1.25" }, { "#.##", 0.5, ".5" },
	{ "0.0,,\"百万\"", 1234567.891, "1.2百万" }, { "0,", 12345, "12" },
	{ "[Red]-0.00;[Blue]0", -3, "3" }, { "0;-0;\"零\"", 0, "零" },
	{ "0;-0;\"零\"", -5, "-5" }, { ";;;", 5, "" },
	{ "[>100]\"大\"0;[<0]\"负\"0;\"中\"0", 101, "大101" },
	{ "[>100]\"大\"0;[<0]\"负\"0;\"中\"0", -5, "负5" },
	{ "[>100]\"大\"0;[<0]\"负\"0;\"中\"0", 50, "中50" },
	{ "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", 1234.5,
	  "1,234.50" },
	{ "[$¥-804]#,##0.00", 12.5, "¥12.50" },
	{ "[<=5]\"小\"0;\"大\"0", 5, "小5" }, { "[<=5]\"小\"0;\"大\"0", 6, "大6" },
	{ "[>=5]\"大\"0;\"小\"0", 5, "大5" }, { "[=5]\"五\";0", 5, "五" },
	{ "[<>5]0;\"五\"", 5, "五" }, { "[<>5]0;\"五\"", 4, "4" },
	{ "\"约\"?0\"天\"", 5, "约 5天" }, { "0.?\"天\"", 5, "5. 天" },
	{ "0.00E+00", 0.00012, "1.20E-04" }, { "##0.0E+0", 999999, "1.0E+6" },
	{ "0.00E-00", 12, "1.20E01" }, { "0", 0.7, "1" }, { "0.0", 0.04, "0.0" },
	{ "# ?/?", 0.999, "1" }, { "[]0", 5, "5" }, { "s秒", 0.5, "0秒" },
	{ "[$-804]mmmm", 45352, "三月" }, { "[$-804]ddd", 45352, "周五" },
	{ "mmmmm", 45352, "M" }, { "dddd", 45352, "Friday" },
	{ "[DBNum3]0", 2024, "２０２４" }, { "[DBNum1]General", 0, "〇" },
	{ "@", 2024, "2024" }, { "@\"（试行）\"", 2024, "2024（试行）" },
	{ "[DBNum1][$-804]General", 1023, "一千〇二十三" },
	{ "[DBNum2][$-804]General", 20024, "贰万零贰拾肆" },
	{ "[DBNum1]0", 2024, "二〇二四" },

	{ "[$-F400]h:mm:ss AM/PM", 0.5, "12:00:00" },
	{ "yyyy/m/d", 45352, "2024/3/1" },
	{ "yyyy-mm-dd", 45352, "2024-03-01" },
	{ "yyyy\"年\"m\"月\"d\"日\"", 45352, "2024年3月1日" },
	{ "yyyy\"年\"m\"月\";@", 45352, "2024年3月" },
	{ "yyyy年m月", 45352, "2024年3月" }, { "e年m月", 45352, "2024年3月" },
	{ "m\"月\"d\"日\"", 45352, "3月1日" }, { "m/d/yy", 45352, "3/1/24" },
	{ "yyyy.m.d", 45352, "2024.3.1" }, { "yyyymmdd", 45352, "20240301" },
	{ "d-mmm-yy", 45352, "1-Mar-24" },
	{ "[$-F800]dddd\\, mmmm dd\\, yyyy", 45352, "2024年3月1日" },
	{ "[$-804]aaaa;@", 45352, "星期五" }, { "ddd", 45352, "Fri" },
	{ "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 45611,
	  "二〇二四年十一月十五日" },
	{ "\"〔\"yyyy\"〕\"", 45352, "〔2024〕" },
	{ "h:mm", 45352.604166667, "14:30" },
	{ "h:mm AM/PM", 45352.604166667, "2:30 PM" },
	{ "上午/下午h\"时\"mm\"分\"", 45352.604166667, "下午2时30分" },
	{ "yyyy/m/d h:mm", 45352.604166667, "2024/3/1 14:30" },
	{ "[h]:mm:ss", 1.5, "36:00:00" }, { "mm:ss.0", 0.00001234, "00:01.1" },
	{ "h:mm:ss", 0.99999999, "0:00:00" },
	{ "yyyy/m/d", 59, "1900/2/28" }, { "yyyy/m/d", 60, "1900/2/29" },
	{ "yyyy/m/d", 61, "1900/3/1" }, { "yyyy/m/d", 2958465, "9999/12/31" },
	{ "yyyy/m/d", 2958466, "2958466" }, { "yyyy/m/d", -1, "-1" },
};

static void show(const char *code, double v, bool since_1904, const char *want)
{
	struct arena a = { 0 };
	struct str s = numberformat_number(&a, str_from(code), v, since_1904);

	CHECK(str_eq(s, str_from(want)));
	if (!str_eq(s, str_from(want)))
		fprintf(stderr, "%s of %.15g: %.*s, not %s\n", code, v,
			STR_ARG(s), want);
	arena_free(&a);
}

static void show_text(const char *code, const char *text, const char *want)
{
	struct arena a = { 0 };
	struct str s = numberformat_text(&a, str_from(code), str_from(text));

	CHECK(str_eq(s, str_from(want)));
	arena_free(&a);
}

static void read_iso(const char *text, bool good, double want)
{
	double v = 0;
	bool read = numberformat_iso(str_from(text), false, &v);

	CHECK(read == good);
	CHECK(!read || v == want);
}

/* A code of more parts than anybody writes is not followed. */
static void too_long(void)
{
	char code[1001] = "";

	for (size_t i = 0; i < 1000; i += 2)
		memcpy(code + i, "0-", 2);
	show(code, 5, false, "5");
}

int main(void)
{
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		show(numbers[i].code, numbers[i].value, false,
		     numbers[i].shown);
	show("yyyy/m/d", 43890, true, "2024/3/1");
	show_text("@", "试行", "试行");
	show_text("@\"（试行）\"", "办法", "办法（试行）");
	show_text("0;0;0;\"《\"@\"》\"", "办法", "《办法》");
	show_text("yyyy/m/d;@", "长期", "长期");
	read_iso("2024-03-01", true, 45352);
	read_iso("2024-03-01T12:00:00", true, 45352.5);
	read_iso("2024-13-01", false, 0);
	read_iso("2024年", false, 0);
	read_iso("2024-", false, 0);
	read_iso("202x-01-01", false, 0);
	read_iso("2024-03-01T1:00", false, 0);
	too_long();
	/* every built-in code can be read */
	for (unsigned id = 0; id < 64; id++)
		if (numberformat_builtin(id)) {
			struct arena a = { 0 };

			CHECK(numberformat_number(&a, str_from(
				numberformat_builtin(id)), 45352.5, false).n);
			arena_free(&a);
		}
	return check_failures != 0;
}
