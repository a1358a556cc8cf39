# A TSV without quotes made a CSV as spreadsheets export it: CRLF, commas of
# blank rows and of empty columns behind the last, quotes where they must be.
#
#	awk -v comma=';' -f tocsv.awk
BEGIN { FS = "\t"; ORS = "\r\n"; if (comma == "") comma = "," }

function quoted(s) {
	if (!index(s, comma) && !index(s, "\""))
		return s
	gsub(/"/, "\"\"", s)
	return "\"" s "\""
}

{
	line = ""
	for (i = 1; i <= 11; i++)
		line = line (i > 1 ? comma : "") quoted($i)
	print line
}
