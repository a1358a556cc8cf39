/*
 * Boxes come out of Word as whatever its symbol fonts become elsewhere: £ and
 * R are the Wingdings □ and ☑, and 口 (or 囗) is what character recognition
 * makes of □.  All three are also themselves (窗口, 口头), so they count as boxes only
 * where an entry begins, and 口 between others only before a channel's name.
 *
 * Who types a list by hand writes its boxes as brackets: [√] [x] ［ ］ （√）.
 * Square brackets hold nothing else in such columns, so that an empty pair
 * of them is a box.  Round ones are everywhere: an empty pair is something to
 * fill in, unless another pair of the list is ticked.
 */
#include "grammar/tick.h"

/* What the entries of the national lists begin with. */
static const char32_t *const channel[] = {
	U"政府", U"政务", U"两微", U"一微", U"发布会", U"新闻", U"听证",
	U"广播", U"电视", U"纸质", U"公开查", U"公示", U"公告", U"便民",
	U"入户", U"现场", U"社区", U"企事业", U"精准", U"其他", U"其它",
	U"行政服务", U"微信", U"微博", U"网站", U"门户",
};

/* What the entries of other lists begin with: 公开方式, 公开对象, 公开层级. */
static const char32_t *const other[] = {
	U"主动", U"依申请", U"全社会", U"特定", U"省级", U"市级", U"县级",
	U"区级", U"乡级", U"镇级", U"村级", U"可选",
};

static bool begins(const struct view *v, uint32_t i,
		   const char32_t *const *word, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (view_at(v, i, word[k]))
			return true;
	return false;
}

static bool begins_entry(const struct view *v, uint32_t i)
{
	return begins(v, i, channel, COUNT_OF(channel)) ||
	       begins(v, i, other, COUNT_OF(other));
}

/* Nearly all characters are no box, nor look like one. */
static bool is_plain(char32_t c)
{
	return c >= 0x3000 && c < 0xE000 && c != U'口' &&
	       c != U'囗';
}

/* Fonts for symbols leave characters of the private use area. */
enum box box_of(char32_t c)
{
	if (is_plain(c))
		return BOX_NONE;
	switch (c) {
	case U'■': case U'☑': case U'☒': case U'√': case U'✓': case U'✔':
	case U'✅': case U'●': case U'◼': case U'▪': case U'◆': case U'▣':
	case 0x1F5F9: case 0x1F5F8: case 0xF0FE: case 0xF052: case 0xF06E:
	case 0xF0FC: case 0x2B1B:
		return BOX_TICKED;
	case U'□': case U'☐': case U'○': case U'◻': case U'▫': case U'▢':
	case U'◇': case U'◯': case 0xF0A3: case 0xF0A8: case 0xF06F:
	case 0x2B1C:
		return BOX_EMPTY;
	}
	return BOX_NONE;
}

struct parse {
	struct arena *arena;
	const struct view *v;
	struct ticks *out;
	bool round;			/* are round brackets boxes? */
	bool boxes;			/* some that are no look-alikes */
};

/* ---- brackets as boxes ------------------------------------------------ */

static bool is_square_pair(char32_t open, char32_t close)
{
	return (open == '[' && close == ']') ||
	       (open == U'［' && close == U'］');
}

static bool is_round_pair(char32_t open, char32_t close)
{
	return (open == '(' && close == ')') ||
	       (open == U'（' && close == U'）');
}

/* What is typed for a tick: letters that are none outside brackets. */
static bool is_typed_tick(char32_t c)
{
	return c == 'x' || c == 'X' || c == U'ｘ' || c == U'Ｘ' ||
	       c == 'v' || c == 'V' || c == U'ｖ' || c == U'Ｖ';
}

