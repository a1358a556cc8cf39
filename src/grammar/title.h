/*
 * title.h - what two spellings of a title have in common.
 *
 * 《财政部关于印发〈项目支出绩效评价管理办法〉的通知》 and
 * 《项目支出绩效评价管理办法》 are cited for one document, the notice and what
 * it brings; so are titles with and without their issuers, 中华人民共和国,
 * 关于 and 的通知.  The core of a title is what is left without them.  A notice
 * may bring several papers and then has several cores.
 */
#ifndef TITLE_H
#define TITLE_H

#include "grammar/view.h"

struct title_core {
	const struct str *item;		/* UTF-8; at least one, may be empty */
	size_t count;
};

/* The part may have its 《》 or not. */
struct title_core title_core(struct arena *, const struct view *, struct part);
/* The same of a title in a table. */
struct title_core title_core_of(struct arena *, struct str title);

/* Is one of the papers of a one of b? */
bool titles_same(const struct title_core *a, const struct title_core *b);

/*
 * Does a title that issues or forwards a paper lack its own kind, the 的通知
 * of 印发〈甲办法〉的通知?  *paper is then what stands without 〈〉 though it
 * should, or empty.
 */
bool title_lacks_notice(const struct view *, struct part text,
			struct part *paper);

/* A quick no: can such a title end in c? */
bool title_may_end(char32_t c);

/* Does the text, which has no 《》, end as titles do: 法 条例 意见（试行） ...? */
bool title_shaped(const struct view *, struct part);

/*
 * The title as it is shown to people: without 《》 around it and without
 * gaps.
 */
struct str title_plain(struct arena *, const struct view *, struct part);

#endif
