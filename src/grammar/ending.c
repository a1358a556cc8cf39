/*
 * The table is wide on purpose: a name whose ending is not in it counts as
 * malformed, so it is better that it knows too many.
 */
#include "grammar/ending.h"

#define ENDING(z, class)	{ z, sizeof (z) / sizeof *(z) - 1, class }
#define INNER(z)	ENDING(z, OFFICE_INNER)
#define AGENCY(z)	ENDING(z, OFFICE_AGENCY)
#define SORT(z)		ENDING(z, OFFICE_SORT)
#define PLACE(z)	ENDING(z, OFFICE_PLACE)
#define BODY(z)		ENDING(z, OFFICE_BODY)
#define PERSON(z)	ENDING(z, OFFICE_PERSON)
#define UNSHAPED(z)	ENDING(z, OFFICE_UNSHAPED)

/* Longer endings before those they end in. */
static const struct ending {
	char32_t z[4];
	uint32_t n;
	enum office_class class;
} endings[] = {
	UNSHAPED(U"网站"), BODY(U"车站"), UNSHAPED(U"发布会"), UNSHAPED(U"听证会"),
	UNSHAPED(U"全社会"), AGENCY(U"办事处"), INNER(U"党委"), INNER(U"党组"),
	INNER(U"支部"), INNER(U"总支"), INNER(U"中心"), INNER(U"窗口"),
	INNER(U"大厅"), INNER(U"专班"), INNER(U"指挥部"), BODY(U"俱乐部"),
	PERSON(U"干部"), SORT(U"部门"), SORT(U"机构"), SORT(U"机关"),
	SORT(U"单位"), SORT(U"主体"), SORT(U"组织"), INNER(U"团队"),
	AGENCY(U"政府"), AGENCY(U"政府办"), AGENCY(U"法院"), AGENCY(U"检察院"),
	AGENCY(U"人大"), AGENCY(U"政协"), AGENCY(U"海关"), PLACE(U"街道"), PLACE(U"社区"),
	PLACE(U"苏木"), PLACE(U"嘎查"), BODY(U"公司"), BODY(U"集团"),
	BODY(U"企业"), BODY(U"行"), BODY(U"基地"), PERSON(U"领导"),
	PERSON(U"班子"), PERSON(U"成员"), PERSON(U"人员"), PERSON(U"专员"),
	PERSON(U"主任"), PERSON(U"秘书"), PERSON(U"联络员"), PERSON(U"书记"),
	PERSON(U"干事"), PERSON(U"长"), PERSON(U"人"), PERSON(U"业主"),
	PERSON(U"让方"), PERSON(U"标方"), PERSON(U"购方"), PERSON(U"租方"),
	PERSON(U"包方"), AGENCY(U"两委”"), INNER(U"股"),
	INNER(U"科"), INNER(U"室"), INNER(U"处"), INNER(U"组"), INNER(U"队"),
	INNER(U"所"), INNER(U"站"), INNER(U"办"), INNER(U"岗"), INNER(U"部"),
	INNER(U"庭"), INNER(U"班"), AGENCY(U"司"), AGENCY(U"厅"),
	AGENCY(U"局"), AGENCY(U"委"), AGENCY(U"署"), BODY(U"会"), BODY(U"院"),
	BODY(U"校"), BODY(U"馆"), BODY(U"台"), BODY(U"社"), BODY(U"联"),
	BODY(U"协"), BODY(U"园"), BODY(U"宫"), BODY(U"厂"), BODY(U"场"),
	BODY(U"团"), BODY(U"库"), BODY(U"中学"), BODY(U"小学"), BODY(U"大学"),
	PLACE(U"乡"), PLACE(U"镇"), PLACE(U"村"), PLACE(U"区"), PLACE(U"县"),
	PLACE(U"市"), PLACE(U"州"), PLACE(U"旗"), PLACE(U"省"), PLACE(U"街"),
};

