#include "model/preamble.h"

#include "base/utf8.h"
#include "model/heading.h"

static const struct str colon = { "：", 3 };

static bool is_colon(struct str s)
{
	return str_starts(s, colon) || str_starts(s, STR(":"));
}

size_t filled_cells(const struct record *r, const struct cell **only)
{
	size_t n = 0;

	for (size_t i = 0; i < r->count; i++)
		if (!cell_blank(&r->item[i])) {
			n++;
			*only = &r->item[i];
		}
	return n;
}

/* — 1 —, 第1页 共3页, 1/3页: digits, and what tells a page from a number. */
static bool is_page_mark(struct str s)
{
	static const char32_t marks[] = U"-—–－―第页共，,/／";
	bool digit = false, page = false, dash = false;
	char32_t c = 0;

	for (size_t i = 0; i < s.n;) {
		bool bad, known = false;
		size_t at = i;

		i += utf8_decode(s.p + i, s.n - i, &c, &bad);
		if (is_space(c))
			continue;
		for (const char32_t *m = marks; *m; m++)
			known |= *m == c;
		if (!is_digit(c) && !known)
			return false;
		digit |= is_digit(c);
		page |= c == U'页';
		dash |= !at && !is_digit(c);
	}
	return digit && (page || (dash && !is_digit(c)));
}

/* （续表）, 合计, 小计：12项 */
static bool is_list_mark(struct str s)
{
	static const char *const whole[] = {
		"续表", "续上表", "接上表", "接上页", "转下页", "续前表",
	};
	static const char *const sums[] = { "合计", "小计", "总计" };

	for (size_t i = 0; i < COUNT_OF(sums); i++) {
		struct str rest;

		if (!str_starts(s, str_from(sums[i])))
			continue;
		rest = str_trim(str_skip(s, strlen(sums[i])));
		return !rest.n || is_colon(rest) ||
		       is_digit((unsigned char)rest.p[0]);
	}
	if (str_starts(s, STR("（")) && str_ends(s, STR("）")))
		s = (struct str){ s.p + 3, s.n - 6 };
	for (size_t i = 0; i < COUNT_OF(whole); i++)
		if (str_eq(s, str_from(whole[i])))
			return true;
	return false;
}

/* （盖章）, between a label and its colon. */
static struct str without_seal(struct str s)
{
	static const char *const seals[] = {
		"盖章", "签章", "公章", "签字", "签名",
	};
	bool wide = str_starts(s, STR("（"));
	struct str rest = str_skip(s, wide ? strlen("（") : s.n > 0);

	if (!wide && !str_starts(s, STR("(")))
		return s;
	for (size_t i = 0; i < COUNT_OF(seals); i++) {
		struct str end = str_skip(rest, strlen("盖章"));

		if (!str_starts(rest, str_from(seals[i])))
			continue;
		if (str_starts(end, STR("）")))
			return str_skip(end, strlen("）"));
		if (str_starts(end, STR(")")))
			return str_skip(end, 1);
	}
	return s;
}

static bool has_label(struct str s, const char *const *labels, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str label = str_from(labels[i]);

		if (str_starts(s, label) &&
		    is_colon(without_seal(str_skip(s, label.n))))
			return true;
	}
	return false;
}

/* Who made the table, and when. */
static bool is_signed(struct str s)
{
	static const char *const labels[] = {
		"填表人", "填报人", "制表人", "审核人", "审批人", "复核人",
		"经办人", "联系人", "负责人", "单位负责人", "部门负责人",
		"分管领导", "主管领导", "填表", "填报", "制表", "审核", "复核",
		"审批", "联系电话", "监督电话", "咨询电话", "填表单位",
		"填报单位", "制表单位", "填表部门", "填报部门", "填表日期",
		"填报日期", "制表日期", "填表时间", "填报时间", "制表时间",
		"更新日期", "更新时间", "打印日期", "日期",
	};

	return has_label(s, labels, COUNT_OF(labels));
}

/* 2024年5月, 2024-05-08 */
static bool is_plain_date(struct str s)
{
	size_t digits = 0;

	while (s.n) {
		size_t n = str_starts(s, STR("年")) ||
			   str_starts(s, STR("月")) ||
			   str_starts(s, STR("日")) ? strlen("年")
			 : is_digit((unsigned char)s.p[0]) || is_blank(s.p[0]) ||
			   strchr("-./", s.p[0]) ? 1 : 0;

		if (!n)
			return false;
		digits += is_digit((unsigned char)s.p[0]);
		s = str_skip(s, n);
	}
	return digits >= 4;
}

