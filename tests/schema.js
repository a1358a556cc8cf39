/*
 * Read documents strictly, as UTF-8 and JSON, and hold them against a schema:
 *
 *	find ... | node tests/schema.js PACKAGES SCHEMA
 *
 * The names of the documents come on standard input.  SCHEMA is the name of
 * one in docs/schema or tests/schema, or sarif-2.1.0, the published one.
 * Prints a line for every fault.
 */
'use strict';
const fs = require('fs');
const path = require('path');

const [packages, name] = process.argv.slice(2);
const need = (what) => require(path.join(packages, what));
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const ours = ['schema', '../docs/schema'].flatMap((folder) => {
	const where = path.join(__dirname, folder);

	return fs.readdirSync(where).filter((file) => file.endsWith('.json'))
		.map((file) => read(path.join(where, file)));
});
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function validator() {
	const ajv = new (need('ajv/dist/2020'))({ schemas: ours, strict: false });

	need('ajv-formats')(ajv);
	return name === 'sarif-2.1.0'
		? ajv.compile(need('@microsoft/sarif-multitool-linux/' +
			'sarif-2.1.0.json'))
		: ajv.getSchema(`${name}.json`);
}

function check(file, text, valid) {
	if (valid(JSON.parse(text)))
		return;
	for (const { instancePath, message } of valid.errors)
		console.log(`${file}: ${instancePath || '/'} ${message}`);
}

const valid = validator();

for (const file of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean))
	try {
		const text = utf8.decode(fs.readFileSync(file));
		const documents = file.endsWith('.jsonl')
			? text.split('\n').slice(0, -1) : [text];

		documents.forEach((one) => check(file, one, valid));
	} catch (error) {
		console.log(`${file}: ${error.message}`);
	}