/* a[x], CDATA[]: brackets of a formula or of markup. */
static bool behind_latin(const struct view *v, uint32_t i)
{
	char32_t c = i ? v->c[i - 1] : 0;

	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The box that three characters are, a bracket on either side: [√] （■）. */
static enum box filled_pair(const struct view *v, uint32_t i)
{
	const char32_t *c = v->c + i;

	if (is_square_pair(c[0], c[2]) && is_typed_tick(c[1]))
		return behind_latin(v, i) ? BOX_NONE : BOX_TICKED;
	return is_square_pair(c[0], c[2]) || is_round_pair(c[0], c[2])
	       ? box_of(c[1]) : BOX_NONE;
}

/* [ ] ［］, and （ ） where round brackets are boxes. */
static bool is_empty_pair(const struct view *v, uint32_t i, bool round)
{
	const char32_t *c = v->c + i;

	return (is_square_pair(c[0], c[1]) && !behind_latin(v, i)) ||
	       (round && is_round_pair(c[0], c[1]));
}

bool box_rounds(const struct view *v)
{
	for (uint32_t i = 0; i + 2 < v->n; i++)
		if (is_round_pair(v->c[i], v->c[i + 2]) &&
		    box_of(v->c[i + 1]) == BOX_TICKED)
			return true;
	return false;
}

static bool opens(char32_t c)
{
	return c == '[' || c == U'［' || c == '(' || c == U'（';
}

enum box box_at(const struct view *v, uint32_t i, bool round, uint32_t *n)
{
	enum box box = BOX_NONE;

	*n = 1;
	if (!opens(v->c[i]))
		return box_of(v->c[i]);
	if (i + 2 < v->n)
		box = filled_pair(v, i);
	if (box != BOX_NONE) {
		*n = 3;
	} else if (is_empty_pair(v, i, round)) {	/* a 0 is at c[n] */
		*n = 2;
		box = BOX_EMPTY;
	}
	return box;
}

/* Does a box end just before i? */
static bool behind_box(const struct parse *p, uint32_t i)
{
	for (uint32_t n = 1; n <= 3 && n <= i; n++) {
		uint32_t length;

		if (box_at(p->v, i - n, p->round, &length) != BOX_NONE &&
		    length == n)
			return true;
	}
	return false;
}

/* ---- what only looks like a box ----------------------------------------- */

static bool is_mark(char32_t c)
{
	return c == U'、' || c == U'；' || c == ';' || c == U'，' ||
	       c == ',' || c == U'。' || c == '|' || c == U'｜';
}

/* Does an entry begin at i as far as what stands before it goes? */
static bool at_start(const struct parse *p, uint32_t i)
{
	const struct view *v = p->v;

	return i == 0 || v->gap[i] || is_mark(v->c[i - 1]) ||
	       behind_box(p, i);
}

/* 窗口, 户口, 出口: the character before makes 口 a part of a word. */
static bool in_word(char32_t before)
{
	static const char32_t word[] = U"窗户人门出进路港关接端海";

	for (size_t i = 0; word[i]; i++)
		if (word[i] == before)
			return true;
	return false;
}

static enum box look_alike(const struct parse *p, uint32_t i)
{
	const struct view *v = p->v;
	char32_t next = i + 1 < v->n ? v->c[i + 1] : 0;

	switch (v->c[i]) {
	case U'口': case U'囗':
		if (begins_entry(v, i + 1) &&
		    (at_start(p, i) || !in_word(v->c[i - 1])))
			return BOX_EMPTY;
		return BOX_NONE;
	case U'£': case U'¨':
		return at_start(p, i) && is_han(next) ? BOX_EMPTY : BOX_NONE;
	case U'þ': case U'▄': case U'█':
		return at_start(p, i) && is_han(next) ? BOX_TICKED : BOX_NONE;
	case 'R': case 't':
		return at_start(p, i) && is_han(next) &&
		       (p->boxes || begins_entry(v, i + 1))
		     ? BOX_TICKED : BOX_NONE;
	}
	return BOX_NONE;
}

/* ---- the list --------------------------------------------------------- */

/* Digits and their dot, or ①, where an entry begins; else 0. */
static uint32_t number_length(const struct parse *p, uint32_t i)
{
	const struct view *v = p->v;
	uint32_t k = i;
	bool start = at_start(p, i);

	if (v->c[i] >= 0x2460 && v->c[i] <= 0x2473)
		return 1;
	while (k < v->n && is_digit(v->c[k]))
		k++;
	if (!start || k == i || k - i > 2 || k + 1 >= v->n)
		return 0;
	if (v->c[k] == '.' || v->c[k] == U'．' || v->c[k] == U'、' ||
	    v->c[k] == U'）' || v->c[k] == ')')
		return k + 1 - i;
	return 0;
}

static struct part trim(const struct parse *p, struct part name)
{
	const struct view *v = p->v;

	while (name.start < name.end && is_mark(v->c[name.start]))
		name.start++;
	while (name.start < name.end && number_length(p, name.start)) {
		uint32_t n = number_length(p, name.start);

		name.start = name.start + n < name.end ? name.start + n
						       : name.end;
	}
	while (name.end > name.start &&
	       (is_mark(v->c[name.end - 1]) || v->c[name.end - 1] == '_' ||
		v->c[name.end - 1] == U'＿'))
		name.end--;
	return name;
}

static void add(struct parse *p, struct tick t)
{
	t.name = trim(p, t.name);
	if (t.box == BOX_NONE && t.name.start == t.name.end)
		return;
	*ARENA_PUSH(p->arena, p->out) = t;
	p->out->boxes += t.box != BOX_NONE;
	p->out->ticked += t.box == BOX_TICKED;
	p->out->look_alikes += t.look_alike;
}

/* ■政府网站 其他：办税服务厅: the tail lost its box, or never had one. */
static void add_split(struct parse *p, struct tick t)
{
	const struct view *v = p->v;

	for (uint32_t i = t.name.start + 1; i < t.name.end; i++) {
		if (!v->gap[i] || (!view_at(v, i, U"其他") &&
				   !view_at(v, i, U"其它")))
			continue;
		add(p, (struct tick){ t.box, t.mark, t.look_alike,
				      { t.name.start, i } });
		add(p, (struct tick){ .mark = { i, i },
				      .name = { i, t.name.end } });
		return;
	}
	add(p, t);
}

/* The box at i, if any, with its mark. */
static struct tick mark_at(const struct parse *p, uint32_t i)
{
	struct tick t = { .box = BOX_NONE };
	uint32_t n = 1;

	if (is_plain(p->v->c[i]))
		return t;
	t.box = box_at(p->v, i, p->round, &n);
	if (t.box == BOX_NONE) {
		t.box = look_alike(p, i);
		t.look_alike = t.box != BOX_NONE;
	}
	t.mark = (struct part){ i, i + n };
	return t;
}

static void read_boxes(struct parse *p, uint32_t first, uint32_t end)
{
	struct tick t = { .name = { 0, first }, .mark = { 0, 0 } };

	for (uint32_t i = first; i < end;) {
		struct tick next = mark_at(p, i);

		if (next.box == BOX_NONE) {
			i++;
			continue;
		}
		t.name.end = i;
		add_split(p, t);
		t = next;
		i = t.name.start = t.mark.end;
	}
	t.name.end = end;
	add_split(p, t);
}

static void read_plain(struct parse *p, uint32_t end)
{
	const struct view *v = p->v;
	bool numbers = v->n && number_length(p, 0);
	uint32_t start = 0, depth = 0;

	for (uint32_t i = 0; i < end; i++) {
		bool cut = numbers ? number_length(p, i) > 0
				   : is_mark(v->c[i]) ||
				     (v->gap[i] & (GAP_BREAK | GAP_TAG));

		if (v->c[i] == U'（' || v->c[i] == '(')
			depth++;
		else if ((v->c[i] == U'）' || v->c[i] == ')') && depth)
			depth--;
		if (!cut || depth || i == start)
			continue;
		add(p, (struct tick){ .mark = { start, start },
				      .name = { start, i } });
		start = i;
	}
	add(p, (struct tick){ .mark = { start, start },
			      .name = { start, end } });
}

static uint32_t find_note(const struct view *v)
{
	for (uint32_t i = 0; i + 1 < v->n; i++)
		if ((v->c[i] == U'注' || v->c[i] == U'备') &&
		    (view_at(v, i, U"注：") || view_at(v, i, U"注:") ||
		     view_at(v, i, U"备注")) &&
		    (i == 0 || v->gap[i] || v->c[i - 1] == U'。' ||
		     v->c[i - 1] == U'（'))
			return i;
	return v->n;
}

const struct ticks *ticks_parse(struct arena *a, const struct view *v)
{
	struct ticks *out = arena_alloc(a, sizeof *out);
	struct parse p = { .arena = a, .v = v, .out = out,
			   .round = box_rounds(v) };
	uint32_t end = find_note(v), first = end;

	out->note = (struct part){ end, v->n };
	for (uint32_t i = 0, n; i < end; i++)
		p.boxes |= box_at(v, i, p.round, &n) != BOX_NONE;
	for (uint32_t i = end; i-- > 0;)
		if (mark_at(&p, i).box != BOX_NONE)
			first = i;
	if (first < end)
		read_boxes(&p, first, end);
	else
		read_plain(&p, end);
	return out;
}

static bool is_quote(char32_t c)
{
	return c == U'“' || c == U'”' || c == '"' || c == U'‘' ||
	       c == U'’' || c == '\'' || c == U'「' || c == U'」';
}

uint32_t tick_legend(const struct view *v, uint32_t from)
{
	for (uint32_t i = from; i < v->n; i++) {
		if (v->c[i] != U'口')
			continue;
		if (i && is_quote(v->c[i - 1]) && i + 1 < v->n &&
		    is_quote(v->c[i + 1]))
			return i;
		if ((view_at(v, i + 1, U"表示") || view_at(v, i + 1, U"代表") ||
		     view_at(v, i + 1, U"为")) &&
		    !(i && in_word(v->c[i - 1])))
			return i;
	}
	return v->n;
}
