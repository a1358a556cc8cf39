/*
 * lexicon.h - words of a closed vocabulary: of 公开渠道, 公开方式, 公开对象 and
 * 公开层级.
 *
 * A vocabulary has the columns 名称 (the word), 规范名 (the canonical word it
 * stands for; blank: it is canonical) and 用法 (how it counts):
 *
 *	(blank)	by itself, and inside a longer name: 县政府门户网站
 *	全	only by itself
 *	尾	at the end of a longer name
 *	宽	by itself, but too loose: 现场 for 入户/现场
 */
#ifndef LEXICON_H
#define LEXICON_H

#include "rules/rule.h"

struct lexicon {
	const struct vocab *vocab;
	size_t canonical, use;		/* columns; VOCAB_NONE */
};

struct lexicon lexicon_of(const struct vocab *);	/* NULL: knows all */
/* From the parameter `key`, the name of a vocabulary. */
struct lexicon lexicon_read(struct params *, const char *key,
			const char *otherwise);

enum lexicon_sense {
	LEXICON_UNKNOWN,
	LEXICON_KNOWN,			/* the word, or another name of it */
	LEXICON_INSIDE,			/* holds a word */
	LEXICON_LOOSE,			/* too loose: 宽 */
};

struct sense {
	enum lexicon_sense sort;
	struct str canonical;
};

/* The name as it stands in a cell, without gaps. */
struct sense lexicon_find(const struct lexicon *, struct str name);

/* The one word that is a slip of the pen away from name; p NULL if none. */
struct str lexicon_nearest(const struct lexicon *, struct str name);

/*
 * The canonical word that is as long as name and differs in one character
 * (政附网站), the last one not counted; p NULL if there is none.
 */
struct str lexicon_misspelt(const struct lexicon *, struct str name);

/* 无, 同上, /, —, ×××: stands for a missing value; other rules speak of it. */
bool word_is_placeholder(struct str);

#endif