/* Endings that are whole names only with something before them. */
static const char32_t *const bare[] = {
	U"办事处", U"中心", U"窗口", U"部门", U"机构", U"机关", U"单位",
	U"政府", U"人民政府", U"大队", U"支队", U"总队", U"中队", U"委员会",
	U"管委会", U"分局", U"总站", U"大厅", U"科室", U"股室",
};

static const char32_t *const any_words[] = {
	U"各", U"相关", U"有关", U"其他", U"其它", U"所有", U"全体",
};

/* 业务部门 names none, 税务主管部门 does: these must begin the name. */
static const char32_t *const any_heads[] = {
	U"业务", U"责任", U"承办", U"牵头", U"主管", U"主办", U"经办", U"具体",
	U"制定", U"制作", U"产生", U"起草", U"发文", U"相应", U"对应", U"内设",
	U"行业", U"职能", U"下属", U"直属", U"所属", U"局属", U"二级",
};

static const char32_t *const any_tails[] = {
	U"科室", U"股室", U"处室", U"部室", U"站所", U"股所", U"科所", U"室所",
	U"股站", U"室站",
};

uint32_t bracket_end(const struct view *v, uint32_t i, uint32_t end)
{
	enum { REACH = 1000 };		/* no name is so long */
	uint32_t depth = 0;

	if (end - i > REACH)
		end = i + REACH;
	for (; i < end; i++) {
		if (bracket_opens(v->c[i]))
			depth++;
		else if (bracket_closes(v->c[i]) && depth && --depth == 0)
			return i;
	}
	return NO_BRACKET;
}

bool part_ends_in(const struct view *v, struct part p, const char32_t *z)
{
	uint32_t n = u32_len(z);

	return p.end - p.start >= n && view_at(v, p.end - n, z);
}

bool part_has_any(const struct view *v, struct part p,
		  const char32_t *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (view_find(v, p, word[i]) < p.end)
			return true;
	return false;
}

uint32_t bracket_tail(const struct view *v, struct part p)
{
	uint32_t i, close;

	if (p.end == p.start || !bracket_closes(v->c[p.end - 1]))
		return p.end;
	for (i = p.start; i < p.end; i++) {
		if (!bracket_opens(v->c[i]))
			continue;
		close = bracket_end(v, i, p.end);
		if (close == NO_BRACKET || close == p.end - 1)
			return close == NO_BRACKET ? p.end : i;
		i = close;
	}
	return p.end;
}

enum office_class office_class_of(const struct view *v, struct part name)
{
	char32_t last;

	name.end = bracket_tail(v, name);
	if (name.end - name.start < 2)
		return OFFICE_UNSHAPED;
	last = v->c[name.end - 1];
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		const struct ending *e = &endings[i];

		if (e->z[e->n - 1] == last && name.end - name.start >= e->n &&
		    view_at(v, name.end - e->n, e->z))
			return e->class;
	}
	return OFFICE_UNSHAPED;
}

bool office_is_catch_all(const struct view *v, struct part name)
{
	enum office_class class = office_class_of(v, name);

	name.end = bracket_tail(v, name);
	if (class == OFFICE_UNSHAPED || class == OFFICE_PERSON)
		return false;
	if (part_has_any(v, name, any_words, COUNT_OF(any_words)))
		return true;
	for (size_t i = 0; i < COUNT_OF(any_tails); i++)
		if (part_ends_in(v, name, any_tails[i]))
			return true;
	if (class != OFFICE_SORT)
		return false;
	for (size_t i = 0; i < COUNT_OF(any_heads); i++)
		if (view_at(v, name.start, any_heads[i]))
			return true;
	return false;
}

static bool is_bare(const struct view *v, struct part p)
{
	if (p.end - p.start < 2)
		return true;
	for (size_t i = 0; i < COUNT_OF(bare); i++)
		if (view_is(v, p, bare[i]))
			return true;
	return false;
}

bool office_is_complete(const struct view *v, struct part p)
{
	enum office_class class = office_class_of(v, p);

	return class != OFFICE_UNSHAPED && class != OFFICE_PERSON &&
	       !is_bare(v, p);
}
