" Vim compiler file: gkml-lint, a linter for disclosure catalogs
"
" :compiler gkml, then :make; :copen lists what was found.

if exists('current_compiler')
	finish
endif
let current_compiler = 'gkml'

CompilerSet makeprg=gkml-lint\ --quiet\ --all\ --format=concise\ --column-unit=byte\ %:S
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,
		\%f:%l:%c:\ %tarning:\ %m,
		\%f:%l:%c:\ %tote:\ %m
