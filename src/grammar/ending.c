/*
 * The table is wide on purpose: a name whose ending is not in it counts as
 * malformed, so it is better that it knows too many.
 */
#include "grammar/ending.h"

/* Longer endings before those they end in. */
static const struct {
	const char32_t *z;
	enum office_class class;
} endings[] = {
	{ U"网站", OFFICE_UNSHAPED }, { U"车站", OFFICE_BODY },
	{ U"发布会", OFFICE_UNSHAPED }, { U"听证会", OFFICE_UNSHAPED },
	{ U"全社会", OFFICE_UNSHAPED },
	{ U"办事处", OFFICE_AGENCY }, { U"党委", OFFICE_INNER },
	{ U"党组", OFFICE_INNER }, { U"支部", OFFICE_INNER },
	{ U"总支", OFFICE_INNER }, { U"中心", OFFICE_INNER },
	{ U"窗口", OFFICE_INNER }, { U"大厅", OFFICE_INNER },
	{ U"专班", OFFICE_INNER }, { U"指挥部", OFFICE_INNER },
	{ U"俱乐部", OFFICE_BODY }, { U"干部", OFFICE_PERSON },
	{ U"部门", OFFICE_SORT }, { U"机构", OFFICE_SORT },
	{ U"机关", OFFICE_SORT }, { U"单位", OFFICE_SORT },
	{ U"主体", OFFICE_SORT }, { U"组织", OFFICE_SORT },
	{ U"团队", OFFICE_INNER }, { U"政府", OFFICE_AGENCY },
	{ U"政府办", OFFICE_AGENCY }, { U"法院", OFFICE_AGENCY },
	{ U"检察院", OFFICE_AGENCY }, { U"人大", OFFICE_AGENCY },
	{ U"政协", OFFICE_AGENCY }, { U"街道", OFFICE_PLACE },
	{ U"社区", OFFICE_PLACE }, { U"苏木", OFFICE_PLACE },
	{ U"嘎查", OFFICE_PLACE }, { U"公司", OFFICE_BODY },
	{ U"集团", OFFICE_BODY }, { U"企业", OFFICE_BODY },
	{ U"行", OFFICE_BODY }, { U"基地", OFFICE_BODY },
	{ U"领导", OFFICE_PERSON }, { U"班子", OFFICE_PERSON },
	{ U"成员", OFFICE_PERSON }, { U"人员", OFFICE_PERSON },
	{ U"专员", OFFICE_PERSON }, { U"主任", OFFICE_PERSON },
	{ U"秘书", OFFICE_PERSON }, { U"联络员", OFFICE_PERSON },
	{ U"书记", OFFICE_PERSON }, { U"干事", OFFICE_PERSON },
	{ U"长", OFFICE_PERSON }, { U"人", OFFICE_PERSON },
	{ U"股", OFFICE_INNER }, { U"科", OFFICE_INNER },
	{ U"室", OFFICE_INNER }, { U"处", OFFICE_INNER },
	{ U"组", OFFICE_INNER }, { U"队", OFFICE_INNER },
	{ U"所", OFFICE_INNER }, { U"站", OFFICE_INNER },
	{ U"办", OFFICE_INNER }, { U"岗", OFFICE_INNER },
	{ U"部", OFFICE_INNER }, { U"庭", OFFICE_INNER },
	{ U"班", OFFICE_INNER }, { U"司", OFFICE_AGENCY },
	{ U"厅", OFFICE_AGENCY }, { U"局", OFFICE_AGENCY },
	{ U"委", OFFICE_AGENCY }, { U"署", OFFICE_AGENCY },
	{ U"会", OFFICE_BODY }, { U"院", OFFICE_BODY },
	{ U"校", OFFICE_BODY }, { U"馆", OFFICE_BODY },
	{ U"台", OFFICE_BODY }, { U"社", OFFICE_BODY },
	{ U"联", OFFICE_BODY }, { U"协", OFFICE_BODY },
	{ U"园", OFFICE_BODY }, { U"宫", OFFICE_BODY },
	{ U"厂", OFFICE_BODY }, { U"场", OFFICE_BODY },
	{ U"团", OFFICE_BODY }, { U"库", OFFICE_BODY },
	{ U"中学", OFFICE_BODY }, { U"小学", OFFICE_BODY },
	{ U"大学", OFFICE_BODY }, { U"乡", OFFICE_PLACE },
	{ U"镇", OFFICE_PLACE }, { U"村", OFFICE_PLACE },
	{ U"区", OFFICE_PLACE }, { U"县", OFFICE_PLACE },
	{ U"市", OFFICE_PLACE }, { U"州", OFFICE_PLACE },
	{ U"旗", OFFICE_PLACE }, { U"省", OFFICE_PLACE },
	{ U"街", OFFICE_PLACE },
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
	uint32_t depth = 0;

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
	name.end = bracket_tail(v, name);
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		if (!part_ends_in(v, name, endings[i].z))
			continue;
		return name.end - name.start > 1 ? endings[i].class
						 : OFFICE_UNSHAPED;
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
