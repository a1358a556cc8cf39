# What zsh offers for the command line $2, with the completions in folder $1:
# a zsh on a terminal of its own is sent the line and a TAB.
here=${0:A:h}
zmodload zsh/zpty || exit 2
export SITE=$1
zpty z zsh -f -i
zpty -w z "fpath=(\$SITE \$fpath); source ${(q)here}/shown.zsh"
zpty -r z got '*READY*' || exit 2
zpty -n -w z "$2"$'\t'
all=
while zpty -r z got; do
	all+=$got
	[[ $got == *'<<END>>'* ]] && break
done
zpty -d z
print -r -- $all | tr -d '\r' |
	sed -nE '/<<END>>/d; s/.*<<(.*)>>.*/\1/p'
