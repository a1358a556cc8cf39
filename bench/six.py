"""The six checks of six.awk, as one would script them with csv and re."""
import csv
import re
import sys

BLANK = re.compile(r"〕 *[0-9]+ +号|〔[0-9]+ +〕| +〔[0-9]+〕")
BRACKETS = re.compile(r"[(\[][12][0-9]{3}[)\]] *[0-9]+ *号")
WRAP = re.compile(r"[一-鿿] [一-鿿]")
HTML = re.compile(r"</?[a-z]+ */?>|&nbsp;")
PAIRS = ("（）", "《》", "〈〉", "〔〕", "“”")

found = 0


def say(reader, what):
    global found
    found += 1
    print(f"{sys.argv[1]}:{reader.line_num}: {what}")


csv.field_size_limit(sys.maxsize)
with open(sys.argv[1], encoding="utf-8", errors="replace", newline="") as file:
    reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        if reader.line_num <= 5 or not row:
            continue
        if len(row) != 9:
            say(reader, "columns")
        for cell in row:
            if BLANK.search(cell):
                say(reader, "blank in number")
            if BRACKETS.search(cell):
                say(reader, "brackets of number")
            if any(cell.count(a) != cell.count(b) for a, b in PAIRS):
                say(reader, "brackets")
            if WRAP.search(cell):
                say(reader, "blank")
            if HTML.search(cell):
                say(reader, "html")
print(found, "found")
