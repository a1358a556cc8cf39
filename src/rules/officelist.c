/*
 * Offices of catalogs, as rows of vocab/offices.tsv.
 *
 * An office belongs to a publisher, and a publisher with one row is one whose
 * offices are all listed: so each row needs the name of its publisher, and one
 * without stays a comment.
 */
#include "rules/collect.h"

#include "rules/lexicon.h"
#include "rules/roster.h"
#include "rules/variants.h"

static const char *const heading[] = {
	"公开主体", "名称", "别名", "撤并为", "起", "止",
};

enum { PUBLISHER, NAME, ALIASES, UNTIL = 5 };

/* ---- seeing ----------------------------------------------------------- */

static struct sight *owner_of(struct gkml_collection *c, struct str publisher)
{
	struct sight *s = tally_get(&c->owners, STR(""), publisher);

	if (!s->more) {
		struct forms *forms = arena_alloc(&c->arena, sizeof *forms);

		forms->arena = &c->arena;
		s->more = forms;
	}
	return s;
}

/* 公开主体 names offices only where no other column does. */
static bool names_offices(const struct visit *v)
{
	const struct column *column = &v->table->column[v->column];

	return !column->tick &&
	       (column->field == FIELD_OFFICE ||
		(column->field == FIELD_PUBLISHER &&
		 v->table->of[FIELD_OFFICE] < 0));
}

/* The whole cell is a word of another column: that is a fault, no office. */
static bool is_foreign(struct gkml_collection *c, const struct offices *o,
		       struct str name)
{
	static const char *const other[] = { "channels", "methods",
					     "audiences" };

	if (o->count != 1 || o->item[0].class != OFFICE_UNSHAPED)
		return false;
	for (size_t i = 0; i < COUNT_OF(other); i++) {
		const struct vocab *words = collect_vocab(c, other[i]);

		if (words && vocab_find(words, name) != VOCAB_NONE)
			return true;
	}
	return false;
}

/* A bracket that opens or closes nothing: the name is damaged. */
static bool is_broken(const struct view *view, struct part part)
{
	uint32_t open = 0, close = 0;

	for (uint32_t i = part.start; i < part.end; i++) {
		open += bracket_opens(view->c[i]);
		close += bracket_closes(view->c[i]);
	}
	return open != close;
}

static void see_office(struct gkml_collection *c, const struct visit *v,
		       const struct offices *all, const struct office *o)
{
	const struct view *view = view_of(v, v->column);
	struct str publisher = v->table->publisher;
	struct forms *forms = (struct forms *)owner_of(c, publisher)->more;
	struct str name = office_key(scratch_of(v), view, form_part(o));
	struct sight *s;

	if (o->catch_all || o->class == OFFICE_PERSON || !name.n ||
	    str_eq(name, publisher) || is_broken(view, o->part))
		return;
	s = collect_word(c, v, publisher, name, form_part(o));
	if (s->count > 1)
		;
	else if (is_foreign(c, all, name))
		s->doubt = collect_say(c, "是其他列的词，不是机构",
				       "a word of another column, no office");
	else if (tally_unsafe(name))
		s->dropped = true;
	if (!s->doubt && !s->dropped)
		forms_count(forms, view, o);
}

static void see(struct gkml_collection *c, const struct visit *v)
{
	const struct offices *o;

	if (!names_offices(v) ||
	    word_is_placeholder(str_trim(cell_text(v->cell))))
		return;
	o = offices_of(v, v->column);
	for (size_t i = 0; !o->prose && i < o->count; i++)
		see_office(c, v, o, &o->item[i]);
}

/* ---- settling --------------------------------------------------------- */

/* What the table of offices knows of it already. */
static void fill_known(struct gkml_collection *c, const struct roster *roster,
		       struct sight *s, size_t row)
{
	const struct vocab *v = roster->vocab;
	struct str into;

