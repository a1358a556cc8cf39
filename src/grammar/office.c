/*
 * Splitting comes in three strengths.  Marks always split, outside brackets.
 * A blank splits only between two names that are both complete, because most
 * blanks in this column are line wraps (劳动保障␠监察股, 街道␠办事处).  和 and
 * its like split between complete names too, because many are part of one
 * (就业促进与失业保险股, 发展和改革局).
 *
 * What a complete name is, ending.h says.
 */
#include "grammar/office.h"

#define NONE	UINT32_MAX

static const char32_t *const verbs[] = {
	U"负责", U"牵头", U"汇总", U"提报", U"提供", U"报送", U"配合", U"按",
	U"根据", U"由", U"会同", U"审核", U"发布", U"公开", U"公布", U"谁",
	U"制作", U"承担", U"组织", U"实施", U"协助", U"指导", U"统筹", U"落实",
	U"执行", U"的", U"为", U"是", U"并", U"经审", U"经批", U"经由",
	U"报", U"参与",
};

static const char32_t *const conjunctions[] = {
	U"以及", U"和", U"与", U"及", U"或", U"暨",
};

/* Does one of them begin with c? */
static bool may_join(char32_t c)
{
	return c == U'以' || c == U'和' || c == U'与' || c == U'及' ||
	       c == U'或' || c == U'暨';
}

static bool is_mark(char32_t c)
{
	switch (c) {
	case U'、': case U'；': case ';': case U'，': case ',': case '/':
	case U'／': case '|': case U'｜': case U'﹑': case U'､': case '\\':
	case '&': case U'＆': case '+':
		return true;
	}
	return false;
}

/* ---- names ------------------------------------------------------------ */

/*
 * Two complete names that a blank divides may still be one: 县委␠办公室,
 * 公安局␠交警大队.  They are two when the left is a part of an agency, or when
 * both are agencies.
 */
static bool two_names(const struct view *v, struct part left,
		      struct part right)
{
	enum office_class l = office_class_of(v, left);
	enum office_class r = office_class_of(v, right);

	if (!office_is_complete(v, left) || !office_is_complete(v, right))
		return false;
	if (view_is(v, right, U"办公室") || view_is(v, right, U"办"))
		return part_ends_in(v, left, U"科") ||
		       part_ends_in(v, left, U"股") ||
		       part_ends_in(v, left, U"室");
	if (office_is_catch_all(v, right))
		return true;
	return l == OFFICE_INNER ? r != OFFICE_PLACE
	     : l == OFFICE_AGENCY && r == OFFICE_AGENCY;
}

struct str office_key(struct arena *a, const struct view *v, struct part p)
{
	char *text = arena_alloc(a, 4 * (size_t)(p.end - p.start) + 1);
	size_t n = 0;

	for (uint32_t i = p.start; i < p.end; i++) {
		char32_t c = v->c[i];

		n += utf8_encode(c == '(' ? U'（' : c == ')' ? U'）' : c,
				 text + n);
	}
	return (struct str){ text, n };
}

/* ---- the list --------------------------------------------------------- */

struct parse {
	struct arena *arena;
	const struct view *v;
	struct offices *out;
	size_t stray_room;
	struct part sep;		/* before the next name */
	enum office_sep kind;
};

static void add_stray(struct parse *p, struct part at)
{
	struct offices *o = p->out;

	if (o->strays == p->stray_room)
		o->stray = arena_grow(p->arena, o->stray, &p->stray_room,
				      sizeof *o->stray);
	o->stray[o->strays++] = at;
}

/*
 * Where the second name's bracket opens; part.end if there is none.  A bracket
 * that is never closed opens it too, for that is a fault of the bracket.
 */
static uint32_t second_name(const struct view *v, struct part part)
{
	uint32_t open = bracket_tail(v, part);

	for (uint32_t i = part.start; open == part.end && i < part.end; i++)
		if (bracket_opens(v->c[i]) &&
		    bracket_end(v, i, part.end) == NO_BRACKET)
			return i;
	return open;
}

static void add(struct parse *p, struct part part)
{
	const struct view *v = p->v;
	uint32_t open = second_name(v, part);
	struct office *o = ARENA_PUSH(p->arena, p->out);

	*o = (struct office){
		.part = part,
		.name = { part.start, open > part.start ? open : part.end },
		.second = { part.end, part.end },
		.sep = p->sep,
		.kind = p->kind,
	};
	if (open > part.start && open < part.end)
		o->second = (struct part){
			open + 1,
			part.end - bracket_closes(v->c[part.end - 1])
		};
	o->class = office_class_of(v, o->name);
	o->second_class = office_class_of(v, o->second);
	o->catch_all = office_is_catch_all(v, o->name);
	p->sep = (struct part){ part.end, part.end };
	p->kind = OFFICE_FIRST;
}

/* Where a name begins at i: after "1." and the like. */
static uint32_t skip_number(const struct view *v, uint32_t i, uint32_t end)
{
	uint32_t k = i;

	while (k < end && is_digit(v->c[k]))
		k++;
	if (k == i || k - i > 2 || k + 1 >= end)
		return i;
	if (v->c[k] == '.' || v->c[k] == U'．' || v->c[k] == U'、' ||
	    bracket_closes(v->c[k]))
		return k + 1;
	return i;
}

/* Is the mark at i that of a list number, as in "2、人事科"? */
static bool ends_number(const struct view *v, uint32_t i)
{
	uint32_t k = i;

	while (k > 0 && is_digit(v->c[k - 1]) && i - k < 3)
		k--;
	return k < i && v->c[i] == U'、' &&
	       (k == 0 || v->gap[k] || is_mark(v->c[k - 1]));
}

