# Six of the checks, as one would script them: columns (GK103), blanks and
# wrong brackets in document numbers (GK202, GK201), brackets that do not match
# (GK301), blanks that a wrapped line left (GK701), HTML (GK702).  mawk sees
# bytes, so the patterns are made of bytes.
BEGIN {
	FS = "\t"
	split("（ ） 《 》 〈 〉 〔 〕 “ ”", mark, " ")
	han = "[\344-\351][\200-\277][\200-\277]"
}

function say(what) {
	print FILENAME ":" FNR ": " what
	found++
}

function count(s, c) {
	return gsub(c, "", s)
}

function brackets(s,	i) {
	for (i = 1; i < 10; i += 2)
		if (count(s, mark[i]) != count(s, mark[i + 1]))
			return 1
	return 0
}

FNR <= 5 || $0 == "" { next }

NF != 9 { say("columns") }

{
	for (c = 1; c <= NF; c++) {
		if ($c ~ /〕 *[0-9]+ +号|〔[0-9]+ +〕| +〔[0-9]+〕/)
			say("blank in number")
		if ($c ~ /[([][12][0-9][0-9][0-9][])] *[0-9]+ *号/)
			say("brackets of number")
		if (brackets($c))
			say("brackets")
		if ($c ~ han " " han)
			say("blank")
		if ($c ~ /<\/?[a-z]+ *\/?>|&nbsp;/)
			say("html")
	}
}

END { print found + 0, "found" }
