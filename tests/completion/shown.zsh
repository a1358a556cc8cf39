# In the zsh that ask.zsh starts: print every match, between two marks, as the
# word would stand on the command line; end after the first completion.
PROMPT= RPROMPT=
autoload -Uz compinit && compinit -u -d "$SITE/zcompdump"
bindkey '^I' complete-word
bindkey '^M' undefined
bindkey '^J' undefined

print_end() { print -r -- '<<END>>' }
comppostfuncs=(print_end exit)

compadd() {
	local -a hits directories
	local -A prefix hidden suffix folder
	local hit text files=

	# asked for the matches alone
	if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
		builtin compadd "$@"
		return
	fi
	builtin compadd -A hits "$@"
	builtin compadd "$@"
	local status_of=$?
	setopt localoptions extendedglob
	[[ ${@[1,(i)(-|--)]} == *-[a-zA-Z]#f* ]] && files=1
	zparseopts -E P:=prefix p:=hidden S:=suffix W:=folder
	for hit in $hits; do
		text=${IPREFIX#--[^=]#=}${prefix[-P]-}${hidden[-p]-}${(Q)hit}
		[[ -n $files && -d ${folder[-W]-}${hidden[-p]-}${(Q)hit} ]] &&
			text+=/
		[[ ${suffix[-S]-} == : ]] && text+=:
		print -r -- "<<$text>>"
	done
	return $status_of
}
print READY
