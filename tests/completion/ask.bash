# What bash offers for the command line $1, with the completions of $SCRIPT:
# the words as they would stand there after the option and its sign.
# shellcheck shell=bash
# shellcheck disable=SC1090 # the completions under test
source "$SCRIPT"
compopt() {
	# outside of a completion there are no options to set
	[[ "$*" == *filenames* ]] && filenames=1
	return 0
}
line=$1
COMP_LINE=$line COMP_POINT=${#line}
# as readline divides it: at blanks, and "=" and ":" are words
spread=${line//=/ = }
spread=${spread//:/ : }
read -ra COMP_WORDS <<<"$spread"
[[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p gkml-lint | sed 's/.*-F \([^ ]*\).*/\1/') gkml-lint
before=
[[ $line == *=*:* ]] && before=${line##*=} && before=${before%:*}:
for word in "${COMPREPLY[@]}"; do
	# a folder, as readline marks it
	[[ -n ${filenames-} && -d $word ]] && word+=/
	printf '%s%s\n' "$before" "$word"
done