/* The first conjunction in the part after which both sides are complete. */
static uint32_t find_and(const struct view *v, struct part part,
			 uint32_t *length)
{
	for (uint32_t i = part.start + 1; i + 1 < part.end; i++) {
		if (bracket_opens(v->c[i])) {
			uint32_t close = bracket_end(v, i, part.end);

			i = close == NO_BRACKET ? i : close;
			continue;
		}
		if (!may_join(v->c[i]))
			continue;
		for (size_t k = 0; k < COUNT_OF(conjunctions); k++) {
			uint32_t n = u32_len(conjunctions[k]);
			struct part left = { part.start, i };
			struct part right = { i + n, part.end };

			if (i + n < part.end &&
			    view_at(v, i, conjunctions[k]) &&
			    office_is_complete(v, left) &&
			    office_is_complete(v, right)) {
				*length = n;
				return i;
			}
		}
	}
	return NONE;
}

static void split_and(struct parse *p, struct part part)
{
	uint32_t i, n;

	while ((i = find_and(p->v, part, &n)) != NONE) {
		add(p, (struct part){ part.start, i });
		p->sep = (struct part){ i, i + n };
		p->kind = OFFICE_AND;
		part.start = i + n;
	}
	add(p, part);
}

/* The next gap inside the part, after `from`, outside brackets. */
static uint32_t next_gap(const struct view *v, struct part part,
			 uint32_t from)
{
	for (uint32_t i = from; i < part.end; i++) {
		if (i > from && v->gap[i])
			return i;
		if (bracket_opens(v->c[i])) {
			uint32_t close = bracket_end(v, i, part.end);

			i = close == NO_BRACKET ? i : close;
		}
	}
	return part.end;
}

static void split_gaps(struct parse *p, struct part part)
{
	const struct view *v = p->v;
	uint32_t start, i, next;

	part.start = start = skip_number(v, part.start, part.end);
	for (i = next_gap(v, part, start); i < part.end; i = next) {
		uint32_t number = skip_number(v, i, part.end);
		bool line = v->gap[i] & (GAP_BREAK | GAP_TAG);
		struct part left = { start, i }, right;

		/* a blank may stand inside the number: 1 2、 */
		next = next_gap(v, part, number);
		right = (struct part){ number, next };
		if (number == i && !(line && office_is_complete(v, left) &&
				     office_is_complete(v, right)) &&
		    !two_names(v, left, right))
			continue;
		split_and(p, left);
		p->sep = (struct part){ i, i };
		p->kind = number > i || line ? OFFICE_BREAK : OFFICE_BLANK;
		start = number;
	}
	split_and(p, (struct part){ start, part.end });
}

/*
 * 等, 等科室 at the end: there are more, unnamed.  What is left is the name,
 * so that 县发改局等部门 is looked up as 县发改局.
 */
static struct part without_etc(const struct view *v, struct part p)
{
	static const char32_t *const tail[] = {
		U"等", U"等部门", U"等单位", U"等科室", U"等股室", U"等机构",
		U"等相关部门", U"等有关部门", U"等相关科室", U"等相关单位",
		U"等有关单位", U"等有关科室",
	};

	for (size_t i = 0; i < COUNT_OF(tail); i++) {
		uint32_t n = u32_len(tail[i]);

		if (p.end - p.start > n + 1 && part_ends_in(v, p, tail[i]))
			return (struct part){ p.start, p.end - n };
	}
	return p;
}

/* Reads the marks at i; returns where the next name may begin. */
static uint32_t read_marks(struct parse *p, uint32_t i, uint32_t end)
{
	const struct view *v = p->v;
	uint32_t start = i;

	while (i < end && is_mark(v->c[i]))
		i++;
	if (i == start)
		return i;
	if (p->out->count == 0 || i == end) {
		add_stray(p, (struct part){ start, i });
		return i;
	}
	p->sep = (struct part){ start, start + 1 };
	p->kind = v->c[start] == U'、' ? OFFICE_PAUSE : OFFICE_MARK;
	if (i > start + 1)
		add_stray(p, (struct part){ start + 1, i });
	return i;
}

/* A sentence rather than a list: by its marks, or by a verb outside names. */
static bool reads_as_prose(const struct view *v, const struct offices *o,
			   uint32_t end)
{
	for (uint32_t i = 0; i < end; i++)
		if (v->c[i] == U'。' || v->c[i] == U'：' || v->c[i] == ':')
			return true;
	for (size_t i = 0; i < o->count; i++) {
		struct part p = o->item[i].part;

		if (p.end - p.start > 40 || view_at(v, p.start, U"由") ||
		    view_at(v, p.start, U"按"))
			return true;
		/* 教育局的 lacks what was to come, and is no sentence */
		if (v->c[p.end - 1] == U'的')
			p.end--;
		if (o->item[i].class == OFFICE_UNSHAPED &&
		    part_has_any(v, p, verbs, COUNT_OF(verbs)))
			return true;
	}
	return false;
}

const struct offices *offices_parse(struct arena *a, const struct view *v)
{
	struct offices *out = arena_alloc(a, sizeof *out);
	struct parse p = { .arena = a, .v = v, .out = out };
	uint32_t end = v->n, i = 0;

	while (end && v->c[end - 1] == U'。')
		end--;
	while (i < end) {
		uint32_t start;

		i = start = read_marks(&p, i, end);
		while (i < end && (!is_mark(v->c[i]) || ends_number(v, i))) {
			if (bracket_opens(v->c[i])) {
				uint32_t close = bracket_end(v, i, end);

				i = close == NO_BRACKET ? i : close;
			}
			i++;
		}
		if (i > start)
			split_gaps(&p, without_etc(v, (struct part){ start,
								     i }));
	}
	out->prose = reads_as_prose(v, out, end);
	return out;
}
