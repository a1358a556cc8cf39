/*
 * office.h - lists of responsible offices (公开责任, 责任科室) and agencies
 * (公开主体): 就业促进与失业保险股、人力资源服务中心, 法规信访股（审批服务股）,
 * 各相关业务部门, 城市管理行政执法部门或相关行政主管部门.
 *
 *	offices = office , { sep , office } , [ "等" ] , [ sep ] ;
 *	sep     = "、" | "；" | "，" | "/" | blank | "和" | "或" ... ;
 *	office  = [ list-mark ] , name , [ "（" , second , "）" ] ;
 *
 * Names are not looked up here.  A name is split at 与 和 及 only where both
 * sides are complete names, so 就业促进与失业保险股 stays one.  What reads as
 * a sentence (部室提报，办公室汇总) is split but marked as prose, and there no
 * mark is called wrong.
 */
#ifndef OFFICE_H
#define OFFICE_H

#include "grammar/ending.h"

/* What stands between an office and the one before it. */
enum office_sep {
	OFFICE_FIRST,			/* nothing: the first */
	OFFICE_PAUSE,			/* 、, as it should be */
	OFFICE_MARK,			/* ， ； / and others: another mark */
	OFFICE_BLANK,			/* a blank between complete names */
	OFFICE_BREAK,			/* a line break, or a list number */
	OFFICE_AND,			/* 和 与 及 以及 或 between names */
};

struct office {
	struct part part;		/* name and brackets */
	struct part name;		/* without the brackets at its end */
	struct part second;		/* inside those brackets, or empty */
	enum office_class class, second_class;
	bool catch_all;			/* 各股室, 相关业务部门: names none */
	struct part sep;		/* the mark; empty: none or a gap */
	enum office_sep kind;
};

struct offices {
	struct office *item;
	size_t count, room;
	/*
	 * Marks that separate nothing: at the start, at the end, doubled.  A
	 * full stop at the end is none.
	 */
	struct part *stray;
	size_t strays;
	bool prose;			/* a sentence: judge nothing in it */
};

const struct offices *offices_parse(struct arena *, const struct view *);

/*
 * The name as others are compared with it: UTF-8 without gaps, brackets
 * full-width.
 */
struct str office_key(struct arena *, const struct view *, struct part);

#endif
