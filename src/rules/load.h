/*
 * load.h - rules on their way from files to struct rule: shared by the files
 * of the loader alone (load.c, values.c, compile.c, params.c, families.c,
 * select.c, selftest.c, sample.c, sheet.c, page.c).
 *
 * Files are laid over each other as trees; only gkml_rules_ready() looks at
 * what the values mean.  So an overlay may give one key of a rule, and every
 * mistake of every file is found in one pass.
 *
 * The built-in files were laid over nothing, in the same way, by tools/embed
 * when the program was built, and found without fault; for them the costly
 * checks (value_keys, names that are taken) are not made again.
 */
#ifndef LOAD_H
#define LOAD_H

#include "rules/ruleset.h"

enum rule_key {
#define RULE_KEY(NAME, name, need) KEY_##NAME,
#include "rules/keys.def"
#undef RULE_KEY
	KEY_COUNT
};

/* A value, and the file to blame for it. */
struct value {
	const struct yaml_file *file;
	const struct node *node;	/* NULL: not given */
};

struct values {
	struct value *item;
	size_t count, room;
};

/* A built-in rule: the value of key k is item key[k] of its root, if any. */
struct built_in_rule {
	struct yaml_file file;
	uint8_t key[KEY_COUNT];
};

/* A rule as its files say it: plan_key() tells what holds. */
struct plan {
	struct value whole;		/* the file that brought it in */
	const struct built_in_rule *built_in;	/* or NULL */
	struct value *over;		/* by key, laid over that; NULL: none */
	struct values check;		/* mappings of `check`, the top last */
	bool overlaid;			/* its examples are tried at load */
};

struct wish {
	enum { WISH_SELECT, WISH_IGNORE, WISH_SEVERITY } kind;
	const char *what;
};

struct loading {
	struct plan *item;		/* sorted by id once ready */
	size_t count, room;
	struct values profiles;		/* roots of those laid over */
	struct sieve_words *sieve_words;	/* while rules are compiled */
	struct {
		const struct pattern **item;
		size_t count, room;
	} patterns;			/* to give back */
	struct {
		struct wish *item;
		size_t count, room;
	} wishes;
	bool done;
};

/* The text of a scalar as it stands; empty for what is none. */
static inline struct str value_str(struct value v)
{
	return node_text(v.node);
}

/* Of an item of a sequence; or of a key (even i) or value of a mapping. */
static inline struct str item_str(struct value v, size_t i)
{
	return node_text(node_item(v.node, i));
}

/* ---- embedded.c: what is laid over is laid over these ----------------- */

extern const struct built_in_rule embedded_rules[];	/* by id */
extern const size_t embedded_rule_count;
extern const struct yaml_file embedded_profile_files[];

/* ---- load.c --------------------------------------------------------- */

/* The value of a key; its node is NULL where no file gives it. */
struct value plan_key(const struct plan *, enum rule_key);

/* ---- values.c ------------------------------------------------------- */

/* A scalar that is not empty, or NULL after a complaint. */
const char *value_text(struct gkml_rules *, struct value, const char *key);
/* Is it a mapping or sequence, as `kind` says?  Complains if not. */
bool value_is(struct gkml_rules *, struct value, enum node_kind kind,
	      const char *key);
struct value value_item(struct value sequence, size_t i);
struct value value_get(struct value mapping, const char *key);
/* Complain of keys of a mapping that are not among the n known ones. */
void value_keys(struct gkml_rules *, struct value mapping,
		const char *const *known, size_t n);
/* Columns by heading, key, 事项 or '*'. */
fields value_fields(struct gkml_rules *, struct value, bool *all);
enum field value_field(struct gkml_rules *, struct value);
bool value_level(struct gkml_rules *, struct value, enum gkml_level *);
const struct pattern *value_pattern(struct gkml_rules *, struct value,
				    const char *key);

/* "GK202", "HN01": capitals, then digits.  What is formed so is no slip. */
bool rule_id_formed(struct str);

/* ---- the steps of gkml_rules_ready() -------------------------------- */

void rule_compile(struct gkml_rules *, const struct plan *, struct rule *);
void rule_resolve_yields(struct gkml_rules *, const struct plan *,
			 struct rule *);
/* Complain of rules in `yields` and `see` that there are not. */
void references_check(struct gkml_rules *, const struct plan *);

/* Sets params, what the kind makes of the parameters, and needs. */
void params_compile(struct gkml_rules *, const struct plan *, struct rule *);

void profiles_compile(struct gkml_rules *);
/* Sets rules->original too. */
void wishes_grant(struct gkml_rules *);

/* Try the examples of the rules that overlays changed; complain. */
void examples_try_overlaid(struct gkml_rules *);

#endif
