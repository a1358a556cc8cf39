#include "cli/sharding.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"

/* ---- options ---------------------------------------------------------- */

static bool writes_jsonl(const struct options *o)
{
	bool yes = o->reporter == &jsonl_reporter;

	for (size_t i = 0; i < o->reports.count; i++)
		yes |= !strncmp(o->reports.item[i], "jsonl:", 6);
	return yes;
}

/* What has a say about findings has it once all shards are there. */
static bool does_more(const struct options *o)
{
	return o->action != ACT_LINT || o->fix || o->unsafe_fixes || o->diff ||
	       o->watch;
}

bool sharding_allowed(const struct options *o)
{
	enum gkml_lang lang = o->style.lang;

	if (o->merge && (o->part || o->emit_facts))
		say(lang, NULL, "--merge 不能与 --shard、--emit-facts 连用",
		    "--merge does not go with --shard or --emit-facts");
	else if (o->merge && does_more(o))
		say(lang, NULL, "--merge 只汇总检查结果，不能同时修改、转换或收集",
		    "--merge only makes reports: it goes with nothing that "
		    "fixes, converts or collects");
	else if (o->emit_facts && (does_more(o) || o->write_baseline ||
				   o->prune_baseline || o->max_findings))
		say(lang, NULL, "--emit-facts 只用于检查：修改、基线和 "
		    "--max-findings 在 --merge 时用",
		    "--emit-facts only checks: fixes, baselines and "
		    "--max-findings go with --merge");
	else if (o->emit_facts && !writes_jsonl(o))
		say(lang, NULL, "--emit-facts 须与 --format=jsonl 或 "
		    "--report=jsonl:PATH 连用",
		    "--emit-facts goes with --format=jsonl or "
		    "--report=jsonl:PATH");
	else
		return true;
	return false;
}

/* ---- the run ------------------------------------------------------------ */

struct shard sharding_run(const struct gkml_rules *rules,
			  const struct options *o)
{
	return (struct shard){
		.part = o->part ? o->part : 1, .parts = o->part ? o->parts : 1,
		.version = gkml_version(),
		.lang = o->style.lang == GKML_EN ? "en" : "zh",
		.today = o->lint.today,
		.rules = gkml_rules_digest(rules),
	};
}

void sharding_begin(const struct gkml_rules *rules, const struct options *o,
		    const struct files *files)
{
	if (!o->emit_facts)
		return;
	*o->shard = sharding_run(rules, o);
	o->shard->files = files->count;
	o->shard->all = files->all;
	o->shard->list = files->list;
}

/* ---- what is told ------------------------------------------------------ */

static struct gkml_text text_of(const char *z)
{
	return (struct gkml_text){ z, strlen(z) };
}

struct shard_file sharding_file(const struct gkml_rules *rules,
				const struct file *f, const struct bytes *b,
				const struct gkml_result *r, double seconds)
{
	return (struct shard_file){
		.index = f->index,
		.name = text_of(f->path ? f->path : f->shown),
		.repo = text_of(f->repo_bytes),
		.bytes = { b->p, b->n },
		.options = gkml_options_digest(rules, &f->lint),
		.rows = r ? gkml_result_rows(r) : 0,
		.is_stdin = !f->path,
		.read = r != NULL,
		.seconds = seconds,
	};
}
