/*
 * sieve.h - one pass over a cell that tells what a rule could find in it.
 *
 * Most cells are in order, and most rules need something rare before they can
 * find anything: a tag, a blank, two equal characters side by side, a word of
 * a list.  The sieve looks for all of it at once, at the speed of memory
 * rather than of grammars.  What it says may be too much and is never too
 * little: where none of the traits that a rule needs is in a cell, the rule
 * has nothing to say of it.
 */
#ifndef SIEVE_H
#define SIEVE_H

#include "base/arena.h"

/* Sorts of characters that stand in the text, and what else is in it. */
enum trait {
	TRAIT_OTHER,			/* a character that is none of these */
	TRAIT_BLANK,			/* U+0020 */
	TRAIT_WIDE_BLANK,		/* U+3000, TAB, line breaks */
	TRAIT_MARKUP,			/* < & */
	TRAIT_UNSEEN,			/* invisible, private use, lost */
	TRAIT_DIGIT,			/* 0 to 9 */
	TRAIT_LETTER,			/* A to Z and a to z, but for X */
	TRAIT_HALF_MARK,		/* , ; : ! */
	TRAIT_HALF_BRACKET,		/* ( ) */
	TRAIT_HALF_SQUARE,		/* [ ] { } */
	TRAIT_HALF_QUOTE,		/* " ' */
	TRAIT_QUERY,			/* ? */
	TRAIT_FILLER,			/* X Ｘ × ○ ？ _ # */
	TRAIT_STOP,			/* 。 */
	TRAIT_MARK,			/* ，；：、！ */
	TRAIT_TITLE,			/* 《 》 */
	TRAIT_ANGLE,			/* > 〈 〉 and others like 《 》 */
	TRAIT_BRACKET,			/* （ ） */
	TRAIT_TORTOISE,			/* 〔 〕 【 】 and all other brackets */
	TRAIT_QUOTE,			/* “ ” */
	TRAIT_INNER_QUOTE,		/* ‘ ’ */
	TRAIT_WIDE,			/* ０ to ９, Ａ to Ｚ, ａ to ｚ */
	TRAIT_BOX,			/* ■ □, and R t £ that stand for them */
	TRAIT_FAR,			/* takes four bytes */
	TRAIT_SORTS,
	TRAIT_RARE = TRAIT_SORTS,		/* not told apart by the quick pass */

	TRAIT_DOUBLED = 32,		/* characters or words twice in a row */
	TRAIT_EMPTY_PAIR,		/* （） and the like */
	TRAIT_OPEN_TITLE,		/* no 》 after the last 《 */
	TRAIT_UNSTOPPED,		/* it does not end in 。；！？”）》 */
	TRAIT_ARTICLE,			/* it begins with 第 */
	TRAIT_NUMBER_WORD,		/* 令, 公告2: words of numbers */
	TRAIT_LOOSE_BLANK,		/* a blank that no box follows */
	/* not of the sieve: what grammars make of the cell (parse.c) */
	TRAIT_NUMBER_WRONG,		/* a document number with a fault */
	TRAIT_BRACKET_WRONG,		/* brackets that do not pair */
	TRAIT_MARKS_WRONG,		/* title marks of the wrong shape */
	TRAIT_ISSUING,			/* a title with 印发, 关于 ... */
	TRAIT_CONCERNED,		/* the registry may say something */
	TRAIT_ODD,			/* it is no regular list of citations */
	TRAIT_ODD_TITLE,		/* ... and TRAITS_TITLE are in it */
	TRAIT_ODD_CITATION,		/* ... TRAITS_CITATION */
	TRAIT_ODD_DIGIT,		/* ... digits */
	TRAIT_ODD_BLANK,		/* ... loose blanks; or a title has them */
	TRAIT_WATCHED,			/* to 62: a word that is watched for */
	TRAIT_ANY = 63,			/* in every cell */
};

typedef uint64_t traits;

#define TRAIT(name)	((traits)1 << TRAIT_##name)
#define TRAITS_PARSED	(TRAIT(NUMBER_WRONG) | TRAIT(BRACKET_WRONG) | \
			 TRAIT(MARKS_WRONG) | TRAIT(ISSUING) | \
			 TRAIT(CONCERNED) | TRAIT(ODD) |		\
			 TRAIT(ODD_TITLE) | TRAIT(ODD_CITATION) |	\
			 TRAIT(ODD_DIGIT) | TRAIT(ODD_BLANK))

/* A title is in the text, or half of one. */
#define TRAITS_TITLE	(TRAIT(TITLE) | TRAIT(ANGLE) | TRAIT(MARKUP))
/* Any mark of bracket.h. */
#define TRAITS_BRACKET	(TRAITS_TITLE | TRAIT(BRACKET) | TRAIT(TORTOISE) | \
			 TRAIT(QUOTE) | TRAIT(HALF_BRACKET) | \
			 TRAIT(HALF_SQUARE))
/*
 * A document number: letter numbers have brackets, standards letters, and all
 * others one of the words of number.c.
 */
#define TRAITS_NUMBER	(TRAITS_TITLE | TRAIT(BRACKET) | TRAIT(TORTOISE) | \
			 TRAIT(HALF_BRACKET) | TRAIT(HALF_SQUARE) |	\
			 TRAIT(LETTER) | TRAIT(WIDE) | TRAIT(NUMBER_WORD))
/* A citation, with or without a title: 第二十条, （六）, 六、. */
#define TRAITS_CITATION	(TRAITS_TITLE | TRAIT(ARTICLE) | \
			 TRAIT(BRACKET) | TRAIT(MARK))

struct view;
struct sieve;				/* nothing is written to it */

/*
 * The words that a sieve is made for.  Known ones are those that one was made
 * for before: nothing is kept of them, but the traits are given out anew.
 */
struct sieve_words;

struct sieve_words *sieve_words_new(struct arena *, bool known);
bool sieve_words_known(const struct sieve_words *);
/* Lies in the arena of the words. */
const struct sieve *sieve_make(struct sieve_words *);

/* A trait of its own for some words; when there are too many they share. */
traits sieve_trait(struct sieve_words *);
/* Wherever word is in a text, without gaps, the trait is. */
void sieve_watch(struct sieve_words *, struct str word, traits);
/*
 * Words that are no fault: of a word that is watched for, a pair of characters
 * that is in none of these is the one looked for first.
 */
void sieve_ordinary(struct sieve_words *, struct str word);
/* A word that a character written twice tears: 本机关 in 本机机关. */
void sieve_tearable(struct sieve_words *, struct str word);

/* A view of the text leaves something out, or has it otherwise. */
#define TRAITS_GAP	(TRAIT(BLANK) | TRAIT(WIDE_BLANK) | TRAIT(UNSEEN) | \
			 TRAIT(MARKUP))

/*
 * The traits of a text as it stands; of one with gaps, those of its view must
 * be added, unless sieve_blanks() can do without.  `ahead`: so many bytes
 * behind the text can be read; with 128 of them it takes less time.
 */
traits sieve_text(const struct sieve *, struct str text, size_t ahead);
/*
 * Add what the view of a text would have besides, of which *seen is known.
 * False: that takes a view, as more than blanks is left out.
 */
bool sieve_blanks(const struct sieve *, struct arena *, struct str text,
		  traits *seen);
traits sieve_view(const struct sieve *, struct arena *, const struct view *);

#endif
