/*
 * A file is checked by one function that prints nothing, and compared with the
 * files before it and reported by another, in the order of the command line.
 * So files can be checked by several threads, and nothing shows of it.
 */
#include "cli/jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/convert.h"
#include "cli/files.h"
#include "cli/fixing.h"
#include "cli/inorder.h"
#include "cli/links.h"
#include "cli/marks.h"
#include "cli/outputs.h"
#include "cli/overrides.h"
#include "cli/progress.h"
#include "cli/read.h"
#include "cli/say.h"
#include "cli/sharding.h"
#include "cli/shards.h"
#include "cli/show.h"
#include "cli/statistics.h"
#include "cli/targets.h"

struct job {
	const struct file *file;
	struct bytes bytes;		/* the result points into them */
	struct gkml_result *result;	/* its own, or that of the fix */
	struct fixing fixing;		/* of --fix and --diff */
	char *trouble;			/* lines, or NULL */
	double seconds;
};

struct jobs {
	const struct gkml_rules *rules;
	const struct options *o;
	struct gkml_run *run;		/* what rules across files remember */
	FILE *console;			/* where findings go, or NULL */
	struct outputs outputs;
	struct files files;
	struct shards *shards;		/* of --merge, or NULL */
	bool whole;			/* their texts are all wanted */
	struct progress progress;
	struct marks *marks;
	struct gkml_collection *collection;	/* of --collect, or NULL */
	struct statistics statistics;
	enum verdict verdict;
	int failed;			/* errno of writing to stdout, or 0 */
};

/* ---- one file --------------------------------------------------------- */

static double clock_now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void job_trouble(struct job *job, const char *why)
{
	if (why)
		job->trouble = need(strdup(why));
}

/* Check the bytes that were read. */
static void job_lint(struct job *job, const struct gkml_rules *rules,
		     const struct options *o, struct marks *marks)
{
	if (fixing_wanted(o)) {
		job->trouble = fixing_do(&job->fixing, rules, o, marks,
					 job->file, &job->bytes);
		job->result = job->fixing.result;
		return;
	}
	job->result = gkml_lint(rules, &job->file->lint, job->file->repo_path,
				job->bytes.p, job->bytes.n);
	job_trouble(job, gkml_result_trouble(job->result));
}

static bool job_read(struct job *job, const struct options *o)
{
	enum gkml_lang lang = o->style.lang;
	int error = read_within(job->file->path, o->max_file_size,
				o->lint.threads, &job->bytes);

	if (error == EFBIG && o->max_file_size < INT32_MAX)
		job->trouble = said(lang, "超过 --max-file-size=%zu 字节，没有检查",
				    "over --max-file-size=%zu bytes, not checked",
				    o->max_file_size);
	else if (error)
		job_trouble(job, reason_of(error, lang));
	return !error;
}

static void job_check(struct job *job, const struct gkml_rules *rules,
		      const struct options *o, struct marks *marks)
{
	double start = clock_now();
	const char *why = job->file->trouble;

	if (why)
		job_trouble(job, why);
	else if (job_read(job, o))
		job_lint(job, rules, o, marks);
	if (!o->reproducible)
		job->seconds = clock_now() - start;
}

/* What another process found, instead. */
static void job_take(struct job *job, const struct gkml_rules *rules,
		     const struct options *o, bool whole)
{
	struct taken t = kept_take(job->file, rules, o, whole);

	job->bytes = t.bytes;
	job->result = t.result;
	job->trouble = t.trouble;
	job->seconds = job->file->kept->about.seconds;
}

static void job_release(struct job *job)
{
	if (!job->fixing.fix)
		gkml_result_free(job->result);
	fixing_release(&job->fixing);
	bytes_free(&job->bytes, job->file->lint.threads);
	free(job->trouble);
	*job = (struct job){ .file = job->file };
}

/* ---- reporting -------------------------------------------------------- */

static void raise(struct jobs *j, enum verdict v)
{
	if (v > j->verdict)
		j->verdict = v;
}

/*
 * Did writing fail since the last time?  errno is still that of the write:
 * what a reporter does afterwards writes as well.
 */
static void check_output(struct jobs *j)
{
	if (!j->failed && ferror(stdout))
		j->failed = errno ? errno : EIO;
}

/* A line each for what kept the file from being checked. */
static void say_trouble(const struct job *job, const struct options *o)
{
	char *copy = need(strdup(job->trouble)), *line = copy;

	while (line) {
		char *end = strchr(line, '\n');

		if (end)
			*end++ = '\0';
		if (*line)
			say(o->style.lang, job->file->shown, "%s", "%s", line);
		line = end;
	}
	free(copy);
}

