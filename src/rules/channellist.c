/*
 * Channels of catalogs, as rows of vocab/channels.tsv.  A new word counts by
 * itself only (全): whether others may stand around it, somebody must say.
 */
#include "rules/collect.h"

#include "grammar/tick.h"
#include "rules/lexicon.h"

static const char *const heading[] = { "名称", "规范名", "用法" };

enum { NAME, CANONICAL, USE };

/* Longer than any name: a sentence. */
enum { NAME_LENGTH = 16 };

static void see_name(struct gkml_collection *c, const struct visit *v,
		     const struct view *view, struct part part)
{
	struct str name = view_text(scratch_of(v), view, part);
	struct sight *s;

	if (word_is_placeholder(name))
		return;
	s = collect_word(c, v, STR(""), name, part);
	if (s->count > 1)
		return;
	s->dropped = tally_unsafe(name);
	if (part.end - part.start > NAME_LENGTH)
		s->note = collect_say(c, "较长，像是说明",
				      "long, perhaps a remark");
}

static void see(struct gkml_collection *c, const struct visit *v)
{
	const struct column *column = &v->table->column[v->column];
	const struct ticks *ticks;

	if (column->field != FIELD_CHANNEL || column->tick)
		return;
	ticks = ticks_of(v, v->column);
	for (size_t i = 0; i < ticks->count; i++)
		see_name(c, v, view_of(v, v->column), ticks->item[i].name);
}

/* ---- settling --------------------------------------------------------- */

static void settle_known(struct gkml_collection *c, const struct lexicon *words,
			 struct sight *s, size_t row)
{
	if (words->canonical != VOCAB_NONE)
		s->cell[CANONICAL] = vocab_cell(words->vocab, row,
						words->canonical);
	if (words->use != VOCAB_NONE)
		s->cell[USE] = vocab_cell(words->vocab, row, words->use);
	if (str_eq(s->cell[USE], STR("宽"))) {
		s->doubt = collect_say(c, "过于笼统，宜写作“%.*s”",
				       "too loose, should read “%.*s”",
				       STR_ARG(s->cell[CANONICAL]));
		s->cell[USE] = STR("全");
	}
}

static void settle_unknown(struct gkml_collection *c,
			   const struct lexicon *words, struct sight *s)
{
	struct lexicon methods = lexicon_of(collect_vocab(c, "methods"));
	struct str near = lexicon_nearest(words, s->name);

	s->cell[USE] = STR("全");
	if (near.p) {
		s->cell[CANONICAL] = near;
		s->doubt = collect_say(c, "疑为“%.*s”", "perhaps “%.*s”",
				       STR_ARG(near));
	} else if (methods.vocab && lexicon_find(&methods, s->name).sort !=
				    LEXICON_UNKNOWN) {
		s->doubt = collect_say(c, "是公开方式，不是公开渠道",
				       "a way of disclosure, no channel");
	}
}

static void settle_word(struct gkml_collection *c, const struct lexicon *words,
			struct sight *s)
{
	size_t row = vocab_find(words->vocab, s->name);
	struct sense sense = lexicon_find(words, s->name);

	s->cell[NAME] = s->name;
	if (row != VOCAB_NONE)
		settle_known(c, words, s, row);
	else if (sense.sort == LEXICON_KNOWN)
		s->dropped = true;	/* several words in one */
	else if (sense.sort == LEXICON_UNKNOWN)
		settle_unknown(c, words, s);
	else {
		s->cell[CANONICAL] = sense.canonical;
		s->cell[USE] = STR("全");
	}
}

static void settle(struct gkml_collection *c)
{
	struct lexicon words = lexicon_of(collect_vocab(c, "channels"));

	for (size_t i = 0; words.vocab && i < c->words.count; i++)
		if (!c->words.item[i]->dropped)
			settle_word(c, &words, c->words.item[i]);
}

const struct list channel_list = {
	.name = "channels",
	.title = "公开渠道，核对后可放入规则目录的 vocab/channels.tsv。\n"
		 "以 # 开头的行不起作用：核对后去掉 #，即可采用。",
	.title_en = "Channels: when reviewed, may go to vocab/channels.tsv in "
		    "a folder of rules.\n"
		    "Lines with # do nothing; take the # away to use one.",
	.heading = heading, .headings = COUNT_OF(heading),
	.see = see, .settle = settle,
};