	for (size_t i = ALIASES; i <= UNTIL; i++) {
		size_t k = vocab_column(v, heading[i]);

		if (k != VOCAB_NONE)
			s->cell[i] = vocab_cell(v, row, k);
	}
	s->also = s->cell[ALIASES];
	if (roster_retired(roster, row, c->options.today, &into))
		s->doubt = into.n
			 ? collect_say(c, "已经撤并", "was merged")
			 : collect_say(c, "已经撤销", "was closed");
}

/* All names of a listed office are joined in its row. */
static void join_known(struct gkml_collection *c, const struct roster *roster,
		       struct sight *s)
{
	size_t row = roster_find(roster, s->group, s->name);
	struct sight *known;

	if (row == VOCAB_NONE)
		return;
	known = tally_get(&c->words, s->group,
			  vocab_cell(roster->vocab, row, roster->name));
	if (!known->more) {
		known->more = known;
		known->doubt = NULL;
		fill_known(c, roster, known, row);
	}
	tally_link(s, known);
}

/* 湘乡市人社局财务股, where 财务股 is seen too. */
static void join_longer(struct gkml_collection *c, struct sight *s)
{
	for (size_t i = 1; i < s->name.n && !s->usual; i++) {
		struct str rest = str_skip(s->name, i);
		struct sight *other = tally_find(&c->words, s->group, rest);

		if (other && !other->doubt && !other->dropped &&
		    roster_points((struct str){ s->name.p, i }, s->group))
			tally_link(s, other);
	}
}

static void join_variant(struct gkml_collection *c, struct sight *s)
{
	const struct forms *forms = owner_of(c, s->group)->more;
	const struct form *x = forms_find(forms, s->name);
	struct sight *usual = x && x->usual
		? tally_find(&c->words, s->group, x->usual->key) : NULL;

	if (usual)
		tally_link(s, usual);
}

static void doubt_stranger(struct gkml_collection *c,
			   const struct roster *roster, struct sight *s)
{
	struct str near;

	if (s->doubt || s->more)
		return;
	if (!s->group.n) {
		s->doubt = collect_say(c, "没有写明公开主体",
				       "the publisher is not known");
		return;
	}
	near = roster_nearest(roster, s->group, s->name);
	if (near.p)
		s->doubt = collect_say(c, "疑为“%.*s”", "perhaps “%.*s”",
				       STR_ARG(near));
}

static void settle(struct gkml_collection *c)
{
	struct roster roster = roster_of(collect_vocab(c, "offices"));
	struct tally *t = &c->words;
	size_t seen = t->count;		/* known names come behind */

	for (size_t i = 0; i < c->owners.count; i++)
		forms_settle((struct forms *)c->owners.item[i]->more);
	for (size_t i = 0; i < seen; i++)
		if (!t->item[i]->dropped)
			join_known(c, &roster, t->item[i]);
	for (size_t i = 0; i < seen; i++)
		if (!t->item[i]->doubt && !t->item[i]->more)
			join_variant(c, t->item[i]);
	for (size_t i = 0; i < seen; i++)
		if (!t->item[i]->doubt && !t->item[i]->more)
			join_longer(c, t->item[i]);
	tally_join(t);
	for (size_t i = 0; i < t->count; i++) {
		struct sight *s = t->item[i];

		if (s->dropped)
			continue;
		doubt_stranger(c, &roster, s);
		s->cell[PUBLISHER] = s->group;
		s->cell[NAME] = s->name;
		s->cell[ALIASES] = s->also;
	}
}

const struct list office_list = {
	.name = "offices",
	.title = "机构名录，核对后可放入规则目录的 vocab/offices.tsv。\n"
		 "以 # 开头的行不起作用：核对后去掉 #，即可采用。\n"
		 "目录没有写明公开主体的，用 --publisher 指定，或填在第一列。",
	.title_en = "Offices: when reviewed, may go to vocab/offices.tsv in a "
		    "folder of rules.\n"
		    "Lines with # do nothing; take the # away to use one.\n"
		    "Where a catalog names no publisher, give it with "
		    "--publisher, or in the first column.",
	.heading = heading, .headings = COUNT_OF(heading),
	.see = see, .settle = settle,
};
