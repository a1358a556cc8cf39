/*
 * The walk over catalogs for --collect.  Cells are parsed as rules parse them,
 * so that what is collected is what rules will look up.
 */
#include "rules/collect.h"

#include "lint.h"
#include "rules/run.h"

static const struct list *const lists[] = {
	&office_list, &channel_list, &document_list,
};

const char *gkml_collect_name(size_t i)
{
	return i < COUNT_OF(lists) ? lists[i]->name : NULL;
}

struct gkml_collection *gkml_collect_new(const struct gkml_rules *rules,
					 const struct gkml_options *options,
					 const char *name)
{
	struct gkml_collection *c;
	struct arena a = { 0 };
	size_t i = 0;

	while (i < COUNT_OF(lists) && strcmp(lists[i]->name, name))
		i++;
	if (i == COUNT_OF(lists))
		return NULL;
	c = arena_alloc(&a, sizeof *c);
	*c = (struct gkml_collection){ .arena = a, .rules = rules,
				       .options = *options, .list = lists[i] };
	c->words.arena = c->owners.arena = &c->arena;
	return c;
}

void gkml_collect_free(struct gkml_collection *c)
{
	struct arena a;

	if (!c)
		return;
	a = c->arena;			/* c itself lies in it */
	arena_free(&a);
}

/* ---- help for the lists ----------------------------------------------- */

const struct vocab *collect_vocab(const struct gkml_collection *c,
				  const char *name)
{
	for (size_t i = 0; i < c->rules->vocab_count; i++)
		if (!strcmp(c->rules->vocab[i].name, name))
			return &c->rules->vocab[i];
	return NULL;
}

const char *collect_say(struct gkml_collection *c, const char *zh,
			const char *en, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, en);
	text = arena_vprintf(&c->arena, c->options.lang == GKML_EN ? en : zh,
			     ap);
	va_end(ap);
	return text;
}

static const char *where(struct gkml_collection *c, const struct visit *v,
			 struct part part)
{
	const struct view *view = view_of(v, v->column);
	struct gkml_related at = place_told(&c->arena, v->catalog, v->cell,
		&v->table->column[v->column], view_range(view, part));

	return collect_say(c, "%s:%u（%s）", "%s:%u (%s)",
			   safe_text(&c->arena, str_from(c->path)),
			   (unsigned)at.line, at.ref);
}

struct sight *collect_word(struct gkml_collection *c, const struct visit *v,
			   struct str group, struct str name, struct part part)
{
	struct sight *s = tally_get(&c->words, group, name);

	if (!s->count++)
		s->where = where(c, v, part);
	return s;
}

/* ---- the walk --------------------------------------------------------- */

static void see_row(struct gkml_collection *c, struct visit *v)
{
	for (size_t i = 0; i < v->table->columns; i++) {
		if (v->row->state[i] != CELL_WRITTEN)
			continue;
		v->column = i;
		v->cell = row_at(v->row, i);
		c->list->see(c, v);
	}
	parse_forget(v->run);
	arena_reset(&v->run->scratch);
}

void gkml_collect_add(struct gkml_collection *c, const struct gkml_result *r,
		      const char *path)
{
	struct run run = { .rules = c->rules, .options = &c->options,
			   .catalog = &r->catalog, .path = path,
			   .arena = &c->arena,
			   .books = books_take(c->rules->shelf,
					       c->options.today) };
	struct visit v = { .catalog = &r->catalog, .run = &run };

	c->path = path;
	for (size_t t = 0; t < r->catalog.count; t++) {
		v.table = &r->catalog.item[t];
		for (size_t i = 0; i < v.table->count; i++) {
			v.row = &v.table->item[i];
			see_row(c, &v);
		}
	}
	books_return(c->rules->shelf, run.books);
	arena_free(&run.scratch);
}

const char *gkml_collect_table(struct gkml_collection *c, size_t *size)
{
	bool en = c->options.lang == GKML_EN;
	struct tally_table table = {
		.title = en ? c->list->title_en : c->list->title,
		.heading = c->list->heading, .headings = c->list->headings,
		.lang = c->options.lang,
	};
	struct str text;

	if (!c->settled)
		c->list->settle(c);
	c->settled = true;
	text = tally_write(&c->words, &table);
	*size = text.n;
	return text.p;
}
