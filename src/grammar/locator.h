/*
 * locator.h - where in a document: 第二十条, 第五十一条第三款, 第六条之一,
 * 第二十条第（二）项, 第二十条（十二）, （六）, 一、, 第三点, 全文.
 *
 * Laws and regulations have 条, 款, 项, 目; policy papers count 一、（一）1.
 * Both 第二十条第二项 (the statutes) and 第二十条第（二）项 (practice) are
 * read, and 第四、五条 and 第十条至第十二条 too.
 */
#ifndef LOCATOR_H
#define LOCATOR_H

#include "grammar/number.h"

enum locator_form {
	LOCATOR_ARTICLE,		/* 第N条, or 第N款 alone with n 0 */
	LOCATOR_CHAPTER,		/* 第三章, 第一节, 第三部分 */
	LOCATOR_ANNEX,			/* 附件2 */
	LOCATOR_HEADING,		/* 六、 */
	LOCATOR_CLAUSE,			/* （六） */
	LOCATOR_ITEM,			/* 6. */
	LOCATOR_POINT,			/* 第三点: no form that papers use */
	LOCATOR_WHOLE,			/* 全文 */
};

enum locator_fault {
	LOCATOR_NO_DI    = 1 << 0,	/* 二十条 */
	LOCATOR_NO_TIAO  = 1 << 1,	/* 第二十：, 第二十条第二： */
	LOCATOR_NO_XIANG = 1 << 2,	/* 第二十条第（二） */
	LOCATOR_ORDER    = 1 << 3,	/* 第二十条第二项第一款 */
	LOCATOR_NUMERAL  = 1 << 4,	/* 第一百二百条 */
	LOCATOR_TWICE    = 1 << 5,	/* 第二十条条, 第第二十条 */
};

struct locator {
	struct part at;
	enum locator_form form;
	uint32_t n;			/* article, clause, ...; 0: unread */
	uint32_t last;			/* of 第十条至第十二条; else n */
	uint32_t sub;			/* 之N */
	uint32_t paragraph, item, point;	/* 款, 项, 目; 0: none */
	unsigned faults;
	bool inner;			/* inside a quotation */
};

struct locators {
	struct locator *item;
	size_t count, room;
};

/*
 * All locators that stand at *i one after another, ending by end.  `head`:
 * a document was just named, so what looks nearly like one is one.  False
 * when there is none; *i is then left alone.
 */
bool locators_read(struct arena *, const struct view *, uint32_t *i,
		   uint32_t end, bool head, struct locators *);

/*
 * The ordinals inside a quotation: 第十八条, （八）, 二、 that begin a sentence.
 * What only refers to an article (依照本条例第十九条的规定) is none.
 */
void locators_scan(struct arena *, const struct view *, struct part quotation,
		   struct locators *);

/*
 * The clause, heading or item mark at *i: （六）, 六、, 6.  `value` of it.
 * （2018） is none.
 */
bool locator_ordinal(const struct view *, uint32_t *i, uint32_t end,
		     enum locator_form *, uint32_t *value);

#endif
