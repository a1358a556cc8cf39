-- Run by tests/editors.sh in Neovim: the diagnostics of a file are all that
-- the command line finds; a fault that is typed is marked, and is gone when it
-- is undone; hover tells of it; all safe fixes make the file that --fix makes;
-- what is suppressed is marked no more.
--
--	FILE, FOUND (lines of concise), FIXED: in the environment

local failed = 0

local function check(what, ok, detail)
	if not ok then
		failed = failed + 1
	end
	print((ok and 'ok ' or 'FAILED ') .. what ..
		(ok and '' or ': ' .. vim.inspect(detail)) .. '\n')
end

local function find(predicate)
	for _, d in ipairs(vim.diagnostic.get(0)) do
		if predicate(d) then
			return d
		end
	end
end

-- Until it is so; what it was at last.
local function wait(f)
	vim.wait(8000, f, 20)
	return f()
end

local function ask(method, params)
	local answers = vim.lsp.buf_request_sync(0, method, params, 8000)

	for _, answer in pairs(answers or {}) do
		return answer.result
	end
end

local function place(line, from, to)
	return {
		textDocument = vim.lsp.util.make_text_document_params(0),
		position = { line = line, character = from },
		range = {
			start = { line = line, character = from },
			['end'] = { line = line, character = to },
		},
		context = { diagnostics = {} },
	}
end

local function run()
	local found = tonumber(vim.env.FOUND)

	vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FILE))
	check('every finding is a diagnostic', wait(function()
		return #vim.diagnostic.get(0) == found
	end), { found, #vim.diagnostic.get(0) })

	-- 領 behind an emoji, which is two units and four bytes
	local line = vim.api.nvim_buf_get_lines(0, 24, 25, true)[1]
	vim.api.nvim_buf_set_text(0, 24, 0, 24, 0, { '😀領' })
	local typed = function()
		return find(function(d)
			return d.code == 'GK704' and d.lnum == 24 and
				d.col == 4 and d.end_col == 7
		end)
	end
	check('a fault that is typed is marked', wait(typed),
		vim.diagnostic.get(0, { lnum = 24 }))
	local hover = ask('textDocument/hover', place(24, 2, 3))
	check('hover tells of it', hover and
		hover.contents.value:find('領', 1, true) and
		hover.contents.value:find('依据: ', 1, true), hover)
	local actions = ask('textDocument/codeAction', place(24, 2, 3)) or {}
	check('a fix of it is offered', actions[1] and
		actions[1].kind == 'quickfix' and actions[1].isPreferred,
		actions)
	vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
	check('the fix is made', vim.api.nvim_buf_get_lines(0, 24, 25, true)[1]
		== '😀领' .. line, vim.api.nvim_buf_get_lines(0, 24, 25, true))
	check('it is no fault any more', wait(function()
		return not typed()
	end), vim.diagnostic.get(0, { lnum = 24 }))
	vim.api.nvim_buf_set_lines(0, 24, 25, true, { line })
	check('all is as it was', wait(function()
		return #vim.diagnostic.get(0) == found
	end), { found, #vim.diagnostic.get(0) })

	local symbols = ask('textDocument/documentSymbol', place(0, 0, 0)) or {}
	check('items are a tree', symbols[1] and symbols[1].children and
		symbols[1].children[1].name ~= '', symbols[1])

	local all = place(0, 0, 0)
	all.context.only = { 'source.fixAll' }
	local fixes = ask('textDocument/codeAction', all) or {}
	check('one action for all that is safe', #fixes == 1, #fixes)
	vim.lsp.util.apply_workspace_edit(fixes[1].edit, 'utf-16')
	local now = vim.api.nvim_buf_get_lines(0, 0, -1, true)
	local want = vim.fn.readfile(vim.env.FIXED)
	check('it makes what --fix makes', vim.deep_equal(now, want), #now)

	-- an entry in a table that is not there yet; it holds when it is saved
	local catalog = vim.api.nvim_get_current_buf()
	local is_left = function(d)
		return d.code == 'GK502'
	end
	local left = #vim.tbl_filter(is_left, vim.diagnostic.get(0))
	local at = place(find(is_left).lnum, 0, 2000)
	at.context.only = { 'quickfix.suppress' }
	local entry = vim.tbl_filter(function(a)
		return is_left(a.diagnostics[1])
	end, ask('textDocument/codeAction', at) or {})[1]
	check('suppressing is offered', entry, left)
	vim.lsp.util.apply_workspace_edit(entry.edit, 'utf-16')
	vim.cmd('edit gkml-lint.ignore.tsv')
	local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
	check('the table has the entry', lines[2] and
		lines[2]:find('^GK502\tcatalog.tsv\t'), lines)
	vim.cmd('silent write')
	vim.cmd('buffer ' .. catalog)
	check('what is suppressed is marked no more', wait(function()
		return #vim.tbl_filter(is_left, vim.diagnostic.get(0)) < left
	end), left)
end

local ok, why = pcall(run)
if not ok then
	check('the test ran', false, why)
end
print(failed == 0 and 'all ok\n' or 'failed\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
