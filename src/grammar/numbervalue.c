/*
 * The value of a number: what two spellings of it have in common.
 */
#include "grammar/numberscan.h"

/* Short names of organs that papers and their quotations use. */
static const struct {
	struct str name, full;
} names[] = {
#define NAME(name, full) { { name, sizeof(name) - 1 }, \
			   { full, sizeof(full) - 1 } }
	NAME("国", "国务院"),
	NAME("中央军委", "中央军事委员会"),
	NAME("国家发展改革委", "国家发展和改革委员会"),
	NAME("国家发改委", "国家发展和改革委员会"),
	NAME("发展改革委", "国家发展和改革委员会"),
	NAME("国家卫生健康委", "国家卫生健康委员会"),
	NAME("国家卫生计生委", "国家卫生和计划生育委员会"),
	NAME("住房城乡建设部", "住房和城乡建设部"),
	NAME("住建部", "住房和城乡建设部"),
	NAME("人力资源社会保障部", "人力资源和社会保障部"),
	NAME("人社部", "人力资源和社会保障部"),
	NAME("市场监管总局", "国家市场监督管理总局"),
	NAME("国家市场监管总局", "国家市场监督管理总局"),
	NAME("税务总局", "国家税务总局"),
	NAME("工业信息化部", "工业和信息化部"),
#undef NAME
};

static struct str drop_prefix(struct str s, struct str prefix)
{
	return s.n > prefix.n && str_starts(s, prefix)
	       ? str_skip(s, prefix.n) : s;
}

/* 湖南省政府 is 湖南省人民政府. */
static struct str full_government(struct arena *a, struct str s)
{
	const struct str tail = STR("政府"), full = STR("人民政府");

	if (!str_ends(s, tail) || str_ends(s, full))
		return s;
	return str_from(arena_printf(a, "%.*s%s", (int)(s.n - tail.n), s.p,
				     full.p));
}

static struct str organ_value(struct arena *a, struct str s)
{
	if (str_eq(s, STR("国务院")))	/* as most are */
		return s;
	s = drop_prefix(s, STR("中华人民共和国"));
	s = drop_prefix(s, STR("原"));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(s, names[i].name))
			return names[i].full;
	return full_government(a, s);
}

/* Several organs, divided by 、 or a blank, as one text with 、. */
static struct str organs_value(struct arena *a, const struct view *v,
			       struct part organ)
{
	struct str all = { NULL, 0 };
	uint32_t start = organ.start;

	for (uint32_t i = organ.start; i <= organ.end; i++) {
		bool mark = i < organ.end && v->c[i] == U'、';
		struct str one;

		if (i < organ.end && !mark &&
		    !(v->gap[i] && head_joint_gap(v, organ, i)))
			continue;
		one = view_text(a, v, (struct part){ start, i });
		one = organ_value(a, one);
		all = !all.n ? one
		    : str_from(arena_printf(a, "%.*s、%.*s", STR_ARG(all),
					    STR_ARG(one)));
		start = mark ? i + 1 : i;
	}
	return all;
}

void number_value(struct arena *a, const struct view *v, struct number *n)
{
	if (n->class == NUMBER_STANDARD)
		return;			/* numscan_standard() did it */
	n->serial_value = part_value(v, n->serial);
	n->year_value = part_value(v, n->year);
	if (n->faults & NUMBER_YEAR_UNFIT)
		n->year_value = 0;
	if (n->issuer.p)
		return;			/* shared with the number before */
	n->issuer = n->class == NUMBER_LETTER ? view_text(a, v, n->code)
					      : organs_value(a, v, n->code);
}

/* Orders of every form are one family; so are announcements. */
static int family(const struct number *n)
{
	switch (n->class) {
	case NUMBER_LETTER:
		return 0;
	case NUMBER_ANNOUNCEMENT:
	case NUMBER_CONGRESS:
		return 1;
	case NUMBER_STANDARD:
		return 2;
	default:
		return 3;
	}
}

bool number_equal(const struct number *a, const struct number *b)
{
	return family(a) == family(b) && a->serial_value == b->serial_value &&
	       a->year_value == b->year_value && str_eq(a->issuer, b->issuer);
}

struct str number_canonical(struct arena *a, const struct view *v,
			    const struct number *n)
{
	struct str word = STR("令");

	if (n->class == NUMBER_STANDARD)
		return n->issuer;
	if (n->class == NUMBER_LETTER && !n->year_value)
		return str_from(arena_printf(a, "%.*s%u号", STR_ARG(n->issuer),
					     n->serial_value));
	if (n->class == NUMBER_LETTER)
		return str_from(arena_printf(a, "%.*s〔%u〕%u号",
					     STR_ARG(n->issuer), n->year_value,
					     n->serial_value));
	if (part_given(n->kind))
		word = view_text(a, v, n->kind);
	if (!n->year_value)
		return str_from(arena_printf(a, "%.*s%.*s第%u号",
					     STR_ARG(n->issuer),
					     STR_ARG(word),
					     n->serial_value));
	if (part_given(n->open))
		return str_from(arena_printf(a, "%.*s%.*s〔%u〕第%u号",
					     STR_ARG(n->issuer),
					     STR_ARG(word),
					     n->year_value, n->serial_value));
	return str_from(arena_printf(a, "%.*s%.*s%u年第%u号", STR_ARG(n->issuer),
				     STR_ARG(word), n->year_value, n->serial_value));
}
