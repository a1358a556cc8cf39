/*
 * ending.h - what the name of an office ends in, and what that says of it.
 */
#ifndef ENDING_H
#define ENDING_H

#include "grammar/view.h"

/* What a name ends in. */
enum office_class {
	OFFICE_UNSHAPED,		/* in nothing that an office ends in */
	OFFICE_INNER,			/* 股 科 室 处 组 中心: a part */
	OFFICE_AGENCY,			/* 局 委 厅 政府: a body of state */
	OFFICE_SORT,			/* 部门 机构 机关 单位: a sort of body */
	OFFICE_PLACE,			/* 街道 乡 镇 村 社区 园区 */
	OFFICE_BODY,			/* 公司 学校 医院 协会 馆 */
	OFFICE_PERSON,			/* 局领导 负责人 转让方: who, not what */
};

/* Brackets within and after the name are passed over. */
enum office_class office_class_of(const struct view *, struct part name);

/* Does the name stand for any office rather than for one? */
bool office_is_catch_all(const struct view *, struct part name);

/* A whole name: 办公室, but not 办事处, 中心 or 科. */
bool office_is_complete(const struct view *, struct part name);

bool part_ends_in(const struct view *, struct part, const char32_t *z);
bool part_has_any(const struct view *, struct part,
		  const char32_t *const *word, size_t n);

static inline bool bracket_opens(char32_t c)
{
	return c == U'（' || c == '(';
}

static inline bool bracket_closes(char32_t c)
{
	return c == U'）' || c == ')';
}

#define NO_BRACKET	UINT32_MAX
/* The bracket that closes the one at i before `end`, or NO_BRACKET. */
uint32_t bracket_end(const struct view *, uint32_t i, uint32_t end);
/* Where the brackets that end the part open; part.end when none do. */
uint32_t bracket_tail(const struct view *, struct part);

#endif
