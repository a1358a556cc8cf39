/* path:line:column: error: message [GKnnn], as compilers write it. */
#include <stdlib.h>

#include "report/address.h"
#include "report/headline.h"

static void *concise_begin(FILE *out, const struct gkml_rules *rules,
			   const struct style *style)
{
	(void)out;
	(void)rules;
	return (void *)style;
}

static void concise_file(void *state, FILE *out, const struct checked *c)
{
	const struct style *style = state;

	for (size_t i = 0; i < c->shown; i++) {
		const struct gkml_finding *f = gkml_finding_at(c->result, i);

		if (finding_is_new(f)) {
			char *message = address_message(f);

			headline_print(out, c, f, message, style);
			free(message);
		}
	}
	headline_trouble(out, c, style);
}

const struct reporter concise_reporter = {
	.name = "concise",
	.help = "每个问题一行，供编辑器与脚本读取",
	.help_en = "one line a finding, for editors and scripts",
	.begin = concise_begin,
	.file = concise_file,
};
