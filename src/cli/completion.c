#include "cli/completion.h"

#include "cli/optionrow.h"

/*
 * What stands for a value is completed by the name that --help calls it.
 * Rules are asked of the program itself, so those of the repository's own
 * configuration are among them.
 */
enum sort { SORT_NONE, SORT_WORDS, SORT_FILES, SORT_FOLDERS, SORT_RULES };

static const struct {
	const char *arg;
	enum sort sort;
} sorts[] = {
	{ "FILE", SORT_FILES }, { "PATH", SORT_FILES }, { "DIFF", SORT_FILES },
	{ "DIR", SORT_FOLDERS },
	{ "ID", SORT_RULES }, { "LIST", SORT_RULES }, { "ID=LEVEL", SORT_RULES },
	{ "RULE@CELL", SORT_RULES },
};

static enum sort sort_of(const struct option_row *row)
{
	if (row->word)
		return SORT_WORDS;
	for (size_t i = 0; row->arg && i < sizeof sorts / sizeof *sorts; i++)
		if (!strcmp(sorts[i].arg, row->arg))
			return sorts[i].sort;
	return SORT_NONE;
}

/* "text: json: ", a mark behind each and blanks between them. */
static void put_words(FILE *out, const struct option_row *row,
		      const char *mark)
{
	for (size_t i = 0; row->word(i); i++)
		fprintf(out, "%s%s%s", i ? " " : "", row->word(i), mark);
}

static const char *help_of(const struct option_row *row, enum gkml_lang lang)
{
	return lang == GKML_EN ? row->help_en : row->help;
}

/* The text, and a backslash before each of those characters. */
static void put_escaped(FILE *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			fputc('\\', out);
		fputc(*text, out);
	}
}

/* For single quotes, which in a shell have no escape. */
static void put_quoted(FILE *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if (*text == '\'') {
			fputs("'\\''", out);
			continue;
		}
		if (strchr(special, *text))
			fputc('\\', out);
		fputc(*text, out);
	}
}

/* ---- bash ------------------------------------------------------------- */

/*
 * bash divides --format=json at the sign and F:PATH at the colon, as
 * COMP_WORDBREAKS says; the words are put together again.
 */
static const char bash_head[] =
	"# gkml-lint: completion for bash\n"
	"_gkml_lint_words()\n"
	"{\n"
	"\tlocal before=$1 cur=$2\n"
	"\tshift 2\n"
	"\tmapfile -t COMPREPLY < <(compgen -W \"$*\" -- \"$cur\" |\n"
	"\t\tsed \"s|^|$before|\")\n"
	"}\n"
	"\n"
	"_gkml_lint_files()\n"
	"{\n"
	"\tcompopt -o filenames\n"
	"\tmapfile -t COMPREPLY < <(compgen \"$@\")\n"
	"}\n"
	"\n"
	"# The last of a list with commas is completed.\n"
	"_gkml_lint_rules()\n"
	"{\n"
	"\tlocal cur=$1 before=\n"
	"\tif [[ $cur == *,* ]]; then\n"
	"\t\tbefore=${cur%,*}, cur=${cur##*,}\n"
	"\tfi\n"
	"\tcompopt -o nospace\n"
	"\t_gkml_lint_words \"$before\" \"$cur\" \\\n"
	"\t\t\"$(gkml-lint --list-rules 2>/dev/null |\n"
	"\t\t\tsed 's/ .*//')\"\n"
	"}\n"
	"\n"
	"_gkml_lint()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} option='' i=$COMP_CWORD\n"
	"\tCOMPREPLY=()\n"
	"\tif [[ $cur == = || $cur == : ]]; then\n"
	"\t\tcur=''\n"
	"\telse\n"
	"\t\ti=$((i - 1))\n"
	"\tfi\n"
	"\tif [[ $i -ge 3 && ${COMP_WORDS[i]} == : ]]; then\n"
	"\t\t_gkml_lint_files -f -- \"$cur\"\n"
	"\t\treturn\n"
	"\tfi\n"
	"\t[[ ${COMP_WORDS[i]} == = ]] && i=$((i - 1))\n"
	"\toption=${COMP_WORDS[i]}\n"
	"\tcase $option in\n";

