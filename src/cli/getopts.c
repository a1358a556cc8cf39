/*
 * The command line is read twice: once to learn which configuration and which
 * language hold, then again over that configuration, so that what stands on
 * the command line wins without any bookkeeping.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/threads.h"
#include "cli/config.h"
#include "cli/optionrow.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/suggest.h"

enum { ROWS = 80, FIRST_VALUE = 256 };

/* What getopt_long() is given, made of the rows. */
struct getopts {
	struct option longs[ROWS + 1];
	char shorts[2 * ROWS + 2];
};

static void getopts_init(struct getopts *g)
{
	const struct option_row *row;
	char *s = g->shorts;

	*g = (struct getopts){ 0 };
	*s++ = ':';			/* a missing value is told apart */
	for (size_t i = 0; i < ROWS && (row = option_at(i)); i++) {
		g->longs[i].name = row->name;
		g->longs[i].has_arg = row->arg != NULL;
		g->longs[i].val = FIRST_VALUE + (int)i;
		if (!row->letter)
			continue;
		*s++ = row->letter;
		if (row->arg)
			*s++ = ':';
	}
}

static const struct option_row *row_of(int c)
{
	const struct option_row *row;

	if (c >= FIRST_VALUE)
		return option_at((size_t)(c - FIRST_VALUE));
	for (size_t i = 0; (row = option_at(i)); i++)
		if (row->letter == c && c)
			return row;
	return NULL;
}

/* ---- mistakes --------------------------------------------------------- */

static void say_unknown(const char *word, enum gkml_lang lang)
{
	char name[64], guess[128], with_dashes[80];
	const struct option_row *row;
	struct suggestion s;

	snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
	s = suggest_for(name);
	for (size_t i = 0; (row = option_at(i)); i++)
		suggest_try(&s, row->name);
	if (s.best)
		snprintf(with_dashes, sizeof with_dashes, "--%s", s.best);
	suggest_say(guess, sizeof guess, s.best ? with_dashes : NULL, lang);
	say(lang, NULL, "没有选项 --%s%s", "no option --%s%s", name, guess);
}

/* `argument` is what getopt_long() stumbled over. */
static void say_mistake(int c, const char *argument, enum gkml_lang lang)
{
	const struct option_row *row = optopt ? row_of(optopt) : NULL;

	if (c == ':' && row)
		say(lang, NULL, "选项 --%s 缺少值 %s",
		    "option --%s needs a value %s", row->name, row->arg);
	else if (row && !row->arg)
		say(lang, NULL, "选项 --%s 不带值",
		    "option --%s takes no value", row->name);
	else if (optopt && optopt < FIRST_VALUE)
		say(lang, NULL, "没有选项 -%c", "no option -%c", optopt);
	else
		say_unknown(argument + 2, lang);
	usage_hint(stderr, lang);
}

/* ---- one pass --------------------------------------------------------- */

static void note(struct options *o, const struct option_row *row,
		 const char *value)
{
	char item[64] = "";

	if (strcmp(row->name, "severity")) {
		origins_add(&o->origins, BY_COMMAND, row->name, "", "");
		return;
	}
	while (*value) {		/* ID=LEVEL,ID=LEVEL */
		snprintf(item, sizeof item, "%.*s",
			 (int)strcspn(value, "=,"), value);
		origins_add(&o->origins, BY_COMMAND, row->name, item, "");
		value += strcspn(value, ",");
		value += *value == ',';
	}
}

static bool read_options(struct options *o, int argc, char **argv)
{
	struct getopts g;
	char why[512];
	int c;

	getopts_init(&g);
	optind = 0;			/* from the start, also the second time */
	opterr = 0;
	while ((c = getopt_long(argc, argv, g.shorts, g.longs, NULL)) != -1) {
		const struct option_row *row = row_of(c);

		o->lang_given |= row && !strcmp(row->name, "lang");
		if (c == '?' || c == ':') {
			say_mistake(c, argv[optind - 1], o->style.lang);
			return false;
		}
		if (!option_set(o, row, optarg ? optarg : "", why,
				sizeof why)) {
			say(o->style.lang, NULL, "--%s", "--%s", why);
			return false;
		}
		note(o, row, optarg ? optarg : "");
	}
	for (int i = optind; i < argc; i++)
		words_add(&o->args, argv[i]);
	return true;
}

/* ---- the environment -------------------------------------------------- */

/* The language of a message about an option that stands before --lang. */
static bool read_lang(struct options *o, int argc, char **argv)
{
	const struct option_row *row = option_by_name("lang");
	const char *value = getenv("GKML_LANG");
	char why[512];

	if (value && *value && !option_set(o, row, value, why, sizeof why)) {
		say(o->style.lang, NULL, "环境变量 GKML_LANG: %s",
		    "environment variable GKML_LANG: %s", why);
		return false;
	}
	if (value && *value)
		origins_add(&o->origins, BY_ENVIRONMENT, "lang", "", "");
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++)
		if (!strncmp(argv[i], "--lang=", 7))
			option_set(o, row, argv[i] + 7, why, sizeof why);
		else if (!strcmp(argv[i], "--lang") && i + 1 < argc)
			option_set(o, row, argv[i + 1], why, sizeof why);
	return true;
}

