#include "report/xmlout.h"

#include "base/sure.h"
#include "report/report.h"

/* libxml2 itself says on stderr what was not written, and says it badly. */
static int write_some(void *out, const char *bytes, int n)
{
	fwrite(bytes, 1, (size_t)n, out);
	return n;
}

xmlTextWriterPtr xmlout_open(FILE *out)
{
	xmlOutputBufferPtr buffer;
	xmlTextWriterPtr w;

	sure_xml();
	buffer = xmlOutputBufferCreateIO(write_some, NULL, out, NULL);
	report_need(buffer);
	w = xmlNewTextWriter(buffer);
	report_need(w);
	xmlTextWriterSetIndent(w, 1);
	/* without a declared encoding all of Chinese would be &#x...; */
	xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
	return w;
}

void xmlout_close(xmlTextWriterPtr w)
{
	xmlTextWriterEndDocument(w);
	xmlFreeTextWriter(w);
}