/* A line of one cell. */
static bool is_remark(struct str s)
{
	static const char *const words[] = {
		"填表说明", "填报说明", "注释", "附注",
	};
	static const char *const labels[] = { "注", "备注", "说明" };

	if (s.n < 40 && (is_page_mark(s) || is_list_mark(s)))
		return true;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_starts(s, str_from(words[i])))
			return true;
	return has_label(s, labels, COUNT_OF(labels)) || is_signed(s);
}

static bool all_signed(const struct record *r)
{
	bool any = false;

	for (size_t i = 0; i < r->count; i++) {
		struct str s = str_trim(cell_text(&r->item[i]));

		if (is_signed(s))
			any = true;
		else if (s.n && !(any && is_plain_date(s)))
			return false;
	}
	return any;
}

bool is_note(const struct record *r)
{
	const struct cell *only;
	size_t filled = filled_cells(r, &only);

	return filled == 1 ? is_remark(str_trim(cell_text(only)))
	     : filled <= NOTE_CELLS && all_signed(r);
}

/* What a title says after the publisher's name. */
static const char *const title_words[] = {
	"政府信息", "主动公开", "信息公开", "政务公开", "基层政务", "领域",
	"公开事项", "信息主动", "依申请",
};

static const char *const body_endings[] = {
	"局", "委员会", "委", "办公室", "政府", "中心", "公司", "厅", "院",
	"办事处", "管委会", "支队", "大队", "学校", "医院", "分局", "部",
};

struct str title_publisher(struct str title)
{
	struct str s = str_trim(title);
	size_t end = s.n;

	for (size_t i = 0; i < COUNT_OF(title_words); i++) {
		size_t at = str_find(s, str_from(title_words[i]));

		end = at < end ? at : end;
	}
	if (end == s.n)
		return (struct str){ NULL, 0 };
	s.n = end;
	s = str_trim(s);
	while (s.n && (is_digit((unsigned char)s.p[s.n - 1]) ||
		       str_ends(s, STR("年"))))
		s.n -= is_digit((unsigned char)s.p[s.n - 1]) ? 1 : 3;
	for (size_t i = 0; i < COUNT_OF(body_endings); i++)
		if (str_ends(s, str_from(body_endings[i])))
			return s;
	return (struct str){ NULL, 0 };
}

/* "公开主体：区民政局" to the field and the value. */
static enum field labelled(struct arena *a, struct str s, struct str *value)
{
	size_t at = str_find(s, colon), skip = 3;
	enum field f;

	if (at == s.n) {
		at = str_find(s, STR(":"));
		skip = 1;
	}
	if (at == s.n)
		return FIELD_NONE;
	f = field_by_name(heading_fold(a, (struct str){ s.p, at }));
	*value = str_trim(str_skip(s, at + skip));
	return value->n ? f : FIELD_NONE;
}

/* Take the labels of a line that are divided by | ｜ or blanks. */
static bool read_labels(struct arena *a, struct catalog *c, struct table *t,
			struct str s)
{
	bool any = false;

	while (s.n) {
		size_t end = 0;
		struct str value;
		enum field f;

		while (end < s.n && s.p[end] != '|' && !is_blank(s.p[end]) &&
		       !str_starts(str_skip(s, end), STR("｜")))
			end++;
		f = labelled(a, (struct str){ s.p, end }, &value);
		if (f >= 0) {
			any = true;
			c->preamble |= FIELD_BIT(f);
			if (f == FIELD_PUBLISHER && !t->publisher.n)
				t->publisher = heading_fold(a, value);
		}
		while (end < s.n && (s.p[end] == '|' || is_blank(s.p[end])))
			end++;
		if (str_starts(str_skip(s, end), STR("｜")))
			end += 3;
		s = str_skip(s, end);
	}
	return any;
}

void preamble_read(struct arena *a, struct catalog *c, struct table *t,
		   const struct record *r)
{
	bool labels = false;

	for (size_t i = 0; i < r->count; i++)
		labels |= read_labels(a, c, t, cell_text(&r->item[i]));
	if (labels)
		return;
	t->title = r;
	for (size_t i = 0; i < r->count && !c->title.n; i++)
		c->title = str_trim(cell_text(&r->item[i]));
	for (size_t i = 0; i < r->count && !t->publisher.n; i++)
		t->publisher = heading_fold(a,
			title_publisher(cell_text(&r->item[i])));
}
