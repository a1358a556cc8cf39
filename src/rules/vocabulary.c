/*
 * Columns whose words come from a list: 公开渠道, 公开方式.
 *
 * In the wild the heading says one thing and the column holds another: the
 * channels stand under 公开方式, the way under 公开形式.  So a value that
 * belongs to another list is told apart from one that belongs to none, and
 * where it is not certain what the column is for, the fault is doubtful.
 */
#include "grammar/tick.h"
#include "rules/boxlist.h"
#include "rules/doubt.h"
#include "rules/lexicon.h"
#include "rules/run.h"

/* Longer than any name: a sentence, of which nothing certain can be said. */
enum { NAME_LENGTH = 16 };

/* So many entries make a list the one of the national form, of 13. */
enum { FORM = 6 };

struct vocabulary {
	struct lexicon words, foreign;
	bool inside;			/* a word within a name is enough */
	fields beside;			/* columns that make it doubtful */
	const struct str *doubtful;	/* headings that make it doubtful */
	size_t doubtfuls;
};

const void *read_vocabulary(struct params *p)
{
	struct vocabulary *x = arena_alloc(params_arena(p), sizeof *x);

	params_alone(p);
	x->words = lexicon_read(p, "vocab", NULL);
	if (params_given(p, "foreign"))
		x->foreign = lexicon_read(p, "foreign", NULL);
	x->inside = params_flag(p, "inside", true);
	x->beside = params_fields(p, "beside", 0);
	x->doubtful = params_list(p, "doubtful", &x->doubtfuls);
	return x;
}

static bool doubtful_column(const struct visit *v, const struct vocabulary *x)
{
	const struct column *c = &v->table->column[v->column];

	if (c->variant)
		return true;
	for (size_t i = 0; i < x->doubtfuls; i++)
		if (str_eq(c->heading, x->doubtful[i]))
			return true;
	for (int f = 0; f < FIELD_COUNT; f++)
		if (x->beside & FIELD_BIT(f) && v->table->of[f] >= 0)
			return true;
	return false;
}

static void judge_unknown(const struct visit *v, struct fault *f,
			  struct str name, uint32_t length)
{
	const struct vocabulary *x = v->params;
	struct sense other = { LEXICON_UNKNOWN, { NULL, 0 } };

	if (x->foreign.vocab)
		other = lexicon_find(&x->foreign, name);
	f->expected = lexicon_nearest(&x->words, name);
	if (f->expected.p)
		f->as = "near";
	else if (doubtful_column(v, x))
		f->as = "doubtful";
	else if (other.sort != LEXICON_UNKNOWN)
		f->as = "foreign";
	else if (length > NAME_LENGTH)
		return;
	found(v, f);
}

/*
 * 政附网站 holds a word, as 县政府网站 does.  In the list of the national form
 * the names are set, and that is a slip.
 */
static void judge_inside(const struct visit *v, struct fault *f,
			 struct str name, size_t entries)
{
	const struct vocabulary *x = v->params;

	if (!x->inside) {
		f->as = "inside";
		found(v, f);
	} else if (entries >= FORM) {
		f->expected = lexicon_misspelt(&x->words, name);
		f->as = "near";
		if (f->expected.p)
			found(v, f);
	}
}

/* One of `entries` names in the cell. */
static void judge(const struct visit *v, const struct view *view,
		  struct part name, size_t entries)
{
	const struct vocabulary *x = v->params;
	struct str text = view_text(scratch_of(v), view, name);
	struct fault f = { .at = view_range(view, name) };
	struct sense sense;

	if (word_is_placeholder(text))
		return;
	sense = lexicon_find(&x->words, text);
	f.expected = sense.canonical;
	switch (sense.sort) {
	case LEXICON_KNOWN:
		break;
	case LEXICON_INSIDE:
		judge_inside(v, &f, text, entries);
		break;
	case LEXICON_LOOSE:
		f.as = "loose";
		found(v, &f);
		break;
	case LEXICON_UNKNOWN:
		judge_unknown(v, &f, text, name.end - name.start);
		break;
	}
}

/* 门户网站、: another name should have come, or the mark should not. */
static void judge_end(const struct visit *v, const struct view *view)
{
	struct fault f = { .as = "dangling" };

	if (view->n < 2 || view->c[view->n - 1] != U'、')
		return;
	f.at = view_range(view, (struct part){ view->n - 1, view->n });
	found(v, &f);
}

static void judge_all(const struct visit *v)
{
	const struct view *view = view_of(v, v->column);
	const struct ticks *ticks = ticks_of(v, v->column);

	for (size_t i = 0; i < ticks->count; i++)
		judge(v, view, ticks->item[i].name, ticks->count);
	judge_end(v, view);
}

/* ---- box lists, entry by entry ----------------------------------------- */

/* Has nothing been wrong with any entry of the list before? */
static bool all_known(const struct visit *v, struct str list)
{
	for (size_t i = 0; i < list.n;)
		if (!namebook_has(&v->run->books->names, v->params,
				  boxlist_entry(list, &i)))
			return false;
	return true;
}

/* Nothing was.  But 、 is wrong only at the end of a list. */
static void note_all(const struct visit *v, struct str list)
{
	struct namebook *names = &v->run->books->names;

	for (size_t i = 0; i < list.n;) {
		struct str entry = boxlist_entry(list, &i);

		if (!str_ends(str_trim(entry), STR("、")) &&
		    !namebook_has(names, v->params, entry))
			namebook_add(names, v->params, entry);
	}
}

void check_vocabulary(const struct visit *v)
{
	struct str text = cell_text(v->cell);
	size_t said = v->run->said;
	bool list, spared;

	if (v->table->column[v->column].tick)
		return;
	/* what a name is silent about elsewhere may be doubtful here */
	list = boxes_of(v, v->column) > BOXES_ODD &&
	       !doubtful_column(v, v->params);
	spared = list && all_known(v, text);
	if (spared && !DOUBTED)
		return;
	judge_all(v);
	if (spared && v->run->said != said)
		doubt_confirmed("a list whose entries are known", text);
	if (list && v->run->said == said)
		note_all(v, text);
}
