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
		// another extension may have a language of its own for them
		documentSelector: [
			{ language: 'gkml-catalog' },
			{ pattern: '**/*.{tsv,csv}' },
		],
	});
	return client.start();
};

exports.deactivate = function () {
	return client && client.stop();
};
