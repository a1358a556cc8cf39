#include "input/zipxml.h"

#include <libxml/parser.h>

#include "base/sure.h"

struct reading {
	const struct zipxml_handler *handler;
	void *arg;
	const bool *stop;
	xmlParserCtxtPtr parser;
	bool refused;			/* it has a DOCTYPE */
};

/* libxml2 gives five pointers for each attribute. */
enum { NAME, PREFIX, URI, VALUE, END, POINTERS };

struct str zipxml_attribute(const struct zipxml_attributes *all,
			    const char *name)
{
	const xmlChar *const *item = all->item;

	for (int i = 0; i < all->count; i++, item += POINTERS)
		if (!strcmp((const char *)item[NAME], name))
			return (struct str){ (const char *)item[VALUE],
				(size_t)(item[END] - item[VALUE]) };
	return (struct str){ NULL, 0 };
}

bool zipxml_true(struct str s)
{
	return str_eq(s, STR("1")) || str_eq(s, STR("true"));
}

unsigned long zipxml_number(struct str s)
{
	unsigned long n = 0;

	for (size_t i = 0; i < s.n && n < 10000000; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		n = 10 * n + (unsigned long)(s.p[i] - '0');
	}
	return n;
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *id,
		       const xmlChar *system)
{
	struct reading *r = user;

	(void)name;
	(void)id;
	(void)system;
	r->refused = true;
	xmlStopParser(r->parser);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *uri, int spaces, const xmlChar **declared,
		     int count, int defaulted, const xmlChar **attributes)
{
	struct reading *r = user;
	struct zipxml_attributes all = { attributes, count };

	(void)prefix;
	(void)uri;
	(void)spaces;
	(void)declared;
	(void)defaulted;
	if (r->handler->start)
		r->handler->start(r->arg, (const char *)name, &all);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *uri)
{
	struct reading *r = user;

	(void)prefix;
	(void)uri;
	if (r->handler->end)
		r->handler->end(r->arg, (const char *)name);
}

static void on_text(void *user, const xmlChar *text, int n)
{
	struct reading *r = user;

	if (r->handler->text)
		r->handler->text(r->arg, (struct str){ (const char *)text,
						       (size_t)n });
}

static bool take(void *arg, const char *bytes, size_t n)
{
	struct reading *r = arg;

	return !xmlParseChunk(r->parser, bytes, (int)n, 0) && !r->refused &&
	       !(r->stop && *r->stop);
}

bool zipxml_read(struct zipped *z, const char *entry,
		 const struct zipxml_handler *handler, void *arg,
		 const bool *stop)
{
	static const xmlSAXHandler none;
	struct reading r = { .handler = handler, .arg = arg, .stop = stop };
	xmlSAXHandler sax = none;
	bool whole;

	sax.initialized = XML_SAX2_MAGIC;
	sax.internalSubset = on_doctype;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	sax.ignorableWhitespace = on_text;
	sure_xml();
	r.parser = xmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL);
	if (!r.parser)
		out_of_memory();
	xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
			  XML_PARSE_NOWARNING);
	whole = zipped_read(z, entry, take, &r) &&
		!xmlParseChunk(r.parser, NULL, 0, 1) && !r.refused &&
		r.parser->wellFormed;
	if (r.parser->myDoc)
		xmlFreeDoc(r.parser->myDoc);
	xmlFreeParserCtxt(r.parser);
	return whole;
}
