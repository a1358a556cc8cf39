// A client made of vscode-languageserver-protocol, as editors use it, asks
// the server for everything that it says it can do.
//
//	node client.js PROGRAM FILE FOUND FIXED FOLDER
//
// FOUND is how many findings are in FILE, FIXED what --fix makes of it, FOLDER
// an empty one.
'use strict';
const { spawn } = require('child_process');
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const lsp = require('vscode-languageserver-protocol/node');

const [program, file, found, fixed, folder] = process.argv.slice(2);
const server = spawn(program, ['--lsp', '--all'],
	{ cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
const connection = lsp.createProtocolConnection(
	new lsp.StreamMessageReader(server.stdout),
	new lsp.StreamMessageWriter(server.stdin));
const waiting = [];
const uri = 'file:///nowhere/' + encodeURIComponent('目录 1.tsv');
const at = { textDocument: { uri } };
const ended = new Promise((done) => server.on('exit', done));

connection.onNotification(lsp.PublishDiagnosticsNotification.type, (p) => {
	waiting.shift()(p);
});
connection.listen();
const published = () => new Promise((done) => waiting.push(done));

// Folders with rules of their own.
const roots = ['GK202', 'GK704'].map((rule) => {
	const root = path.join(folder, rule);

	fs.mkdirSync(path.join(root, '.git'), { recursive: true });
	fs.writeFileSync(path.join(root, 'gkml-lint.yaml'),
		`select: [${rule}]\n`);
	return { name: rule, uri: pathToFileURL(root).href };
});
const codes = (p) => [...new Set(p.diagnostics.map((d) => d.code))];

function open(uri, text) {
	const next = published();

	connection.sendNotification(lsp.DidOpenTextDocumentNotification.type,
		{ textDocument: { uri, languageId: 'gkml-catalog', version: 1,
				  text } });
	return next;
}

// Edits are of UTF-16 units, as JavaScript's strings are.
function edited(text, edits) {
	const starts = [0];

	for (let i = 0; i < text.length; i++)
		if (text[i] === '\n')
			starts.push(i + 1);
	const at = (p) => Math.min(starts[p.line] + p.character, text.length);
	for (const e of [...edits].reverse())
		text = text.slice(0, at(e.range.start)) + e.newText +
			text.slice(at(e.range.end));
	return text;
}

async function everyRoot(text) {
	for (const root of roots)
		assert.deepEqual(codes(await open(root.uri + '/a.tsv', text)),
			[root.name]);
	const changed = Promise.all([published(), published(), published()]);

	fs.writeFileSync(path.join(folder, 'GK202', 'gkml-lint.yaml'),
		'select: [GK203]\n');
	await connection.sendNotification(
		lsp.DidChangeConfigurationNotification.type, { settings: null });
	const now = (await changed).find((p) =>
		p.uri === roots[0].uri + '/a.tsv');
	assert.deepEqual(codes(now), ['GK203']);
}

async function survives() {
	const taken = new lsp.CancellationTokenSource();
	const answer = connection.sendRequest(lsp.DocumentSymbolRequest.type, at,
		taken.token);

	taken.cancel();
	// it may have been quicker
	await answer.then((a) => assert(a.length), (why) =>
		assert.equal(why.code, lsp.LSPErrorCodes.RequestCancelled));
	server.stdin.write('Content-Length: many\r\n\r\n');
	server.stdin.write('Content-Type: none\r\n\r\n');
	await assert.rejects(connection.sendRequest('textDocument/formatting',
		at), { code: lsp.ErrorCodes.MethodNotFound });
}

async function main() {
	const answer = await connection.sendRequest(lsp.InitializeRequest.type, {
		processId: process.pid, rootUri: null, workspaceFolders: roots,
		capabilities: { textDocument: { documentSymbol: {
			hierarchicalDocumentSymbolSupport: true } } },
	});
	assert.equal(answer.capabilities.textDocumentSync.change,
		lsp.TextDocumentSyncKind.Incremental);
	await connection.sendNotification(lsp.InitializedNotification.type, {});

	const text = fs.readFileSync(file, 'utf8');
	let next, now = await open(uri, text);
	assert.equal(now.uri, uri);
	assert.equal(now.version, 1);
	assert.equal(now.diagnostics.length, Number(found));
	for (const d of now.diagnostics)
		assert(lsp.Diagnostic.is(d), JSON.stringify(d));

	const zero = { line: 0, character: 0 };
	const all = await connection.sendRequest(lsp.CodeActionRequest.type,
		{ ...at, range: { start: zero, end: zero },
		  context: { diagnostics: [], only: ['source.fixAll'] } });
	assert.equal(all.length, 1);
	assert.equal(edited(text, all[0].edit.changes[uri]),
		fs.readFileSync(fixed, 'utf8'));
	await everyRoot(text);

	// 100 keys, one after the other, are checked once
	next = published();
	for (let i = 0; i < 100; i++)
		await connection.sendNotification(
			lsp.DidChangeTextDocumentNotification.type, {
				textDocument: { uri, version: 2 + i },
				contentChanges: [{ range: {
					start: { line: 24, character: i },
					end: { line: 24, character: i },
				}, text: '好' }] });
	now = await next;
	assert.equal(now.version, 101);

	const end = { line: 1000, character: 0 };
	const actions = await connection.sendRequest(lsp.CodeActionRequest.type,
		{ ...at, range: { start: zero, end },
		  context: { diagnostics: [] } });
	assert(actions.length > 10);
	for (const a of actions)
		assert(lsp.CodeAction.is(a), JSON.stringify(a));
	const first = now.diagnostics.find((d) => d.code);
	const hover = await connection.sendRequest(lsp.HoverRequest.type,
		{ ...at, position: first.range.start });
	assert(lsp.Hover.is(hover), JSON.stringify(hover));
	const symbols = await connection.sendRequest(
		lsp.DocumentSymbolRequest.type, at);
	assert(symbols.length > 1);
	for (const s of symbols)
		assert(lsp.DocumentSymbol.is(s), JSON.stringify(s));

	await survives();
	// what was sent may have been a change: it says so, with every text
	for (const p of await Promise.all([published(), published(),
					   published()]))
		assert(p.diagnostics[0].message.includes('关闭后重新打开'));
	next = published();
	await connection.sendNotification(
		lsp.DidCloseTextDocumentNotification.type, at);
	assert.deepEqual((await next).diagnostics, []);
	await connection.sendRequest(lsp.ShutdownRequest.type);
	await connection.sendNotification(lsp.ExitNotification.type);
	assert.equal(await ended, 0);
}

main().then(() => process.exit(0), (why) => {
	console.error(why);
	process.exit(1);
});
