/*
 * gkml-lint - check catalogs of government information disclosure.
 *
 * Exit status: 0 nothing at or above --fail-on, 1 something, 2 the answer is
 * not to be trusted.  It is the verdict of jobs.h.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>

#include "cli/completion.h"
#include "cli/config.h"
#include "cli/files.h"
#include "cli/jobs.h"
#include "cli/rulebook.h"
#include "cli/ruledocs.h"
#include "cli/say.h"
#include "cli/sharding.h"
#include "cli/suppress.h"
#include "cli/watch.h"
#include "lsp/server.h"

static void print_version(void)
{
	printf("gkml-lint %s\n%s\n", gkml_version(), gkml_libraries());
}

/* Once the rules were loaded: what it names is there. */
static bool print_config(const struct options *o)
{
	config_print(stdout, o);
	return true;
}

/* Actions that need rules; *error as jobs_run() sets it. */
static enum verdict act_on_rules(const struct options *o, int *error)
{
	struct gkml_rules *rules = rulebook_load(o);
	enum verdict verdict = VERDICT_TROUBLE;
	bool ok = false;

	if (!rules)
		return VERDICT_TROUBLE;
	if (o->action == ACT_LIST_RULES)
		ok = rulebook_list(rules, o);
	else if (o->action == ACT_EXPLAIN)
		ok = rulebook_explain(rules, o);
	else if (o->action == ACT_DOC_RULES)
		ok = ruledocs_write(rules, o);
	else if (o->action == ACT_TEST_RULES)
		ok = rulebook_test(rules);
	else if (o->suppress.count)
		ok = suppress_add(rules, o);
	else if (o->action == ACT_PRINT_CONFIG)
		ok = print_config(o);
	else
		verdict = jobs_run(rules, o, error);
	gkml_rules_free(rules);
	return ok ? VERDICT_CLEAN : verdict;
}

static enum verdict act(const struct options *o, int *error)
{
	switch (o->action) {
	case ACT_HELP:
		usage_print(stdout, o->style.lang);
		return VERDICT_CLEAN;
	case ACT_COMPLETION:
		completion_print(stdout, o->shell, o->style.lang);
		return VERDICT_CLEAN;
	case ACT_VERSION:
		print_version();
		return VERDICT_CLEAN;
	case ACT_LINT:
	case ACT_SHOW_TABLE:
	case ACT_COLLECT:
	case ACT_CONVERT:
	case ACT_SHOW_FILES:
		if (!o->args.count) {
			usage_hint(stderr, o->style.lang);
			return VERDICT_TROUBLE;
		}
		break;
	case ACT_LIST_RULES:
	case ACT_EXPLAIN:
	case ACT_TEST_RULES:
	case ACT_DOC_RULES:
	case ACT_LSP:			/* see main() */
	case ACT_PRINT_CONFIG:
		break;
	}
	if (o->action == ACT_SHOW_FILES)
		return files_show(stdout, o) ? VERDICT_CLEAN
					     : VERDICT_TROUBLE;
	return act_on_rules(o, error);
}

/* A reader that has seen enough closes the pipe: that is no error. */
static enum verdict written(enum verdict verdict, int error,
			    enum gkml_lang lang)
{
	errno = 0;
	if (!error && (fflush(stdout) || ferror(stdout)))
		error = errno ? errno : EIO;
	if (!error || error == EPIPE)
		return verdict;
	say(lang, NULL, "写标准输出: %s", "write standard output: %s",
	    reason_of(error, lang));
	return VERDICT_TROUBLE;
}

/* As the protocol has it: 1 when the client went without a word. */
static enum verdict serve(const struct options *o, int argc, char **argv)
{
	return lsp_serve(argc, argv, o->style.lang) ? VERDICT_CLEAN
						    : VERDICT_FOUND;
}

int main(int argc, char **argv)
{
	enum verdict verdict = VERDICT_TROUBLE;
	struct options o;
	int error = 0;

	signal(SIGPIPE, SIG_IGN);
	if (options_read(&o, argc, argv) && sharding_allowed(&o))
		verdict = o.action == ACT_LSP ? serve(&o, argc, argv)
			: o.watch ? watch(&o, argc, argv, act, &error)
			: act(&o, &error);
	verdict = written(verdict, error, o.style.lang);
	options_release(&o);
	return (int)verdict;
}
