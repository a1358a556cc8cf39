/*
 * Libraries are loaded when they are needed.
 *
 * A plain catalog with findings on a terminal needs none.  libxml2 and libzip
 * bring ICU, libstdc++, libcrypto and compressors along, which takes three
 * times as long as a small catalog; each of the others takes a tenth of what
 * an empty program does.  So the program is linked with the C library alone.
 * Each function of the others that it calls is defined here under its own
 * name and passes the call on to the library, loaded at the first such call.
 * Callers know nothing of that, the compiler holds every definition against
 * the library's own header, and LATE=no leaves this file out and links the
 * libraries as usual, which static linking needs.
 *
 * What else there is: a program of our own for some files and reports costs a
 * process, a pipe and a second file to install; a module of our own must be
 * found where it was installed; stubs in assembly differ between machines.
 *
 * The names to load are those that the linker found when it was built
 * (sonames.h), so another version with another interface is not taken.  What
 * lists the dependencies of packages looks at late.so as well: it is linked
 * with these libraries and is for nothing else.
 *
 * A library belongs to the process: so do the pointers into it.
 */
#include <csv.h>
#include <dlfcn.h>
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <sonames.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include <zip.h>

#define LIBRARIES(X) X(csv) X(jansson) X(pcre2) X(xml2) X(yaml) X(zip)

enum library {
#define X(library)	IN_##library,
	LIBRARIES(X)
#undef X
};

typedef void any_function(void);

#define LATE_VOID(library, name, parameters, arguments)			\
	LATE(library, void, name, parameters, arguments)

enum {
#define LATE(library, type, name, parameters, arguments)	AT_##name,
#include "base/late.def"
#undef LATE
	FUNCTIONS
};

static const struct {
	enum library library;
	const char *name;
} function[FUNCTIONS] = {
#define LATE(library, type, name, parameters, arguments)		\
	{ IN_##library, #name },
#include "base/late.def"
#undef LATE
};

static any_function *loaded[FUNCTIONS];

/* As much a broken installation as if the program had not started. */
static _Noreturn void missing(void)
{
	fprintf(stderr, "gkml-lint: 缺少运行库 missing library: %s\n",
		dlerror());
	exit(2);
}

static void load(enum library library, const char *soname)
{
	void *handle = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

	if (!handle)
		missing();
	for (size_t i = 0; i < FUNCTIONS; i++) {
		void *p;

		if (function[i].library != library)
			continue;
		p = dlsym(handle, function[i].name);
		if (!p)
			missing();
		memcpy(&loaded[i], &p, sizeof p);
	}
}

#define X(library)							\
	static pthread_once_t once_##library = PTHREAD_ONCE_INIT;	\
	static void load_##library(void)				\
	{								\
		load(IN_##library, SONAME_##library);			\
	}
LIBRARIES(X)
#undef X

#undef LATE_VOID
#define LATE(library, type, name, parameters, arguments)		\
	type name parameters						\
	{								\
		pthread_once(&once_##library, load_##library);		\
		return ((type (*) parameters)loaded[AT_##name]) arguments; \
	}
#define LATE_VOID(library, name, parameters, arguments)			\
	void name parameters						\
	{								\
		pthread_once(&once_##library, load_##library);		\
		((void (*) parameters)loaded[AT_##name]) arguments;	\
	}
#include "base/late.def"

/* ---- those with any number of arguments ------------------------------- */

int xmlTextWriterWriteFormatAttribute(xmlTextWriterPtr w, const xmlChar *name,
				      const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = xmlTextWriterWriteVFormatAttribute(w, name, fmt, ap);
	va_end(ap);
	return n;
}

int xmlTextWriterWriteFormatString(xmlTextWriterPtr w, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = xmlTextWriterWriteVFormatString(w, fmt, ap);
	va_end(ap);
	return n;
}
