// A client made of vscode-languageserver-protocol, as editors use it, asks
// the server for everything that it says it can do.
//
//	node client.js PROGRAM FILE FOUND (findings in it)
'use strict';
const { spawn } = require('child_process');
const assert = require('assert');
const fs = require('fs');
const lsp = require('vscode-languageserver-protocol/node');

const [program, file, found] = process.argv.slice(2);
const server = spawn(program, ['--lsp', '--no-config', '--all'],
	{ stdio: ['pipe', 'pipe', 'inherit'] });
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

async function main() {
	const answer = await connection.sendRequest(lsp.InitializeRequest.type, {
		processId: process.pid, rootUri: null, workspaceFolders: null,
		capabilities: { textDocument: { documentSymbol: {
			hierarchicalDocumentSymbolSupport: true } } },
	});
	assert.equal(answer.capabilities.textDocumentSync.change,
		lsp.TextDocumentSyncKind.Incremental);
	await connection.sendNotification(lsp.InitializedNotification.type, {});

	const text = fs.readFileSync(file, 'utf8');
	let next = published();
	await connection.sendNotification(
		lsp.DidOpenTextDocumentNotification.type, { textDocument: {
			uri, languageId: 'gkml-catalog', version: 1, text } });
	let now = await next;
	assert.equal(now.uri, uri);
	assert.equal(now.version, 1);
	assert.equal(now.diagnostics.length, Number(found));
	for (const d of now.diagnostics)
		assert(lsp.Diagnostic.is(d), JSON.stringify(d));

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

	const zero = { line: 0, character: 0 };
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
