/*
 * Apply a problem matcher to a log, and compare with the findings as JSON:
 *
 *	node tests/matcher.js MATCHER.json LOG FINDINGS.jsonl
 */
'use strict';
const assert = require('assert');
const fs = require('fs');

const [matcher, log, findings] = process.argv.slice(2).map((name) =>
	fs.readFileSync(name, 'utf8'));
const matchers = JSON.parse(matcher).problemMatcher;
const lines = (text) => text.split('\n').filter((line) => line);

/* As the runner does: the first matcher whose pattern fits has the line. */
function match(line) {
	for (const { severity, pattern: [pattern] } of matchers) {
		const group = new RegExp(pattern.regexp).exec(line);
		const get = (name) => pattern[name] && group[pattern[name]];

		if (group)
			return {
				path: get('file'),
				line: Number(get('line')),
				column: Number(get('column')),
				level: get('severity') || severity,
				message: get('message'),
				rule: get('code'),
			};
	}
	return line;
}

const wanted = lines(findings).map(JSON.parse).filter((f) => f.rule)
	.map(({ path, span: { line, column }, level, message, rule }) => ({
		path, line, column,
		level: level === 'info' ? 'notice' : level, message, rule,
	}));

assert.ok(wanted.length);
assert.deepStrictEqual(lines(log).map(match), wanted);
