#include "grammar/sort.h"

#include "base/utf8.h"
#include "grammar/tick.h"
#include "grammar/view.h"

static traits ascii_traits(char32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return c == 'X' || c == 'x' ? TRAIT(FILLER) : TRAIT(LETTER);
	if (is_digit(c))
		return TRAIT(DIGIT);
	switch (c) {
	case ' ':
		return TRAIT(BLANK);
	case '\t': case '\n': case '\r':
		return TRAIT(WIDE_BLANK);
	case '<': case '&':
		return TRAIT(MARKUP);
	case '>':
		return TRAIT(ANGLE);
	case ',': case ';': case ':': case '!':
		return TRAIT(HALF_MARK);
	case '?':
		return TRAIT(QUERY);
	case '(': case ')':
		return TRAIT(HALF_BRACKET);
	case '[': case ']': case '{': case '}':
		return TRAIT(HALF_SQUARE);
	case '"': case '\'':
		return TRAIT(HALF_QUOTE);
	case '_': case '#':
		return TRAIT(FILLER);
	}
	return c < 0x20 || c == 0x7F ? TRAIT(UNSEEN) : 0;
}

static traits mark_traits(char32_t c)
{
	switch (c) {
	case U'。':
		return TRAIT(STOP);
	case U'，': case U'；': case U'：': case U'、': case U'！':
		return TRAIT(MARK);
	case U'？': case U'＿': case U'×': case U'○': case U'◯':
		return TRAIT(FILLER);
	case U'《': case U'》':
		return TRAIT(TITLE);
	case U'〈': case U'〉': case U'«': case U'»': case U'＜': case U'＞':
	case U'‹': case U'›': case U'﹤': case U'﹥': case 0x2329:
	case 0x232A: case 0x27E8: case 0x27E9: case 0x27EA: case 0x27EB:
	case U'≪': case U'≫': case U'︿': case U'﹀': case U'︽': case U'︾':
		return TRAIT(ANGLE);
	case U'（': case U'）':
		return TRAIT(BRACKET);
	case U'〔': case U'〕': case U'【': case U'】': case U'［': case U'］':
	case U'﹝': case U'﹞': case U'〖': case U'〗': case U'﹙': case U'﹚':
	case U'「': case U'」': case U'『': case U'』': case U'｛': case U'｝':
	case U'〘': case U'〙': case U'❲': case U'❳':
		return TRAIT(TORTOISE);
	case U'“': case U'”':
		return TRAIT(QUOTE);
	case U'‘': case U'’':
		return TRAIT(INNER_QUOTE);
	case U'Ｘ': case U'ｘ':
		return TRAIT(FILLER) | TRAIT(WIDE);
	case 0x3000:
		return TRAIT(WIDE_BLANK);
	}
	return (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') ||
	       (c >= U'ａ' && c <= U'ｚ') ? TRAIT(WIDE) : 0;
}

/* What is seen badly or not at all: more than a view leaves out. */
static bool is_unseen(char32_t c)
{
	return view_leaves_out(c) || c == 0x1680 || c == 0x180E ||
	       c == 0x34F || c == 0x61C || (c >= 0x2028 && c <= 0x202F) ||
	       (c >= 0x205F && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0x2800 && c <= 0x28FF) || c == 0xFFA0 ||
	       (c >= 0xFFF9 && c <= 0xFFFF) || (c >= 0x7F && c < 0xA0) ||
	       (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000;
}

/* What tick.c takes for a box where an entry begins, but for letters. */
static bool is_box(char32_t c)
{
	return box_of(c) != BOX_NONE || c == U'£' || c == U'¨' ||
	       c == U'þ' || c == U'▄' || c == U'█';
}

traits traits_of_character(char32_t c)
{
	traits t = c < 0x80 ? ascii_traits(c) : mark_traits(c);

	if (c >= 0x80 && c != 0x3000 && is_unseen(c))
		t |= TRAIT(UNSEEN);
	if (c >= 0x80 && is_box(c))
		t |= TRAIT(BOX);
	if (c > 0xFFFF)
		t |= TRAIT(FAR);
	return t ? t : TRAIT(OTHER);
}

/* ---- the quick way ---------------------------------------------------- */

unsigned sort_pairing(char32_t c)
{
	switch (c) {
	case U'（': case U'《': case U'〈': case U'〔': case U'【': case U'“':
	case '(':
		return SORT_OPENS;
	case U'）': case U'》': case U'〉': case U'〕': case U'】': case U'”':
	case ')':
		return SORT_CLOSES;
	}
	return 0;
}

/* A character of several sorts is rare. */
static unsigned char sort_of(char32_t c)
{
	traits t = traits_of_character(c);
	unsigned sort = 0;

	if (t & (t - 1))
		return TRAIT_RARE;
	while (t >> sort > 1)
		sort++;
	return (unsigned char)(sort | sort_pairing(c));
}

void sorts_fill(struct sorts *s)
{
	static const struct {
		char32_t first;
		unsigned char row, second;
	} page[] = {
		{ 0x2000, 1, 0x00 }, { 0x3000, 2, 0x00 },
		{ 0xFF00, 3, 0x3C }, { 0xFF40, 3, 0x3D },
		{ 0x2580, 1, 0x16 },
	};

	for (char32_t c = 0; c < COUNT_OF(s->ascii); c++)
		s->ascii[c] = sort_of(c);
	memset(s->third[0], TRAIT_RARE, sizeof s->third[0]);
	for (unsigned i = 0; i < COUNT_OF(page); i++) {
		s->page[page[i].row][page[i].second] = (unsigned char)(i + 1);
		for (unsigned k = 0; k < COUNT_OF(s->third[0]); k++)
			s->third[i + 1][k] = sort_of(page[i].first + k);
	}
}
