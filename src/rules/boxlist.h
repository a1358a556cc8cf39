/*
 * boxlist.h - box lists as they are meant to be, by their bytes:
 *
 *	■政府网站 □社区/企事业单位/村公示栏（电子屏） ■其他
 *
 * It begins with ■ or □, and holds Chinese, blanks and / besides; nothing that
 * looks like another box, and no 注 behind which the list would be over.
 */
#ifndef BOXLIST_H
#define BOXLIST_H

#include "base/str.h"

/* Is the text one?  *ticked: a ■ is in it. */
bool boxlist_plain(struct str text, bool *ticked);
/* The entry whose box is at *i, without it; *i is then behind the entry. */
struct str boxlist_entry(struct str text, size_t *i);

#endif
