#include "rules/rule.h"

#include "grammar/tag.h"

/*
 * Tags and entities of a web page that were copied along.  <p>《…》</p> <p>《…》
 * loses its tags and keeps the blank between them; where nothing else divides
 * two blocks a blank is put in, or the citations would run together.
 */

struct pieces {
	struct change *item;
	size_t count, room;
};

const void *read_html(struct params *p)
{
	params_alone(p);
	params_needs(p, TRAIT(MARKUP));
	return NULL;
}

/* <p>, </div>, <br/>: what stands on either side is not one line. */
static bool divides(struct str tag)
{
	static const char *const block[] = {
		"p", "br", "div", "li", "tr", "td", "th", "ul", "ol", "table",
		"h1", "h2", "h3", "h4", "h5", "h6", "section", "hr",
	};
	char name[12];
	size_t i = 1, n = 0;

	if (i < tag.n && tag.p[i] == '/')
		i++;
	for (; i < tag.n && n + 1 < sizeof name; i++) {
		char c = tag.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!((c >= 'a' && c <= 'z') || is_digit((unsigned char)c)))
			break;
		name[n++] = c;
	}
	name[n] = '\0';
	for (size_t k = 0; k < COUNT_OF(block); k++)
		if (!strcmp(name, block[k]))
			return true;
	return false;
}

/* What an entity stands for: its character; a blank for any blank. */
static struct str entity_text(struct arena *a, struct str entity)
{
	struct view v = view_make(a, entity);
	char *out = arena_alloc(a, 5);

	if (v.n != 1)
		return v.gap[0] & GAP_INVISIBLE ? STR("") : STR(" ");
	return (struct str){ out, utf8_encode(v.c[0], out) };
}

/* The text on that side begins, or ends, with a blank, or there is none. */
static bool blank_before(struct str text, size_t i)
{
	return i == 0 || is_blank(text.p[i - 1]);
}

static bool blank_after(struct str text, size_t i)
{
	return i == text.n || is_blank(text.p[i]);
}

/*
 * Tags that touch are one change.  Between two texts a run of tags that
 * divides blocks becomes a blank; &nbsp; too, unless there is one already.
 */
static struct change run_of(struct arena *a, struct str text, size_t start)
{
	struct change c = { { start, start }, STR("") };
	bool gap = false;
	size_t len;

	while (c.at.end < text.n &&
	       (len = html_length(text.p + c.at.end, text.n - c.at.end))) {
		struct str piece = { text.p + c.at.end, len };

		if (*piece.p == '<') {
			gap = gap || divides(piece);
		} else {
			struct str s = entity_text(a, piece);

			if (str_eq(s, STR(" "))) {
				gap = true;
			} else if (c.at.end == start) {
				/* &ldquo; goes by itself */
				c.at.end += len;
				c.with = s;
				return c;
			} else {
				break;
			}
		}
		c.at.end += len;
	}
	if (gap && !blank_before(text, start) && !blank_after(text, c.at.end))
		c.with = STR(" ");
	return c;
}

static struct pieces find_markup(struct arena *a, struct str text)
{
	struct pieces all = { 0 };

	for (size_t i = 0; i < text.n;) {
		if ((text.p[i] == '<' || text.p[i] == '&') &&
		    html_length(text.p + i, text.n - i)) {
			struct change c = run_of(a, text, i);

			*ARENA_PUSH(a, &all) = c;
			i = c.at.end;
		} else {
			i++;
		}
	}
	return all;
}

void check_html(const struct visit *v)
{
	struct arena *a = scratch_of(v);
	struct str text = cell_text(v->cell);
	struct pieces all = find_markup(a, text);
	struct range *place;
	struct fault f = { 0 };

	if (!all.count)
		return;
	place = arena_alloc(a, all.count * sizeof *place);
	for (size_t i = 0; i < all.count; i++)
		place[i] = all.item[i].at;
	f.place = place;
	f.places = all.count;
	f.change = all.item;
	f.changes = all.count;
	found(v, &f);
}
