/*
 * words.h - what the cells of a made-up catalog are put together from.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

/* Places: 云田县, 石桥镇; no character stands in two of the lists. */
enum { FIRSTS = 60, SECONDS = 60 };
extern const char *const place_first[FIRSTS], *const place_second[SECONDS];
extern const char *const town_kind[3];

/* A publisher, and what it deals with. */
enum { BUREAUS = 16 };
extern const char *const bureaus[BUREAUS];

/* Papers of a county: 关于{act}{topic}的{kind}. */
enum { ACTS = 8, TOPICS = 60, KINDS = 4 };
extern const char *const acts[ACTS], *const topics[TOPICS],
	*const kinds[KINDS];

/* Papers that everybody cites. */
struct paper {
	const char *title, *number;	/* "（国发〔2016〕55号）", or "" */
	/* the article, or "", and what it says; of several, one is cited */
	struct {
		const char *place, *text;
	} clause[3];
	/* clause[0] goes on with some of these, numbered, or NULL */
	const char *const *list;
	size_t listed;
};
enum { PAPERS = 20 };
extern const struct paper papers[PAPERS];

enum { SUBJECTS = 48 };
extern const char *const subjects[SUBJECTS];	/* of items: 粮食补贴发放结果 */
enum { THEMES = 24 };
extern const char *const themes[THEMES];	/* of sections: 机构职能信息 */

/* {who}{duty}{how}{verb}{things}{end} makes a sentence of a paper. */
enum { WHOS = 20, DUTIES = 6, HOWS = 18, VERBS = 12, THINGS = 84, ENDS = 20 };
extern const char *const whos[WHOS], *const duties[DUTIES], *const hows[HOWS],
	*const verbs[VERBS], *const things[THINGS], *const ends[ENDS];

enum { LIMITS = 12, OFFICES = 24, CHANNELS = 8, MARKS = 12 };
extern const char *const limits[LIMITS], *const offices[OFFICES],
	*const channels[CHANNELS], *const marks[MARKS];

#endif