/* SOURCE_DATE_EPOCH makes reports reproducible. */
static bool read_clock(struct options *o)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	struct tm tm;

	if (epoch && *epoch) {
		size_t n = strspn(epoch, "0123456789");

		if (epoch[n] || n > 12) {
			say(o->style.lang, NULL,
			    "环境变量 SOURCE_DATE_EPOCH 的值不能是“%s”",
			    "SOURCE_DATE_EPOCH cannot be “%s”", epoch);
			return false;
		}
		now = (time_t)strtoll(epoch, NULL, 10);
		o->reproducible = true;
	}
	o->style.now = now;
	if (o->reproducible ? gmtime_r(&now, &tm)
				  : localtime_r(&now, &tm))
		o->style.today = (uint32_t)((tm.tm_year + 1900) * 10000 +
					    (tm.tm_mon + 1) * 100 + tm.tm_mday);
	o->lint.today = o->style.today;
	return true;
}

static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
	       term && strcmp(term, "dumb");
}

static int terminal_width(void)
{
	struct winsize w;

	if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) &&
	    w.ws_col >= 40)
		return w.ws_col;
	return 80;
}

/* ---- all of it -------------------------------------------------------- */

static bool options_init(struct options *o, int argc, char **argv)
{
	*o = (struct options){
		.reporter = reporter_at(0),
		.style = { .fail_on = GKML_ERROR, .ambiguous = 1 },
		.max_file_size = INT32_MAX,
	};
	o->layer = &o->command;
	o->lint.threads = threads_available();
	o->cwd = path_cwd();
	return read_lang(o, argc, argv) && read_clock(o);
}

/* What holds for all files; the command line is the strongest. */
struct layers options_layers(const struct options *o, const char *absolute)
{
	struct layers ls = { 0 };

	layers_add(&ls, &o->base);
	for (size_t i = 0; absolute && i < o->paths.count; i++)
		if (layer_holds(&o->paths.item[i], absolute))
			layers_add(&ls, &o->paths.item[i]);
	layers_add(&ls, &o->command);
	return ls;
}

/* What is known of the run before its configuration is read. */
static void carry_over(struct options *o, struct options *first)
{
	o->config = first->config;
	o->no_config = first->no_config;
	o->lang_given = first->lang_given;
	if (first->lang_given)
		o->style.lang = o->lint.lang = first->style.lang;
	first->config = NULL;
	options_release(first);
}

/* What the command line alone says. */
static bool read_given(struct options *o, int argc, char **argv)
{
	return options_init(o, argc, argv) && read_options(o, argc, argv);
}

/* Once more, over what the configuration says that it leads to. */
static bool read_configured(struct options *o, int argc, char **argv)
{
	struct options first = *o;
	bool ok = options_init(o, argc, argv);
	struct layers all;

	carry_over(o, &first);
	if (!ok || !config_read(o) || !read_options(o, argc, argv))
		return false;
	all = options_layers(o, NULL);
	layers_options(&all, &o->lint);
	layers_release(&all);
	o->style.color = o->color == ALWAYS ||
			 (o->color == AUTO && wants_color());
	o->report_width = o->style.width ? o->style.width : 80;
	if (!o->style.width)
		o->style.width = terminal_width();
	return true;
}

bool options_read(struct options *o, int argc, char **argv)
{
	bool ok = read_given(o, argc, argv);

	if (ok && o->action != ACT_HELP && o->action != ACT_VERSION &&
	    o->action != ACT_COMPLETION && o->action != ACT_LSP)
		return read_configured(o, argc, argv);
	return ok;
}

bool options_read_for_server(struct options *o, int argc, char **argv)
{
	if (!read_given(o, argc, argv) || !read_configured(o, argc, argv))
		return false;
	o->action = ACT_LINT;
	free(o->write_baseline);
	free(o->changed);		/* "-" is where the client speaks */
	o->write_baseline = o->changed = NULL;
	return true;
}

static void sources_release(struct sources *s)
{
	words_release(&s->rules);
	words_release(&s->vocab);
	words_release(&s->registry);
}

void options_release(struct options *o)
{
	free(o->shard);
	free(o->explain);
	free(o->collect);
	free(o->output);
	free(o->doc_rules);
	free(o->stdin_filename);
	free(o->baseline);
	free(o->write_baseline);
	free(o->changed);
	free(o->reason);
	free(o->until);
	free(o->by);
	free(o->config);
	free(o->config_dir);
	free(o->fence);
	free(o->cwd);
	free(o->root);
	words_release(&o->reports);
	words_release(&o->suppress);
	sources_release(&o->given);
	sources_release(&o->configured);
	layer_release(&o->command);
	layer_release(&o->base);
	for (size_t i = 0; i < o->paths.count; i++)
		layer_release(&o->paths.item[i]);
	for (size_t i = 0; i < o->exclude.count; i++) {
		free(o->exclude.item[i].dir);
		free(o->exclude.item[i].glob);
		free(o->exclude.item[i].where);
	}
	free(o->paths.item);
	free(o->exclude.item);
	origins_release(&o->origins);
	words_release(&o->configs);
	words_release(&o->args);
	*o = (struct options){ 0 };
}
