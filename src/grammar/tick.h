/*
 * tick.h - lists of things with boxes to tick (公开渠道和载体):
 *
 *	■政府网站 □社区/企事业单位/村公示栏（电子屏） ■其他：办税服务厅
 *	[√]政府网站 [ ]政府公报
 *	1.政府网站 2.社区/村公示栏
 *	政府网站、政务新媒体
 *
 * Where a list has boxes, they divide it and nothing else does, for a name
 * may hold blanks, /, 、, brackets and a colon.  Without boxes list numbers
 * do; without those, marks and line breaks outside brackets.
 */
#ifndef TICK_H
#define TICK_H

#include "grammar/view.h"

enum box {
	BOX_NONE,
	BOX_EMPTY,			/* □ ☐ ○ [ ] */
	BOX_TICKED,			/* ■ ☑ √ ● [x] （√） */
};

struct tick {
	enum box box;
	struct part mark;		/* the box; empty if none */
	bool look_alike;		/* 口 £ for □; R t ▄ for ■ */
	struct part name;		/* may be empty */
};

struct ticks {
	struct tick *item;
	size_t count, room;
	size_t boxes, ticked, look_alikes;
	struct part note;		/* 注：… at the end, or empty */
};

const struct ticks *ticks_parse(struct arena *, const struct view *);

/* What the character is as a box by itself; look-alikes are BOX_NONE. */
enum box box_of(char32_t);
/*
 * The same of what begins at i, which may be a pair of brackets; *n: how many
 * characters it is.  round: as box_rounds() says.
 */
enum box box_at(const struct view *, uint32_t i, bool round, uint32_t *n);
/* Are round brackets boxes here, because a pair is ticked: （√）政府网站 （ ）？ */
bool box_rounds(const struct view *);

/*
 * The 口 of a legend, “■”表示必选项，“口”表示可选项, first after `from`;
 * view.n if there is none.
 */
uint32_t tick_legend(const struct view *, uint32_t from);

#endif
