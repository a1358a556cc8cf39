#include "grammar/sign.h"

#define EIGHT(c, s)							\
	[(c)] = (s), [(c) + 1] = (s), [(c) + 2] = (s), [(c) + 3] = (s),	\
	[(c) + 4] = (s), [(c) + 5] = (s), [(c) + 6] = (s), [(c) + 7] = (s)
#define SIXTEEN(c, s)	EIGHT(c, s), EIGHT((c) + 8, s)
#define PAGE(c, s)							\
	SIXTEEN((c), s), SIXTEEN((c) + 0x10, s), SIXTEEN((c) + 0x20, s),	\
	SIXTEEN((c) + 0x30, s), SIXTEEN((c) + 0x40, s),			\
	SIXTEEN((c) + 0x50, s), SIXTEEN((c) + 0x60, s),			\
	SIXTEEN((c) + 0x70, s), SIXTEEN((c) + 0x80, s),			\
	SIXTEEN((c) + 0x90, s), SIXTEEN((c) + 0xA0, s),			\
	SIXTEEN((c) + 0xB0, s), SIXTEEN((c) + 0xC0, s),			\
	SIXTEEN((c) + 0xD0, s), SIXTEEN((c) + 0xE0, s),			\
	SIXTEEN((c) + 0xF0, s)
#define TITLE(a, b)	[a] = SIGN_TITLE, [b] = SIGN_TITLE
#define BRACKET(a, b)	[a] = SIGN_BRACKET, [b] = SIGN_BRACKET

const unsigned char sign_table[0x10000] = {
	/* 。；！？：，、 */
	[U'。'] = SIGN_STOP, [U'；'] = SIGN_STOP, [';'] = SIGN_STOP,
	[U'！'] = SIGN_STOP, ['!'] = SIGN_STOP, [U'？'] = SIGN_STOP,
	['?'] = SIGN_STOP, [U'：'] = SIGN_STOP, [':'] = SIGN_STOP,
	[U'，'] = SIGN_STOP, [','] = SIGN_STOP, [U'、'] = SIGN_STOP,

	/* every mark of bracketmark.c ... */
	TITLE(U'《', U'》'), TITLE(U'〈', U'〉'), TITLE(U'«', U'»'),
	TITLE(U'＜', U'＞'), TITLE(U'‹', U'›'), TITLE(U'﹤', U'﹥'),
	TITLE(0x2329, 0x232A), TITLE(0x27E8, 0x27E9), TITLE(U'︿', U'﹀'),
	TITLE(0x27EA, 0x27EB), TITLE(U'≪', U'≫'), TITLE(U'︽', U'︾'),
	['<'] = SIGN_TITLE | SIGN_BLANK, ['>'] = SIGN_TITLE,
	BRACKET(U'（', U'）'), BRACKET('(', ')'), BRACKET(U'〔', U'〕'),
	BRACKET(U'【', U'】'), BRACKET('[', ']'), BRACKET(U'［', U'］'),
	BRACKET(U'“', U'”'), BRACKET(U'﹝', U'﹞'), BRACKET(U'〖', U'〗'),
	BRACKET(U'﹙', U'﹚'), BRACKET(U'「', U'」'), BRACKET(U'『', U'』'),
	/* ... and of numberpart.c */
	BRACKET('{', '}'), BRACKET(U'｛', U'｝'), BRACKET(U'〘', U'〙'),
	BRACKET(U'❲', U'❳'),

	EIGHT('0', SIGN_DIGIT), ['8'] = SIGN_DIGIT, ['9'] = SIGN_DIGIT,
	EIGHT(U'０', SIGN_DIGIT), [U'８'] = SIGN_DIGIT, [U'９'] = SIGN_DIGIT,
	SIXTEEN('A', SIGN_LETTER), EIGHT('Q', SIGN_LETTER),
	['Y'] = SIGN_LETTER, ['Z'] = SIGN_LETTER,
	[U'令'] = SIGN_ORDER, [U'告'] = SIGN_ORDER, [U'第'] = SIGN_ORDER,
	[U'号'] = SIGN_ORDER,

	/* 日内, 不超过, 最迟, 不多于, 即时 */
	[U'内'] = SIGN_WITHIN, [U'前'] = SIGN_WITHIN, [U'即'] = SIGN_WITHIN,
	[U'超'] = SIGN_WITHIN, [U'迟'] = SIGN_WITHIN, [U'晚'] = SIGN_WITHIN,
	[U'最'] = SIGN_WITHIN, [U'多'] = SIGN_WITHIN,

	/* what gap_of() may leave out, and & and < */
	SIXTEEN(0x00, SIGN_BLANK), SIXTEEN(0x10, SIGN_BLANK),
	[' '] = SIGN_BLANK, ['&'] = SIGN_BLANK, [0x7F] = SIGN_BLANK,
	SIXTEEN(0x80, SIGN_BLANK), SIXTEEN(0x90, SIGN_BLANK),
	[0xA0] = SIGN_BLANK, [0xAD] = SIGN_BLANK,
	[0x115F] = SIGN_BLANK, [0x1160] = SIGN_BLANK,
	SIXTEEN(0x2000, SIGN_BLANK), EIGHT(0x2028, SIGN_BLANK),
	[0x205F] = SIGN_BLANK, SIXTEEN(0x2060, SIGN_BLANK),
	[0x2800] = SIGN_BLANK, [0x2802] = SIGN_BLANK,
	[0x3000] = SIGN_BLANK, [0x3164] = SIGN_BLANK,
	[0xFEFF] = SIGN_BLANK,
	/* surrogates are no characters */
	PAGE(0xD800, SIGN_BLANK), PAGE(0xD900, SIGN_BLANK),
	PAGE(0xDA00, SIGN_BLANK), PAGE(0xDB00, SIGN_BLANK),
	PAGE(0xDC00, SIGN_BLANK), PAGE(0xDD00, SIGN_BLANK),
	PAGE(0xDE00, SIGN_BLANK), PAGE(0xDF00, SIGN_BLANK),
};
