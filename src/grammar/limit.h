/*
 * limit.h - 公开时限: by when an item is to be made public.
 *
 *	limit  = clause { （；｜，｜。） clause } [ proviso ]
 *	clause = [ label ： ] [ event ] term [ verb ]
 *
 *	财政预决算信息：批准（批复）后 20个工作日内 公开
 *	label           event          term        verb
 *
 * Agencies write this in hundreds of ways, so reading is generous: a cell is
 * readable when it holds a span, a date or a cycle, and accepted when it
 * holds a word of time (及时, 长期, 按规定) or an event without a number
 * (实施前).  Only a cell without any of them is not readable.  Slips of form
 * are faults beside the meaning; a fault is listed once.
 */
#ifndef LIMIT_H
#define LIMIT_H

#include "grammar/term.h"

enum limit_verdict {
	LIMIT_BLANK,			/* nothing there */
	LIMIT_READABLE,			/* a span, a date or a cycle */
	LIMIT_STANDING,			/* accepted, though without a number */
	LIMIT_UNREAD,			/* no limit; `stop` is what stands there */
};

/* The event from which a span counts. */
enum limit_event {
	EVENT_NONE,
	EVENT_FORMED,			/* 形成, 变更, 产生, 制作, 获取 */
	EVENT_APPROVED,			/* 批准, 审议通过, 审定 */
	EVENT_BUDGET,			/* 批复 */
	EVENT_DECIDED,			/* 作出决定 */
	EVENT_ANSWERED,			/* 答复 */
	EVENT_PUBLISHED,		/* 公开, 印发 */
	EVENT_RECEIVED,			/* 收到, 受理 */
	EVENT_ENDED,			/* 结束, 完成, 办结 */
	EVENT_OTHER,
};

/* A part with start == end is absent. */
struct limit_clause {
	struct term term;
	struct part lead;		/* all that belongs to it before it */
	struct part label;		/* 财政预决算信息, without the colon */
	struct part event;		/* 批准（批复）后 */
	enum limit_event kind;
	struct part verb;		/* 予以公开 */
};

struct limit_clauses {
	struct limit_clause *item;
	size_t count, room;
};

enum limit_slip {
	SLIP_NO_UNIT,			/* cannot be read: 20内 */
	SLIP_BAD_DATE,			/* cannot be read: 每年131日前 */
	SLIP_TWO,			/* cannot be read: 7日内，20日内 */
	SLIP_PAIR,			/* 自…后 */
	SLIP_QI_LOST,			/* 信息形成20个工作日内 */
	SLIP_GE_LOST,			/* 20工作日内 */
	SLIP_DOUBLED,			/* 工作日日, 日内内 */
	SLIP_GARBLED,			/* 20个工作内 */
	SLIP_NO_START,			/* 15个工作日 */
	SLIP_YEAR_LOST,			/* 1月31日前 */
	SLIP_GAP,			/* two limits joined by a blank */
	SLIP_COUNT,
};

struct limit_fault {
	enum limit_slip slip;
	struct part at;			/* of SLIP_GAP: empty, at its gap */
	struct part old;		/* within at: what to replace ... */
	const char32_t *put;		/* ... by this; NULL: no repair */
};

struct limit_faults {
	struct limit_fault *item;
	size_t count, room;
};

struct limit {
	enum limit_verdict verdict;
	struct part text;		/* without blanks and stops at its ends */
	struct limit_clauses clauses;
	struct limit_faults faults;
	struct part proviso;		/* 另有规定的，从其规定 */
	struct part stop;		/* of LIMIT_UNREAD */
	/* No number, and nothing that says when: 及时公开, 长期, 按年公开. */
	bool vague;
	/* The cell ends in mid-word: 予以公; `cut` is that piece. */
	bool truncated;
	struct part cut;
};

const struct limit *limit_parse(struct arena *, const struct view *);

/* ---- limits inside running text --------------------------------------- */

/* 应当在批准后二十日内由本级政府财政部门向社会公开 */
struct text_limit {
	enum { TEXT_SPAN, TEXT_DATE, TEXT_AT_ONCE } what;
	struct term term;		/* of a span or date */
	struct part at;			/* 二十日内, 每年1月31日前, 即时 */
	struct part sentence;		/* to the 。 or ； on both sides */
	struct part event;		/* the words before it, to a stop */
	enum limit_event kind;
	bool publishes;			/* 公开, 公布 ... follow in it */
};

struct text_limits {
	struct text_limit *item;
	size_t count, room;
};

/* Sorts of them, to be asked for together or alone. */
enum {
	LIMITS_SPAN = 1 << 0,		/* TEXT_SPAN, TEXT_AT_ONCE */
	LIMITS_DATE = 1 << 1,
};

struct text_limits limits_in_text(struct arena *, const struct view *,
				  struct part, unsigned sorts);

/* Which sorts may stand around the sign (SIGN_WITHIN) at a byte of text? */
unsigned limits_shown(struct str text, size_t byte);

/* What happened, by the last word in the part that says so. */
enum limit_event limit_event_in(const struct view *, struct part);

#endif
