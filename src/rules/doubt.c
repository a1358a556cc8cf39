#include "rules/doubt.h"

#include <stdio.h>
#include <stdlib.h>

void doubt_confirmed(const char *of, struct str text)
{
	fprintf(stderr, "BUG: %s was not to be spared: %.*s\n", of,
		STR_ARG(text));
	abort();
}