static void judge(struct jobs *j, const struct checked *c)
{
	/* what was understood, collected or converted is no verdict */
	if (!c->result || j->o->action != ACT_LINT || j->o->diff)
		return;
	for (size_t i = 0; i < gkml_finding_count(c->result); i++) {
		struct gkml_brief b = gkml_finding_brief(c->result, i);

		if (brief_is_new(b) && style_fails(&j->o->style, b.level))
			raise(j, VERDICT_FOUND);
	}
	if (j->o->statistics)
		statistics_count(&j->statistics, c);
}

/* --watch: was all there is to tell of it told before? */
static bool is_old(struct jobs *j, const char *path, const struct checked *c)
{
	char *place;
	bool old;

	if (!j->o->news)
		return false;
	place = path ? link_target(path) : NULL;
	old = !news_take(j->o->news, place, c);
	free(place);
	if (!old && news_all_clear(j->o->news, c) && !j->o->style.quiet)
		say(j->o->style.lang, c->path, "没有问题", "nothing found");
	return old;
}

/* What is wrong with the suppressions and the baseline themselves. */
static void report_tables(struct jobs *j)
{
	struct checked c;

	for (size_t i = 0; marks_table(j->marks, i, &c); i++) {
		int error;

		if (c.result)
			c.old = is_old(j, c.path, &c);
		error = c.result ? outputs_file(&j->outputs, &c) : 0;
		if (!j->failed)
			j->failed = error;
		judge(j, &c);
	}
}

/* A table that is not all that the file was is not to be trusted. */
static void convert(struct jobs *j, const struct file *file,
		    const struct checked *c)
{
	const struct options *o = j->o;
	size_t lost = c->result ? gkml_result_lost(c->result) : 0;
	char *why = convert_file(o, file, c);

	if (why) {
		say(o->style.lang, c->path, "%s", "%s", why);
		raise(j, VERDICT_TROUBLE);
	}
	free(why);
	if (!lost)
		return;
	say(o->style.lang, c->path, "有 %zu 处字节不是字符，写成了 U+FFFD",
	    "bytes that are no character were written as U+FFFD, %zu times",
	    lost);
	raise(j, VERDICT_TROUBLE);
}

/* Beside the findings. */
static void print(struct jobs *j, const struct job *job,
		  const struct checked *c)
{
	const struct options *o = j->o;

	if (j->failed)
		;			/* nobody reads on: only the verdict */
	else if (j->collection && job->result)
		gkml_collect_add(j->collection, job->result, job->file->shown);
	else if (o->action == ACT_SHOW_TABLE)
		show_table(stdout, c, &o->style);
	else if (o->action == ACT_CONVERT)
		convert(j, job->file, c);
	else if (job->fixing.fix)
		fixing_print(&job->fixing, stdout, o, job->file);
}

/* With the files before it; of a shard, with its text when that is needed. */
static void compare(struct jobs *j, struct job *job)
{
	const struct options *o = j->o;

	if (!job->result || o->each || o->emit_facts)
		return;
	if (job->file->kept && !job->bytes.p &&
	    gkml_run_concerns(j->run, job->result)) {
		job_release(job);
		job_take(job, j->rules, o, true);
	}
	if (!job->result)
		return;
	if (job->file + 1 < j->files.item + j->files.count)
		gkml_run_add(j->run, job->result, job->file->repo_path);
	else
		gkml_run_last(j->run, job->result, job->file->repo_path);
}

static void report(struct jobs *j, const struct job *job)
{
	struct shard_file kept;
	struct checked c = {
		.path = job->file->shown,
		.repo_path = job->file->repo_path,
		.repo_bytes = job->file->repo_bytes,
		.result = job->result,
		.trouble = job->trouble,
		.seconds = job->seconds,
	};
	int error;

	if (j->o->emit_facts) {
		kept = sharding_file(j->rules, job->file, &job->bytes,
				     job->result, job->seconds);
		c.file = &kept;
	}

	if (job->fixing.target && !job->trouble) {
		c.path = c.repo_path = job->fixing.shown_target;
		c.repo_bytes = job->fixing.target;
	}

	if (job->result) {
		marks_file(j->marks, job->file, &job->bytes, job->result,
			   !job->trouble);
		c.shown = gkml_finding_count(job->result);
	}
	c.old = is_old(j, job->file->path, &c);
	errno = 0;
	print(j, job, &c);
	check_output(j);
	error = outputs_file(&j->outputs, &c);
	if (!j->failed)
		j->failed = error;
	fixing_say(&job->fixing, j->o, job->file);
	if (job->trouble && !c.old)
		say_trouble(job, j->o);
	if (j->o->style.verbose)
		say(j->o->style.lang, job->file->shown, "用时 %.3f 秒",
		    "%.3f seconds", job->seconds);
	check_output(j);
	judge(j, &c);
	if (j->o->diff && fixing_changes(&job->fixing))
		raise(j, VERDICT_FOUND);
	if (job->trouble)
		raise(j, VERDICT_TROUBLE);
}

