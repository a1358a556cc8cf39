/*
 * view.h - a cell as the grammars see it: code points without blanks and
 * HTML tags, each knowing where it stands.
 *
 * Catalogs come from narrow table cells: 国办发 〔2018〕118 号 and
 * <p>《…》</p> must parse like the clean text, and a fault must still be
 * reported at its bytes.  So blanks (U+0020, U+3000, NBSP, line breaks), tags
 * and invisible characters are left out, and gap[i] says what was left out
 * just before character i (gap[n]: at the end).  Rules about blanks read the
 * gaps.  An entity (&lt;) is the character it stands for.
 */
#ifndef VIEW_H
#define VIEW_H

#include "base/arena.h"
#include "base/utf8.h"
#include "grammar/sign.h"

enum gap {
	GAP_SPACE     = 1 << 0,		/* U+0020, NBSP, U+3000, TAB */
	GAP_BREAK     = 1 << 1,		/* a line break inside the cell */
	GAP_TAG       = 1 << 2,		/* <p>, </p>, <br/>, &nbsp; */
	GAP_INVISIBLE = 1 << 3,		/* zero-width, soft hyphen, bidi */
};

struct view {
	const char32_t *c;		/* [n], and a 0 at c[n] */
	const uint32_t *at;		/* [n + 1] byte it begins at; at[n] = size */
	const unsigned char *gap;	/* [n + 1] enum gap bits */
	uint32_t n;
	const uint32_t *sign;		/* [signs + 1] wherever a sign stands, or
					   a character behind a gap, or some
					   other that is rare; then n */
	uint32_t signs;
	unsigned has;			/* enum sign of all its characters */
	bool plain;			/* no gaps, entities and bad bytes */
	struct str text;		/* the cell's text it was made of */
};

struct view view_make(struct arena *, struct str text);

/* A blank, or invisible: never one of the characters of a view. */
bool view_leaves_out(char32_t);

/* Index of the first of v->sign at or behind character i. */
uint32_t view_sign_from(const struct view *, uint32_t i);

/* A stretch of a view: characters [start, end). */
struct part {
	uint32_t start, end;
};

/* The byte that character i ends before. */
size_t view_end(const struct view *, uint32_t i);
/* The bytes of characters [start, end), gaps inside included. */
struct range view_range(const struct view *, struct part);
/* The bytes that were left out just before character i; may be empty. */
struct range view_gap(const struct view *, uint32_t i);
/* Was anything left out strictly inside the part? */
bool view_gapped(const struct view *, struct part);

/* Is z (ASCII or Chinese, as U"...") what stands at i? */
static inline bool view_at(const struct view *v, uint32_t i, const char32_t *z)
{
	if (i >= v->n || v->c[i] != *z)
		return false;
	/* c[n] is 0 and ends every comparison */
	for (i++, z++; *z; z++, i++)
		if (v->c[i] != *z)
			return false;
	return true;
}
/* Length of z in characters. */
uint32_t u32_len(const char32_t *z);
/* Is the part exactly z? */
bool view_is(const struct view *, struct part, const char32_t *z);
/* First place of z at or after i and ending by end; view.n if none. */
uint32_t view_find(const struct view *, struct part, const char32_t *z);

/*
 * The characters of a part as UTF-8, without the gaps.  Where there are none
 * it is the text itself, and so not NUL-terminated.
 */
struct str view_text(struct arena *, const struct view *, struct part);

#endif
