#include "cli/shards.h"

#include <stdlib.h>
#include <string.h>

#include "cli/say.h"
#include "cli/sharding.h"
#include "report/safe.h"

/* A shard whose end was reached. */
struct whole {
	const char *path;
	json_t *line;			/* its strings are those of told */
	struct shard told;
};

struct shards {
	const struct options *o;
	struct shard_source *from;	/* [o->args.count] */
	struct whole *whole;
	size_t count, room;
	struct kept *file;
	size_t files, file_room;
};

/* Where reading is: the lines of one shard. */
struct reader {
	struct shards *s;
	const char *path;
	const struct shard_source *from;
	off_t next;			/* byte behind the line */
	bool cut;			/* ... and it does not end */
	struct whole open;		/* line NULL: none is */
	size_t number;			/* of the line, from 1 */
	size_t first_file;
	uint64_t lines, digest;		/* since the shard began */
};

#define SAY(r, zh, ...)	\
	say((r)->s->o->style.lang, (r)->path, zh, __VA_ARGS__)

/* ---- one shard -------------------------------------------------------- */

static bool begins(struct str line, const char *with)
{
	return str_starts(line, str_from(with));
}

static json_t *parse(struct str line)
{
	return json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL);
}

/* Of another version nothing more can be understood. */
static bool same_version(struct reader *r, const char *version)
{
	if (!strcmp(version, gkml_version()))
		return true;
	SAY(r, "由 gkml-lint %s 写出，本程序是 %s",
	    "was written by gkml-lint %s; this is %s", version,
	    gkml_version());
	return false;
}

static bool begin_shard(struct reader *r, struct str line)
{
	struct whole *w = &r->open;

	if (w->line) {
		SAY(r, "分片没有写完，第 %zu 行又开始了一个",
		    "a shard is cut off: line %zu begins another", r->number);
		return false;
	}
	*w = (struct whole){ r->path, parse(line), { 0 } };
	r->lines = r->digest = 0;
	r->first_file = r->s->files;
	if (w->line && shard_read_begin(w->line, &w->told))
		return same_version(r, w->told.version);
	SAY(r, "第 %zu 行不是本版本写出的分片开头",
	    "line %zu begins no shard that this version knows", r->number);
	return false;
}

static bool read_file(struct reader *r, struct str line)
{
	struct shards *s = r->s;
	json_t *o = parse(line);
	struct kept *k;
	bool ok;

	s->file = need_room(s->file, s->files, &s->file_room,
			    sizeof *s->file);
	k = &s->file[s->files++];
	*k = (struct kept){ .shard = r->from };
	ok = o && shard_read_file(o, &k->about);
	k->from = k->to = r->next;
	json_decref(o);
	if (!ok)
		SAY(r, "第 %zu 行的文件记录读不懂",
		    "line %zu is no record of a file", r->number);
	return ok;
}

/* Is it what was written, line by line? */
static bool end_shard(struct reader *r, struct str line)
{
	const struct shard *told = &r->open.told;
	uint64_t lines = 0, digest = 0;
	struct shard end = { 0 };
	json_t *o = parse(line);
	bool ok = o && shard_read_end(o, &end, &lines, &digest) &&
		  end.part == told->part && end.parts == told->parts &&
		  lines == r->lines && digest == r->digest &&
		  told->files == r->s->files - r->first_file;

	json_decref(o);
	if (!ok) {
		SAY(r, "第 %zu 行结束的分片与写出时不同：有行缺失、移动或改动",
		    "the shard that ends in line %zu is not as it was written:"
		    " lines are missing, moved or changed", r->number);
		return false;
	}
	r->s->whole = need_room(r->s->whole, r->s->count, &r->s->room,
				sizeof *r->s->whole);
	r->s->whole[r->s->count++] = r->open;
	r->open = (struct whole){ 0 };
	return true;
}

static bool read_line(struct reader *r, struct str line)
{
	bool ok = true;

	if (begins(line, "{\"v\":1,\"shard\":"))
		ok = begin_shard(r, line);
	else if (!r->open.line && str_trim(line).n) {
		SAY(r, "第 %zu 行不是 --emit-facts 写出的分片",
		    "line %zu is no shard: --emit-facts writes them",
		    r->number);
		return false;
	} else if (begins(line, "{\"v\":1,\"end\":")) {
		return end_shard(r, line);
	} else if (begins(line, "{\"v\":1,\"file\":")) {
		ok = read_file(r, line);
	} else if (r->s->files > r->first_file) {
		r->s->file[r->s->files - 1].to = r->next;
	}
	r->lines++;
	r->digest = shard_digest_line(r->digest, line.p, line.n);
	return ok;
}

/* Every line that ends, in a buffer that is used again. */
static bool read_lines(struct reader *r, FILE *in)
{
	char *p = NULL;
	size_t room = 0;
	ssize_t n = 0;
	bool ok = true;

	while (ok && (n = getline(&p, &room, in)) > 0) {
		r->next += n;
		r->cut = p[n - 1] != '\n';
		if (r->cut)
			break;
		r->number++;
		ok = read_line(r, (struct str){ p, (size_t)n - 1 });
	}
	if (ok && n < 0 && !feof(in) && !ferror(in))
		need(NULL);		/* there was no memory for it */
	free(p);
	return ok;
}

