// Starts gkml-lint --lsp and hands catalogs to it.
'use strict';
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = function () {
	const settings = workspace.getConfiguration('gkml-lint');

	client = new LanguageClient('gkml-lint', 'gkml-lint', {
		command: settings.get('command'),
		args: ['--lsp', ...settings.get('arguments')],
	}, {
		documentSelector: [{ language: 'gkml-catalog' }],
	});
	return client.start();
};

exports.deactivate = function () {
	return client && client.stop();
};
