#!/bin/sh
# Text files as C: the lines of page.css become page_css[], ended by NULL.
#
#	sh tools/strings.sh src/report/page.css src/report/page.js >page.c
for file; do
	name=$(basename "$file" | tr . _)
	echo "extern const char *const ${name}[];"
	echo "const char *const ${name}[] = {"
	sed 's/\\/\\\\/g; s/"/\\"/g; s/?/\\?/g; s/.*/"&\\n",/' "$file"
	echo '0 };'
done
