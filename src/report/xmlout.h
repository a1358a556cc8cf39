/*
 * xmlout.h - XML on a stream.
 *
 * libxml2's writer passes control characters and bad UTF-8 on: what is written
 * has been made safe before.
 */
#ifndef XMLOUT_H
#define XMLOUT_H

#include <stdio.h>

#include <libxml/xmlwriter.h>

/*
 * A document has been begun, and is indented.  What goes wrong with the stream
 * is known by ferror() alone.
 */
xmlTextWriterPtr xmlout_open(FILE *);
/* Ends the document; the stream stays open. */
void xmlout_close(xmlTextWriterPtr);

#endif
