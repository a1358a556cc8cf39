/*
 * issuer.h - who issued a document, as its title begins: 国务院办公厅,
 * 中共湖南省委办公厅 湖南省人民政府办公厅, 中宣部、司法部.
 *
 * Organs are known by a list (those of the centre) and by their form (party
 * committees, governments and departments of a place).  Only a beginning that
 * is organs and nothing else is taken for joint issuers, so
 * 国务院办公厅政府信息与政务公开办公室 is no pair of them.
 */
#ifndef ISSUER_H
#define ISSUER_H

#include "grammar/view.h"

enum { ISSUERS_MOST = 12 };

struct issuers {
	struct part item[ISSUERS_MOST];
	size_t count;
	struct part at;			/* all of them */
	bool together;			/* somewhere nothing parts two */
	bool with_and;			/* somewhere 和 or 与 does */
};

/*
 * The issuers that the part begins with, up to 关于, 印发, 转发 or 批转.
 * False when it does not begin with organs alone.
 */
bool issuers_read(const struct view *, struct part, struct issuers *);

/* Does the part end as the name of an organ does: 厅 部 局 委 政府 ...? */
bool issuer_shaped(const struct view *, struct part);

/* Where 关于, 印发, 转发 or 批转 first stands in the part; part.end if none. */
uint32_t issuer_end(const struct view *, struct part);

#endif
