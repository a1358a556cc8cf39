#include "rules/statement.h"

#include <string.h>

#include "rules/ruleset.h"

const char *rule_words(const struct rule *r, const char *as,
		       enum gkml_lang lang)
{
	const char *zh = r->message, *en = r->message_en;

	for (size_t i = 0; as && i < r->case_count; i++)
		if (!strcmp(r->cases[i].name, as)) {
			zh = r->cases[i].message ? r->cases[i].message : zh;
			en = r->cases[i].message_en ? r->cases[i].message_en
			   : r->cases[i].message ? NULL : en;
		}
	return lang == GKML_EN && en && *en ? en : zh;
}

size_t statement_places(const struct statement *s)
{
	return s->spot.cell && s->fault.places ? s->fault.places : 1;
}

struct range statement_place(const struct statement *s, size_t i)
{
	return s->fault.places ? s->fault.place[i] : s->fault.at;
}

size_t statement_edits(const struct statement *s)
{
	return !s->rule->fixes ? 0
	     : s->fault.changes ? s->fault.changes
	     : s->fault.with.p != NULL;
}

struct change statement_edit(const struct statement *s, size_t i)
{
	return s->fault.changes ? s->fault.change[i]
	     : (struct change){ s->fault.at, s->fault.with };
}

struct str statement_match(const struct statement *s)
{
	return s->spot.cell ? str_slice(cell_text(s->spot.cell),
					statement_place(s, 0))
			    : (struct str){ "", 0 };
}

uint32_t statement_start(const struct catalog *c, const struct statement *s,
			 struct range first)
{
	const struct spot *spot = &s->spot;

	if (spot->cell)
		return (uint32_t)(cell_source_offset(spot->cell,
						     c->source->text, 0) +
				  first.start);
	return spot->record && s->fault.whole != FAULT_FILE
	     ? spot->record->off : 0;
}