static const char bash_middle[] =
	"\tesac\n"
	"\tif [[ $cur != -* ]]; then\n"
	"\t\t_gkml_lint_files -f -- \"$cur\"\n"
	"\t\treturn\n"
	"\tfi\n"
	"\t_gkml_lint_words '' \"$cur\" \\\n";

static const char bash_tail[] =
	"\t[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
	"}\n"
	"\n"
	"complete -F _gkml_lint gkml-lint\n";

static void bash_value(FILE *out, const struct option_row *row)
{
	bool colon = option_has_colon(row);

	fputs("\t", out);
	if (row->letter)
		fprintf(out, "-%c | ", row->letter);
	fprintf(out, "--%s)\n\t\t", row->name);
	switch (sort_of(row)) {
	case SORT_WORDS:
		if (colon)
			fputs("compopt -o nospace\n\t\t", out);
		fputs("_gkml_lint_words '' \"$cur\" \\\n\t\t\t'", out);
		put_words(out, row, colon ? ":" : "");
		fputs("'\n", out);
		break;
	case SORT_FILES:
		fputs("_gkml_lint_files -f -- \"$cur\"\n", out);
		break;
	case SORT_FOLDERS:
		fputs("_gkml_lint_files -d -- \"$cur\"\n", out);
		break;
	case SORT_RULES:
		fputs("_gkml_lint_rules \"$cur\"\n", out);
		break;
	case SORT_NONE:
		fputs(":\n", out);
		break;
	}
	fputs("\t\treturn\n\t\t;;\n", out);
}

static void print_bash(FILE *out, enum gkml_lang lang)
{
	const struct option_row *row;

	(void)lang;			/* it shows no descriptions */
	fputs(bash_head, out);
	for (size_t i = 0; (row = option_at(i)); i++)
		if (row->arg)
			bash_value(out, row);
	fputs(bash_middle, out);
	for (size_t i = 0; (row = option_at(i)); i++)
		fprintf(out, "\t\t--%s%s%s\n", row->name, row->arg ? "=" : "",
			option_at(i + 1) ? " \\" : "");
	fputs(bash_tail, out);
}

/* ---- zsh -------------------------------------------------------------- */

static const char zsh_head[] =
	"#compdef gkml-lint\n"
	"# gkml-lint: completion for zsh\n"
	"_gkml_lint_rules()\n"
	"{\n"
	"\tlocal -a rules\n"
	"\trules=(${${(f)\"$(_call_program rules \\\n"
	"\t\tgkml-lint --list-rules 2>/dev/null)\"}%% *})\n"
	"\tcompset -P '*,'\n"
	"\tcompadd -S '' -a rules\n"
	"}\n"
	"\n"
	"_gkml_lint_report()\n"
	"{\n"
	"\tlocal -a formats\n"
	"\tformats=(${@:#-*})\n"
	"\tif compset -P '*:'; then\n"
	"\t\t_files\n"
	"\telse\n"
	"\t\tcompadd -S : -a formats\n"
	"\tfi\n"
	"}\n"
	"\n"
	"_gkml_lint()\n"
	"{\n"
	"\t_arguments -s -S \\\n";

static const char zsh_tail[] =
	"\t\t'*:file:_files'\n"
	"}\n"
	"\n"
	"if [[ $funcstack[1] == _gkml-lint ]]; then\n"
	"\t_gkml_lint \"$@\"\n"
	"else\n"
	"\tcompdef _gkml_lint gkml-lint\n"
	"fi\n";

/* ":F:(text concise)" after the description. */
static void zsh_value(FILE *out, const struct option_row *row)
{
	if (!row->arg)
		return;
	fputc(':', out);
	put_quoted(out, row->arg, ":");
	fputc(':', out);
	switch (sort_of(row)) {
	case SORT_WORDS:
		fputs(option_has_colon(row) ? "_gkml_lint_report " : "(", out);
		put_words(out, row, "");
		fputs(option_has_colon(row) ? "" : ")", out);
		break;
	case SORT_FILES:
		fputs("_files", out);
		break;
	case SORT_FOLDERS:
		fputs("_path_files -/", out);
		break;
	case SORT_RULES:
		fputs("_gkml_lint_rules", out);
		break;
	case SORT_NONE:
		fputc(' ', out);
		break;
	}
}

