#!/bin/sh
# A release that runs on any x86-64 Linux, with no package installed: the
# program, all its libraries, the loader and the iconv modules of this
# machine, in a folder that may stand anywhere.
#
#	sh tools/bundle.sh build/release FOLDER
#
# FOLDER is as `make install` left it, with its bin, share and so on.  Why not
# a static program: the C library loads iconv modules of its own version when
# it runs, static or not, and distributions do not have libzip as an archive.
set -eu
build=$1 folder=$2
home=$folder/lib/gkml-lint
mkdir -p "$home/gconv" "$folder/share/doc/gkml-lint/licenses"

# The closure of what is linked and of what is loaded late.  The loader comes
# along by its own name.
libraries=$(ldd "$build/gkml-lint" "$build/late.so" |
	sed -nE 's/.* => (\/[^ ]+) .*/\1/p; s/^[[:space:]]+(\/[^ ]*ld-linux[^ ]*) .*/\1/p' |
	sort -u)
for library in $libraries; do
	cp -L "$library" "$home/"
done
loader=$(cd "$home" && echo ld-linux*)
test -x "$home/$loader" || chmod +x "$home/$loader"
mv "$folder/bin/gkml-lint" "$home/gkml-lint"
strip "$home/gkml-lint"

# Modules for the encodings of catalogs, and of pages that say GBK or GB2312.
c_library=$(printf '%s\n' "$libraries" | grep '/libc\.so')
gconv=$(dirname "$c_library")/gconv
test -d "$gconv" || gconv=/usr$gconv
cat "$gconv/gconv-modules" "$gconv"/gconv-modules.d/*.conf 2>/dev/null |
	awk '$1 == "alias" ? $3 ~ wanted : $1 == "module" &&
		($2 == "INTERNAL" && $3 ~ wanted ||
		 $3 == "INTERNAL" && $2 ~ wanted)' \
		wanted='^(GB18030|GBK|EUC-CN|UTF-(16|32)(LE|BE)?)//$' \
		>"$home/gconv/gconv-modules"
# shellcheck disable=SC2013 # names have no blanks
for module in $(awk '$1 == "module" { print $4 }' \
		"$home/gconv/gconv-modules" | sort -u); do
	cp "$gconv/$module.so" "$home/gconv/"
	for more in $(ldd "$gconv/$module.so" |
			sed -nE 's/.* => (\/[^ ]*\/gconv\/[^ ]+) .*/\1/p'); do
		cp "$more" "$home/gconv/"
	done
done
test -e "$home/gconv/GB18030.so"

# Whose they are.  dpkg knows a library by one of its two names.
package_of() {
	for name in "$1" "$(readlink -f "$1")" "/usr$1" "${1#/usr}"; do
		dpkg-query -S "$name" 2>/dev/null || :
	done | sed 's/:.*//' | head -n 1
}

for library in $libraries; do
	package=$(package_of "$library")
	notice=/usr/share/doc/$package/copyright
	test -z "$package" || test ! -e "$notice" ||
		cp -L "$notice" "$folder/share/doc/gkml-lint/licenses/$package"
done

cat >"$folder/bin/gkml-lint" <<END
#!/bin/sh
# gkml-lint with the libraries beside it, wherever this folder stands.
self=\$0
while test -h "\$self"; do
	to=\$(readlink "\$self")
	case \$to in
	/*) self=\$to ;;
	*) self=\${self%/*}/\$to ;;
	esac
done
home=\$(cd "\${self%/*}/../lib/gkml-lint" && pwd -P) || exit 2
GCONV_PATH=\$home/gconv exec "\$home/$loader" --inhibit-cache \\
	--library-path "\$home" "\$home/gkml-lint" "\$@"
END
chmod 755 "$folder/bin/gkml-lint"
