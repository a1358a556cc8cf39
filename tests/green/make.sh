#!/bin/sh
# What cannot be checked, to the current folder: the files that ways names.
# $1 is the folder of the fixtures.
fixtures=$1
header='事项类别	事项名称	公开内容	公开依据	公开渠道	公开时限	公开方式	公开责任'

cp "$fixtures/exit/clean.tsv" clean.tsv
cp "$fixtures/exit/error.tsv" error.tsv

: >empty.tsv
: >empty.xlsx
: >empty.html
printf '\357\273\277' >bom.tsv
printf '\n\n\t\t\n \n' >blank.tsv
printf '%s\n' "$header" >header.tsv
{ sed 1d clean.tsv; head -n 1 clean.tsv; sed -n 2p clean.tsv; } >sorted.tsv
printf '%s\n\n\t\t\t\n' "$header" >header-blank.tsv
printf '关于政务公开的说明\n全文如下\n' >prose.tsv
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >picture.tsv
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' >paper.tsv
printf '\320\317\021\340\241\261\032\341%0512d' 0 >old.xls
printf '\320\317\021\340\241\261\032\341%0512d' 0 >locked.xlsx
printf 'PK\003\004\024\0\0\0\0\0' >cut.xlsx
printf 'PK\005\006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >hollow.xlsx
printf '\037\213\010\0\0\0\0\0' >packed.tsv
printf 'a\0b\0\0\1\2\3\4\5\6\0\377\376' >bytes.tsv
printf '<html><body><p>没有表</p></body></html>' >words.html
printf '{"a": 1}\n' >object.json
{
	cat clean.tsv
	printf '\t\t'
	head -c 1100000 /dev/zero | tr '\0' 'a'
	printf '\t\t\t\t\t\t\n'
} >large-cell.tsv
mkdir folder.tsv hollow
ln -s loop.tsv loop.tsv
ln -s gone.tsv dangling.tsv
mkdir .git
cp clean.tsv ../outside.tsv
ln -s ../outside.tsv out.tsv
cp "$fixtures/rule-files/limit-hit.tsv" slow.tsv
mkdir rules
cp "$fixtures"/rule-files/limit-hit.d/*.yaml rules/

mkdir bad-rules bad-pattern no-rules
printf 'id: GK990\nname: x\n' >bad-rules/x.yaml
sed "s/forbid: .*/forbid: '(机'/" rules/*.yaml >bad-pattern/x.yaml
printf 'severity: {GK202: loud}\n' >bad-config.yaml
printf 'max-file-size: 100\n' >small.yaml
{ printf 'exclude: '; head -c 50000 /dev/zero | tr '\0' '['; } >deep.yaml
{ printf 'exclude: '; head -c 300000 /dev/zero | tr '\0' 'x'; } >large.yaml
printf 'rules: gone\n' >gone-rules.yaml
printf 'extends: gone.yaml\n' >gone-base.yaml
printf 'exclude: ["*.tsv"]\n' >all-left-out.yaml
printf '指纹\tnothing\nx\n' >bad-baseline.tsv
printf 'this is no diff\n' >bad.diff
printf -- '--- a/error.tsv\n+++ b/error.tsv\n@@ -1 +1,9 @@\n' >broken.diff
printf -- '--- a/clean.tsv\n+++ b/clean.tsv\n@@ -2 +2 @@\n-x\n+y\n' >good.diff
printf '文件\t规则\t事项\t列\t原文\t指纹\n' >baseline.tsv