static void zsh_spec(FILE *out, const struct option_row *row, bool letter,
		     enum gkml_lang lang)
{
	fputs("\t\t'*", out);
	if (letter)
		fprintf(out, "-%c%s", row->letter, row->arg ? "+" : "");
	else
		fprintf(out, "--%s%s", row->name, row->arg ? "=" : "");
	fputc('[', out);
	put_quoted(out, help_of(row, lang), "[]\\");
	fputc(']', out);
	zsh_value(out, row);
	fputs("' \\\n", out);
}

static void print_zsh(FILE *out, enum gkml_lang lang)
{
	const struct option_row *row;

	fputs(zsh_head, out);
	for (size_t i = 0; (row = option_at(i)); i++) {
		if (row->letter)
			zsh_spec(out, row, true, lang);
		zsh_spec(out, row, false, lang);
	}
	fputs(zsh_tail, out);
}

/* ---- fish ------------------------------------------------------------- */

static const char fish_head[] =
	"# gkml-lint: completion for fish\n"
	"function __gkml_lint_rules\n"
	"\tset -l before (commandline -ct | string replace -r '^--[^=]*=' '' |\n"
	"\t\tstring replace -rf '^(.*,).*' '$1')\n"
	"\tgkml-lint --list-rules 2>/dev/null |\n"
	"\t\tstring replace -r '^(\\S+) +(\\S+) +(\\S+) +(.*)' \\\n"
	"\t\t\t\"$before\"'$1'\\t'$4'\n"
	"end\n"
	"\n"
	"function __gkml_lint_report\n"
	"\tset -l value (commandline -ct | string replace -r '^--[^=]*=' '')\n"
	"\tif string match -q '*:*' -- $value\n"
	"\t\tset -l format (string split -m 1 : -- $value)\n"
	"\t\t__fish_complete_path $format[2] | string replace -r '^' $format[1]:\n"
	"\telse\n"
	"\t\tprintf '%s:\\n' $argv\n"
	"\tend\n"
	"end\n"
	"\n";

static void fish_value(FILE *out, const struct option_row *row)
{
	switch (sort_of(row)) {
	case SORT_WORDS:
		fputs(option_has_colon(row) ? " -x -a '(__gkml_lint_report "
					    : " -x -a '", out);
		put_words(out, row, "");
		fputs(option_has_colon(row) ? ")'" : "'", out);
		break;
	case SORT_FILES:
		fputs(" -r -F", out);
		break;
	case SORT_FOLDERS:
		fputs(" -x -a '(__fish_complete_directories)'", out);
		break;
	case SORT_RULES:
		fputs(" -x -a '(__gkml_lint_rules)'", out);
		break;
	case SORT_NONE:
		fputs(" -x", out);
		break;
	}
}

static void print_fish(FILE *out, enum gkml_lang lang)
{
	const struct option_row *row;

	fputs(fish_head, out);
	for (size_t i = 0; (row = option_at(i)); i++) {
		fputs("complete -c gkml-lint", out);
		if (row->letter)
			fprintf(out, " -s %c", row->letter);
		fprintf(out, " -l %s", row->name);
		if (row->arg)
			fish_value(out, row);
		fputs(" -d '", out);
		put_escaped(out, help_of(row, lang), "'\\");
		fputs("'\n", out);
	}
}

/* ---- all of them ------------------------------------------------------ */

static const struct {
	const char *shell;
	void (*print)(FILE *, enum gkml_lang);
} shells[] = {
	{ "bash", print_bash }, { "zsh", print_zsh }, { "fish", print_fish },
};

const char *completion_shell(size_t i)
{
	return i < sizeof shells / sizeof *shells ? shells[i].shell : NULL;
}

void completion_print(FILE *out, const char *shell, enum gkml_lang lang)
{
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (!strcmp(shells[i].shell, shell))
			shells[i].print(out, lang);
}
