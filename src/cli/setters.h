/*
 * setters.h - options whose values must be read, not only kept: set_X() sets
 * --X.  False when the value is wrong.
 */
#ifndef SETTERS_H
#define SETTERS_H

#include <stdbool.h>

struct options;

bool set_format(struct options *, const char *value);
bool set_report(struct options *, const char *value);
bool set_max_findings(struct options *, const char *value);
bool set_max_file_size(struct options *, const char *value);
bool set_jobs(struct options *, const char *value);
bool set_fail_on(struct options *, const char *value);
bool set_lang(struct options *, const char *value);
bool set_color(struct options *, const char *value);
bool set_column_unit(struct options *, const char *value);
bool set_ambiguous(struct options *, const char *value);
bool set_width(struct options *, const char *value);
bool set_select(struct options *, const char *value);
bool set_ignore(struct options *, const char *value);
bool set_severity(struct options *, const char *value);
bool set_suppress(struct options *, const char *value);
bool set_until(struct options *, const char *value);
bool set_profile(struct options *, const char *value);
bool set_publisher(struct options *, const char *value);
bool set_encoding(struct options *, const char *value);
bool set_separator(struct options *, const char *value);
bool set_header_row(struct options *, const char *value);
bool set_shard(struct options *, const char *value);
bool set_emit_facts(struct options *, const char *value);
bool set_today(struct options *, const char *value);
bool set_convert(struct options *, const char *value);
bool set_completion(struct options *, const char *value);

#endif
