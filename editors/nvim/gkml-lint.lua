-- gkml-lint for Neovim 0.7 and later: copy this file to
-- ~/.config/nvim/plugin/, and open a catalog.
--
-- Other arguments, or another place of the program:
--	let g:gkml_lint_command = ['gkml-lint', '--lsp', '--lang=en']

local clients = {}

-- The repository of the file, else its folder.
local function root_of(file)
	local folder = vim.fn.fnamemodify(file, ':p:h')
	local git = vim.fn.finddir('.git', vim.fn.escape(folder, ' ,;') .. ';')

	if git == '' then
		return folder
	end
	return vim.fn.fnamemodify(git, ':p:h:h')
end

local function start(root)
	if clients[root] and vim.lsp.get_client_by_id(clients[root]) then
		return clients[root]
	end
	clients[root] = vim.lsp.start_client({
		name = 'gkml-lint',
		cmd = vim.g.gkml_lint_command or { 'gkml-lint', '--lsp' },
		root_dir = root,
		workspace_folders = {
			{ uri = vim.uri_from_fname(root), name = root },
		},
	})
	return clients[root]
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
	pattern = { '*.tsv', '*.csv' },
	callback = function(event)
		-- a last line end that saving will add is there already
		if vim.bo[event.buf].fixendofline then
			vim.bo[event.buf].endofline = true
		end
		local client = start(root_of(event.file))

		if client then
			vim.lsp.buf_attach_client(event.buf, client)
		end
	end,
})
