# A TSV without quotes made a page, as sites publish it: a title over all
# columns, a category over its rows, headings in a thead, cells in paragraphs.
BEGIN {
	FS = "\t"
	print "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">"
	print "<title>政府信息公开</title><style>td { color: red }</style>"
	print "<script>document.write('<table><tr><td>事项名称</table>')</script>"
	print "</head><body>"
	print "<nav><table><tr><td>首页</td><td>公开</td></tr></table></nav>"
	print "<div class=\"main\"><table><tr><td>"
	print "<table border=\"1\">"
}

{
	filled[NR] = 0
	for (i = 1; i <= NF; i++) {
		cell[NR, i] = $i
		filled[NR] += $i != ""
	}
	columns[NR] = NF
}

function escaped(s) {
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	return s
}

# Rows below that leave the first column to this one.
function rows_of(r,    last) {
	for (last = r; last < NR && filled[last + 1] && cell[last + 1, 1] == "";
	     last++)
		;
	return last - r + 1
}

END {
	for (r = 1; r <= NR; r++) {
		head = filled[r] > 1 && !headed
		headed = headed || head
		if (head)
			print "<thead>"
		print "<tr>"
		if (filled[r] == 1 && cell[r, 1] != "") {
			print "<td colspan=\"" columns[r] "\">" \
				escaped(cell[r, 1]) "</td></tr>"
			continue
		}
		for (i = 1; i <= columns[r]; i++) {
			if (i == 1 && down > 0)
				continue
			span = ""
			if (i == 1 && filled[r] && cell[r, 1] != "" && !head) {
				down = rows_of(r)
				if (down > 1)
					span = " rowspan=\"" down "\""
			}
			name = head ? "th" : "td"
			printf "  <%s%s><p>%s</p></%s>\n", name, span,
				escaped(cell[r, i]), name
		}
		down -= down > 0
		print "</tr>"
		if (head)
			print "</thead><tbody>"
	}
	print "</tbody></table>\n</td></tr></table></div>"
	print "<table><tr><td>主办单位</td><td>备案号</td></tr></table>"
	print "</body></html>"
}