static bool read_shards(struct reader *r, FILE *in)
{
	bool ok = read_lines(r, in);
	int error = shardfile_done(r->from, in);

	if (ok && error) {
		SAY(r, "%s", "%s", reason_of(error, r->s->o->style.lang));
		ok = false;
	} else if (ok && !r->next) {
		SAY(r, "是空的", "is empty");
		ok = false;
	} else if (ok && (r->cut || r->open.line)) {
		SAY(r, "分片没有写完，在第 %zu 行后中断",
		    "the shard is cut off behind line %zu", r->number);
		ok = false;
	}
	json_decref(r->open.line);
	return ok;
}

/* ---- all of them ------------------------------------------------------ */

static bool same_run(struct shards *s, const struct whole *w,
		     const struct shard *run)
{
	struct reader r = { .s = s, .path = w->path };
	const struct shard *told = &w->told, *first = &s->whole[0].told;

	if (told->rules != run->rules)
		SAY(&r, "所用的规则、词表或 --select 等与现在不同",
		    "was made with other rules, word lists or --select");
	else if (strcmp(told->lang, run->lang))
		SAY(&r, "写出时用 --lang=%s，现在是 %s",
		    "was made with --lang=%s; this is %s", told->lang,
		    run->lang);
	else if (told->today != run->today)
		SAY(&r, "写出时以 %04u-%02u-%02u 为今天，请用 --today 指定",
		    "took %04u-%02u-%02u for today; say so with --today",
		    (unsigned)(told->today / 10000),
		    (unsigned)(told->today / 100 % 100),
		    (unsigned)(told->today % 100));
	else if (told->parts != first->parts)
		SAY(&r, "是 %zu 份之一，%s 却是 %zu 份之一",
		    "is one of %zu shards, %s one of %zu",
		    (size_t)told->parts, s->whole[0].path,
		    (size_t)first->parts);
	else if (told->list != first->list || told->all != first->all)
		SAY(&r, "检查的文件与 %s 中的不同",
		    "is of other files than %s", s->whole[0].path);
	else
		return true;
	return false;
}

static bool each_once(struct shards *s, const struct shard *first)
{
	const char **by = need(calloc(first->parts + 1, sizeof *by));
	bool ok = true;

	for (size_t i = 0; i < s->count; i++) {
		size_t part = s->whole[i].told.part;
		struct reader r = { .s = s, .path = s->whole[i].path };

		if (by[part]) {
			SAY(&r, "分片 %zu/%zu 给了两次，另见 %s",
			    "shard %zu/%zu is given twice; see %s", part,
			    (size_t)first->parts, by[part]);
			ok = false;
		}
		by[part] = s->whole[i].path;
	}
	for (size_t part = 1; part <= first->parts; part++)
		if (!by[part]) {
			say(s->o->style.lang, NULL, "缺少分片 %zu/%zu",
			    "shard %zu/%zu is missing", part,
			    (size_t)first->parts);
			ok = false;
		}
	free(by);
	return ok;
}

static int by_index(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->about.index > y->about.index) -
	       (x->about.index < y->about.index);
}

/* Every file of the run once. */
static bool all_files(struct shards *s)
{
	bool ok = s->files == s->whole[0].told.all;

	if (s->files)
		qsort(s->file, s->files, sizeof *s->file, by_index);
	for (size_t i = 0; i < s->files && ok; i++)
		ok = s->file[i].about.index == i;
	if (!ok)
		say(s->o->style.lang, NULL, "各分片的文件合起来不是全部文件",
		    "the files of the shards are not all files");
	return ok;
}

static bool read_all_shards(struct shards *s)
{
	const struct words *args = &s->o->args;
	bool ok = true;

	for (size_t i = 0; i < args->count; i++) {
		struct reader r = { .s = s, .path = args->item[i],
				    .from = &s->from[i] };
		FILE *in;
		int error = shardfile_open(&s->from[i], r.path, &in);

		if (error)
			say(s->o->style.lang, r.path, "%s", "%s",
			    reason_of(error, s->o->style.lang));
		ok &= !error && read_shards(&r, in);
	}
	return ok;
}

static bool check_all(struct shards *s, const struct gkml_rules *rules)
{
	struct shard run = sharding_run(rules, s->o);
	bool ok = true;

	for (size_t i = 0; i < s->count; i++)
		ok &= same_run(s, &s->whole[i], &run);
	return ok && each_once(s, &s->whole[0].told) && all_files(s);
}

struct shards *shards_open(const struct gkml_rules *rules,
			   const struct options *o, struct files *files)
{
	struct shards *s = need(calloc(1, sizeof *s));

	s->o = o;
	s->from = need(calloc(o->args.count + 1, sizeof *s->from));
	if (!read_all_shards(s) || !s->count || !check_all(s, rules)) {
		shards_close(s);
		return NULL;
	}
	for (size_t i = 0; i < s->files; i++)
		files_add_kept(files, o, &s->file[i]);
	return s;
}

void shards_close(struct shards *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->o->args.count; i++)
		shardfile_close(&s->from[i]);
	for (size_t i = 0; i < s->count; i++)
		json_decref(s->whole[i].line);
	for (size_t i = 0; i < s->files; i++) {
		free((char *)s->file[i].about.name.p);
		free((char *)s->file[i].about.repo.p);
	}
	free(s->from);
	free(s->whole);
	free(s->file);
	free(s);
}

bool shards_fit(const struct gkml_rules *rules, const struct options *o,
		const struct files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct file *f = &files->item[i];

		if (gkml_options_digest(rules, &f->lint) ==
		    f->kept->about.options)
			continue;
		say(o->style.lang, f->kept->shard->path,
		    "%s 的编码、样式、级别等选项与现在不同",
		    "%s had other options: encoding, profile, levels",
		    f->shown);
		return false;
	}
	return true;
}
