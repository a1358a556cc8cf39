#include "grammar/title.h"

#include "grammar/issuer.h"
#include "grammar/scan.h"

/* In pairs: opening[i] and closing[i]. */
static const char32_t opening[] = U"《〈<＜‹«⟨⟪﹤≪";
static const char32_t closing[] = U"》〉>＞›»⟩⟫﹥≫";
/* Not part of what a title says. */
static const char32_t silent[] = U"《〈<＜‹«⟨⟪﹤≪》〉>＞›»⟩⟫﹥≫“”‘’\"'「」";

enum { CORES = 16 };

struct cores {
	struct arena *arena;
	const struct view *v;
	struct str *item;
	size_t count;
};

/* ---- title marks ------------------------------------------------------ */

static bool opens(char32_t c)
{
	return sign_of(c) & SIGN_TITLE && scan_one_of(c, opening);
}

static bool closes(char32_t c)
{
	return sign_of(c) & SIGN_TITLE && scan_one_of(c, closing);
}

/* Where the title mark at i is closed, before end; else end. */
static uint32_t close_of(const struct view *v, uint32_t i, uint32_t end)
{
	unsigned depth = 0;

	for (; i < end; i++) {
		if (opens(v->c[i]))
			depth++;
		else if (depth && closes(v->c[i]) && !--depth)
			return i;
	}
	return end;
}

/* Does a closing mark end the part that nothing in it opens? */
static bool ends_stray(const struct view *v, struct part p)
{
	int depth = 0;

	if (!closes(v->c[p.end - 1]))
		return false;
	for (uint32_t i = p.start; i < p.end; i++)
		depth += opens(v->c[i]) - closes(v->c[i]);
	return depth < 0;
}

/* Is all of it in one pair of its own shape, whatever is lost inside? */
static bool is_wrapped(const struct view *v, struct part p)
{
	size_t shape = 0;
	unsigned depth = 0;

	if (!opens(v->c[p.start]))
		return false;
	while (opening[shape] && opening[shape] != v->c[p.start])
		shape++;
	for (uint32_t i = p.start; opening[shape] && i < p.end; i++) {
		if (v->c[i] == opening[shape])
			depth++;
		else if (v->c[i] == closing[shape] && !--depth)
			return i + 1 == p.end;
	}
	return false;
}

/* Without the marks around all of it, or the half of a pair. */
static struct part bare(const struct view *v, struct part p)
{
	while (p.start < p.end) {
		uint32_t close;

		if (is_wrapped(v, p)) {
			p.start++;
			p.end--;
		} else if (ends_stray(v, p)) {
			p.end--;
		} else if (opens(v->c[p.start]) &&
			   (close = close_of(v, p.start, p.end)) + 1 >= p.end) {
			p.start++;
			p.end = close;
		} else {
			break;
		}
	}
	return p;
}

/* The first of 印发 转发 批转 that is the verb of the title; p.end if none. */
static uint32_t verb_of(const struct view *v, struct part p)
{
	for (uint32_t i = p.start; i + 2 < p.end; i++) {
		struct part before = { p.start, i };
		char32_t c = v->c[i], next = v->c[i + 1];

		if (opens(c))
			break;
		if (!(next == U'发' && (c == U'印' || c == U'转')) &&
		    !(next == U'转' && c == U'批'))
			continue;
		if (i == p.start || scan_ends(v, before, U"关于") ||
		    issuer_shaped(v, before))
			return i;
	}
	return p.end;
}

bool title_may_end(char32_t c)
{
	switch (c) {
	case U'法': case U'典': case U'例': case U'定': case U'则': case U'见':
	case U'知': case U'案': case U'划': case U'录': case U'准': case U'南':
	case U'程': case U'度': case U'要': case U'告': case U'范': case U'单':
	case U'施': case U'点': case U'释': case U'复': case U'式': case U'章':
	case U'）': case ')':
		return true;
	default:
		return false;
	}
}

bool title_shaped(const struct view *v, struct part p)
{
	static const struct tail ends[] = {
		TAIL("法"), TAIL("法典"), TAIL("条例"), TAIL("规定"),
		TAIL("办法"), TAIL("细则"), TAIL("意见"), TAIL("通知"),
		TAIL("决定"), TAIL("方案"), TAIL("规划"), TAIL("计划"),
		TAIL("目录"), TAIL("标准"), TAIL("指南"), TAIL("规程"),
		TAIL("制度"), TAIL("预案"), TAIL("纲要"), TAIL("公告"),
		TAIL("通告"), TAIL("准则"), TAIL("规范"), TAIL("清单"),
		TAIL("措施"), TAIL("要点"), TAIL("解释"), TAIL("批复"),
		TAIL("格式"), TAIL("规则"), TAIL("章程"),
	};
	uint32_t i = p.end;

	if (i > p.start && scan_one_of(v->c[i - 1], U"）)")) {
		while (i > p.start && !scan_one_of(v->c[i - 1], U"（("))
			i--;
		p.end = i > p.start ? i - 1 : i;
	}
	return p.end - p.start >= 3 && title_may_end(v->c[p.end - 1]) &&
	       scan_ends_any(v, p, ends, COUNT_OF(ends));
}

/* Is the beginning, up to 印发, a name, and not 关于印发 or 公文印发? */
static bool is_issued(const struct view *v, struct part before)
{
	static const struct tail about[] = { TAIL("关于") };

	return issuer_shaped(v, scan_drop_tail(v, before, about,
					       COUNT_OF(about)));
}