/* ---- the run ---------------------------------------------------------- */

static void do_job(void *context, size_t i, void *made)
{
	const struct jobs *j = context;
	struct job *job = made;

	job->file = &j->files.item[i];
	if (job->file->kept)
		job_take(job, j->rules, j->o, j->whole);
	else
		job_check(job, j->rules, j->o, j->marks);
}

static void tell_job(void *context, size_t i, void *made)
{
	struct jobs *j = context;
	struct job *job = made;

	(void)i;
	progress_clear(&j->progress);
	compare(j, job);
	report(j, job);
	progress_add(&j->progress, job->bytes.n);
	job_release(job);
	progress_draw(&j->progress);
}

static void wait_for_job(void *context)
{
	struct jobs *j = context;

	progress_draw(&j->progress);
}

static void do_all(struct jobs *j)
{
	/* what is written to files is written in order */
	unsigned threads = fixing_wanted(j->o) ? 1 : j->o->lint.threads;

	progress_begin(&j->progress, &j->files, j->o);
	inorder_run(&(struct inorder){
		.threads = threads, .count = j->files.count,
		.size = sizeof(struct job), .context = j,
		.work = do_job, .tell = tell_job, .wait = wait_for_job,
	});
	progress_clear(&j->progress);
}

static void start(struct jobs *j)
{
	const struct options *o = j->o;

	for (size_t i = 0; o->style.verbose && i < o->configs.count; i++)
		say(o->style.lang, o->configs.item[i], "采用此配置",
		    "this configuration is used");
	outputs_open(&j->outputs, o, j->rules, j->console);
	j->whole = outputs_show_tables(&j->outputs);
	if (o->action == ACT_COLLECT)
		j->collection = gkml_collect_new(j->rules, &o->lint,
						 o->collect);
	j->run = gkml_run_new(j->rules, &o->lint);
	if (o->statistics)
		statistics_init(&j->statistics, j->rules);
}

static void write_collection(struct jobs *j)
{
	const char *text;
	size_t n;

	if (!j->collection)
		return;
	text = gkml_collect_table(j->collection, &n);
	if (!j->failed)
		fwrite(text, 1, n, stdout);
	gkml_collect_free(j->collection);
}

static void finish(struct jobs *j)
{
	const struct options *o = j->o;
	int error;

	if (o->action == ACT_LINT)
		report_tables(j);
	if (!marks_close(j->marks, j->verdict == VERDICT_TROUBLE))
		raise(j, VERDICT_TROUBLE);
	if (!outputs_close(&j->outputs, &error))
		raise(j, VERDICT_TROUBLE);
	if (!j->failed)
		j->failed = error;
	errno = 0;
	write_collection(j);
	check_output(j);
	if (o->statistics)
		statistics_print(&j->statistics, o->reporter == &text_reporter
				 && j->console ? j->console : stderr,
				 &o->style);
	if (!j->failed && fflush(stdout))
		j->failed = errno;
	check_output(j);
	statistics_release(&j->statistics);
	gkml_run_free(j->run);
	marks_free(j->marks);
}

/* What is to be checked, or was; false after a mistake. */
static bool find(struct jobs *j)
{
	const struct options *o = j->o;

	if (o->merge) {
		j->shards = shards_open(j->rules, o, &j->files);
		return j->shards;
	}
	j->files = files_find(o);
	/* a hook may be handed nothing but what the project leaves out */
	if (!o->each)
		files_need_any(&j->files, o);
	else if (!j->files.count && !o->style.quiet)
		say(o->style.lang, NULL, "没有检查任何文件",
		    "nothing was checked");
	files_keep_part(&j->files, o);
	sharding_begin(j->rules, o, &j->files);
	return true;
}

enum verdict jobs_run(const struct gkml_rules *rules, const struct options *o,
		      int *error)
{
	struct jobs j = { .rules = rules, .o = o };
	struct overrides own = { 0 };

	if (o->action == ACT_LINT && !o->diff)
		j.console = fixing_takes_stdout(o) ? stderr : stdout;
	if (find(&j) && targets_clear(o, &j.files) &&
	    fixing_prepare(o, &j.files)) {
		own = overrides_make(rules, o, &j.files);
		if (!j.shards || shards_fit(rules, o, &j.files))
			j.marks = marks_open(rules, o, &j.files);
	}
	if (j.marks) {
		start(&j);
		do_all(&j);
		finish(&j);
	} else {
		j.verdict = VERDICT_TROUBLE;
	}
	overrides_release(&own);
	files_release(&j.files);
	shards_close(j.shards);
	*error = j.failed;
	return j.verdict;
}
