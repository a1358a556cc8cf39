/*
 * junitcase.h - testcases of a JUnit report, each as text.
 *
 * A case stands two levels deep in its report and is indented so.
 */
#ifndef JUNITCASE_H
#define JUNITCASE_H

#include <libxml/xmlwriter.h>

#include "report/report.h"

/* In the order of what matters more. */
enum junit_kind { JUNIT_PASSED, JUNIT_SKIPPED, JUNIT_FAILED, JUNIT_ERROR,
		  JUNIT_KINDS };

/* What one rule made of one file. */
struct junit_outcome {
	const struct gkml_rule *rule;
	size_t first;			/* finding of the worst sort, if any */
	enum gkml_level level;		/* its */
	size_t count;			/* of all findings */
	bool failed;
};

enum junit_kind junit_kind_of(const struct junit_outcome *);

struct junit_cases {
	const struct style *style;
	xmlBufferPtr buffer;
	xmlTextWriterPtr w;
};

void junit_cases_open(struct junit_cases *, const struct style *);
void junit_cases_close(struct junit_cases *);

/* Texts to free().  Of findings beyond the first, `room` bytes are told. */
char *junit_rule_case(struct junit_cases *, const struct checked *,
		      const struct junit_outcome *, size_t room);
/* Of the file itself: an error, or the one case of a suite without others. */
char *junit_file_case(struct junit_cases *, const struct checked *);
/* That so many cases of a kind, not JUNIT_PASSED, are not there. */
char *junit_left_out_case(struct junit_cases *, enum junit_kind, size_t count);

#endif