bool title_lacks_notice(const struct view *v, struct part text,
			struct part *paper)
{
	static const struct tail kinds[] = {
		TAIL("通知"), TAIL("函"), TAIL("公告"), TAIL("通告"),
		TAIL("决定"), TAIL("批复"), TAIL("令"), TAIL("通报"),
		TAIL("电"),
	};
	uint32_t verb = verb_of(v, text), i = verb + 2;

	*paper = (struct part){ text.end, text.end };
	if (verb == text.end)
		return false;
	if (!opens(v->c[i])) {
		*paper = (struct part){ i, text.end };
		return is_issued(v, (struct part){ text.start, verb }) &&
		       title_shaped(v, *paper) &&
		       !scan_ends_any(v, *paper, kinds, COUNT_OF(kinds));
	}
	while (i < text.end && opens(v->c[i])) {
		i = close_of(v, i, text.end);
		i += i < text.end;
		if (i + 1 < text.end && scan_one_of(v->c[i], U"、和及") &&
		    opens(v->c[i + 1]))
			i++;
	}
	return i == text.end && closes(v->c[i - 1]);
}

/* ---- leaves ----------------------------------------------------------- */

/* （2018年修正）: not part of the name. */
static struct part without_revision(const struct view *v, struct part p)
{
	uint32_t i = p.end;

	if (i == p.start || !scan_one_of(v->c[i - 1], U"）)"))
		return p;
	while (i > p.start && !scan_one_of(v->c[i - 1], U"（("))
		i--;
	if (i > p.start && (scan_has(v, (struct part){ i, p.end }, U"修正") ||
			    scan_has(v, (struct part){ i, p.end }, U"修订")))
		p.end = i - 1;
	return p;
}

static struct part without_issuer(const struct view *v, struct part p)
{
	uint32_t at = view_find(v, p, U"关于");
	struct part head = { p.start, at };

	if (at >= p.end)
		return p;
	if (at == p.start + 1 && opens(v->c[p.start]))
		p.start++;
	for (uint32_t i = p.start; i < at; i++)
		if (opens(v->c[i]))
			return p;
	if (at == p.start || issuer_shaped(v, head))
		p.start = at + 2;
	return p;
}

static struct part without_notice(const struct view *v, struct part p)
{
	static const struct tail tail[] = { TAIL("的通知") };

	return scan_drop_tail(v, p, tail, COUNT_OF(tail));
}

/* One character in the form in which titles are compared; 0: none. */
static char32_t plain_character(char32_t c)
{
	if (c >= 0x4E00 && c <= 0x9FFF)
		return c;
	if (scan_one_of(c, silent))
		return 0;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return scan_one_of(c, U"—–－") ? '-' : c;
}

static void add_leaf(struct cores *out, struct part p)
{
	const struct view *v = out->v;
	size_t n = 0;
	char *text;

	p = without_issuer(v, without_revision(v, bare(v, p)));
	p = without_notice(v, p);
	if (out->count == CORES)
		return;
	text = arena_alloc(out->arena, (p.end - p.start) * 4 + 1);
	for (uint32_t i = p.start; i < p.end; i++) {
		char32_t c = plain_character(v->c[i]);

		if (view_at(v, i, U"中华人民共和国") && i + 7 <= p.end)
			i += 6;
		else if (c)
			n += utf8_encode(c, text + n);
	}
	out->item[out->count++] = (struct str){ text, n };
}

/* ---- notices ---------------------------------------------------------- */

/*
 * 〈甲〉〈乙〉 and nothing more (or 等三个办法): several papers.  False when
 * more follows, as in 〈意见〉实施细则.
 */
static bool only_titles(const struct view *v, struct part p)
{
	uint32_t i = p.start;

	if (i == p.end)
		return false;
	while (i < p.end && opens(v->c[i])) {
		uint32_t close = close_of(v, i, p.end);

		i = close < p.end ? close + 1 : p.end;
		while (i < p.end && scan_one_of(v->c[i], U"、和及与以"))
			i++;
	}
	return i > p.start && (i == p.end || v->c[i] == U'等');
}

static void add_core(struct cores *out, struct part p, unsigned depth);

static void add_titles(struct cores *out, struct part p, unsigned depth)
{
	const struct view *v = out->v;

	for (uint32_t i = p.start; i < p.end; i++) {
		uint32_t close;

		if (!opens(v->c[i]))
			continue;
		close = close_of(v, i, p.end);
		add_core(out, (struct part){ i + 1, close }, depth + 1);
		i = close;
	}
}

static void add_core(struct cores *out, struct part p, unsigned depth)
{
	struct part body;
	uint32_t verb;

	p = bare(out->v, p);
	verb = verb_of(out->v, p);
	if (verb == p.end || depth > 3) {
		add_leaf(out, p);
		return;
	}
	body = without_notice(out->v, (struct part){ verb + 2, p.end });
	if (only_titles(out->v, body))
		add_titles(out, body, depth);
	else if (body.start < body.end)
		add_core(out, body, depth + 1);
	else
		add_leaf(out, p);
}

struct title_core title_core(struct arena *a, const struct view *v,
			     struct part p)
{
	struct cores out = { .arena = a, .v = v };

	out.item = arena_alloc(a, CORES * sizeof *out.item);
	add_core(&out, p, 0);
	return (struct title_core){ out.item, out.count };
}

struct title_core title_core_of(struct arena *a, struct str title)
{
	struct view v = view_make(a, title);

	return title_core(a, &v, (struct part){ 0, v.n });
}

bool titles_same(const struct title_core *a, const struct title_core *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (a->item[i].n && str_eq(a->item[i], b->item[k]))
				return true;
	return false;
}

struct str title_plain(struct arena *a, const struct view *v, struct part p)
{
	return view_text(a, v, bare(v, p));
}
