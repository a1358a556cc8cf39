/*
 * Documents that a list names without title marks: 国家自然灾害救助应急预案,
 * 鄂康政办发〔2020〕30号关于成立减灾委员会的通知.
 */
#include "grammar/citescan.h"

#include "grammar/issuer.h"
#include "grammar/scan.h"

enum { LEAST = 6, MOST = 80 };

static bool is_separator(char32_t c)
{
	return c == U'、' || c == U'，' || c == ',' || c == U'；' ||
	       c == ';' || c == U'。';
}

/* 有关规定, 各省普法规划, 法律法规: kinds of documents, none of them. */
static bool is_vague(const struct view *v, struct part p)
{
	static const char32_t *const starts[] = {
		U"等", U"及", U"以及", U"和", U"与", U"其他", U"各",
		U"相关", U"有关", U"国家有关", U"上级", U"本", U"该", U"配套",
		U"按照", U"根据", U"依据", U"依照", U"按", U"关于公开",
	};
	static const char32_t *const inside[] = {
		U"有关规定", U"相关规定", U"法律法规", U"规范性文件",
		U"等规定", U"文件规定", U"公开规定", U"地方性法规",
		U"公开目录", U"公开指南", U"配套",
	};
	uint32_t i = p.start;

	return scan_skip_any(v, &i, p.end, starts, COUNT_OF(starts)) ||
	       scan_has_any(v, p, inside, COUNT_OF(inside));
}

/* 法 条例 办法 ..., and 规定 or 通知 where more shows that it is a title. */
static bool is_document(const struct citing *s, struct part p)
{
	static const struct tail sure[] = {
		TAIL("法"), TAIL("条例"), TAIL("办法"), TAIL("细则"),
		TAIL("预案"), TAIL("规程"), TAIL("纲要"),
		TAIL("条例（试行）"), TAIL("办法（试行）"),
	};
	const struct view *v = s->v;
	struct part head = p;

	if (p.end - p.start < LEAST || p.end - p.start > MOST ||
	    !title_shaped(v, p) || is_vague(v, p))
		return false;
	if (view_at(v, p.start, U"中华人民共和国"))
		return true;
	head.end = view_find(v, p, U"关于");
	if (head.end < p.end)
		return head.end == head.start || issuer_shaped(v, head);
	return scan_ends_any(v, p, sure, COUNT_OF(sure)) &&
	       !scan_ends(v, p, U"办法") && !scan_ends(v, p, U"方法");
}

static void add_segment(struct citing *s, struct part p)
{
	const struct number *x;

	/* nearly every clause of a text ends otherwise, or is too short */
	if (p.end - p.start < LEAST || p.end < p.start ||
	    !title_may_end(s->v->c[p.end - 1]))
		return;
	x = number_from(s->numbers, p.start);
	if (x && x->at.end <= p.end)
		p.start = x->at.end;
	if (!is_document(s, p))
		return;
	for (uint32_t i = p.start; i < p.end; i++)
		if (scan_one_of(s->v->c[i], U"《》：:<>"))
			return;
	s->out->bare = s->out->bares % 8 ? s->out->bare :
		memcpy(arena_alloc(s->arena, (s->out->bares + 8) *
				   sizeof *s->out->bare),
		       s->out->bares ? s->out->bare : &p,
		       s->out->bares * sizeof *s->out->bare);
	s->out->bare[s->out->bares++] = p;
}

static bool wide_gap(const struct view *v, uint32_t i)
{
	struct range gap = v->gap[i] ? view_gap(v, i) : (struct range){ 0, 0 };

	return gap.end - gap.start > 1;
}

void bare_read(struct citing *s, struct part p)
{
	const struct view *v = s->v;
	uint32_t start = p.start, k = view_sign_from(v, p.start);

	for (; k < v->signs && v->sign[k] < p.end; k++) {
		uint32_t i = v->sign[k];
		bool parts = is_separator(v->c[i]);

		if (!parts && (i == start || !wide_gap(v, i)))
			continue;
		add_segment(s, (struct part){ start, i });
		start = i + parts;
	}
	add_segment(s, (struct part){ start, p.end });
}
