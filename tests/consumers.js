/*
 * What tests/consumers.sh gives to programs that read it:
 *
 *	node tests/consumers.js PACKAGES FOLDER
 *
 * FOLDER has reports/, data/ (a repository with catalogs) and tool/ (a clone
 * of this one).  The last line is "N passed, N failed[, N skipped]".
 */
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');

const [packages, folder] = process.argv.slice(2);
const need = (what) => require(path.join(packages, what));
const yaml = (file) => need('js-yaml').load(read(file));
const reports = path.join(folder, 'reports');
const data = path.join(folder, 'data');
const tool = path.join(folder, 'tool');
const SKIPPED = {};

function read(file) {
	return fs.readFileSync(file, 'utf8');
}

/* Names and text of all reports in a format. */
function all(format) {
	const names = fs.readdirSync(reports).filter((name) =>
		name.endsWith(`.${format}`)).sort();

	assert.ok(names.length > 5);
	return names.map((name) => [name.slice(0, -format.length - 1),
		read(path.join(reports, name))]);
}

/* The findings of the same run; files that were not checked are left out. */
function findings(name) {
	return read(path.join(reports, `${name}.jsonl`)).split('\n')
		.filter(Boolean).map((line) => JSON.parse(line))
		.filter((one) => one.rule);
}

function run(program, args, options) {
	const { status, stdout, stderr, error } = spawnSync(program, args,
		{ encoding: 'utf8', ...options });

	if (error)
		throw error;
	return { status, text: stdout + stderr };
}

/* ---- reports ---------------------------------------------------------- */

async function junit() {
	const { parse } = need('junit2json');
	const results = need('test-results-parser');

	const verify = (file) => spawnSync('junitparser', ['verify', file]);

	for (const [name, text] of all('junit')) {
		const root = await parse(text);
		const { status, error } = verify(path.join(reports,
			`${name}.junit`));
		const cases = (root.testsuite || []).flatMap((suite) =>
			suite.testcase || []);
		const count = (what) => cases.filter((one) => one[what]).length;
		const read = results.parse({ type: 'junit', files: [
			path.join(reports, `${name}.junit`)] });

		/* Debian's, where it is installed. */
		assert.ok(error || (status !== 0) ===
			(root.failures + root.errors > 0), name);
		assert.strictEqual(cases.length, root.tests, name);
		assert.strictEqual(count('failure'), root.failures, name);
		assert.strictEqual(count('skipped'), root.skipped, name);
		assert.strictEqual(count('error'), root.errors, name);
		assert.strictEqual(read.failed + read.errors,
			root.failures + root.errors, name);
		assert.strictEqual(read.passed, root.tests - root.failures -
			root.errors - root.skipped, name);
		cases.filter((one) => one.failure).forEach((one) => {
			assert.ok(one.file && one.line, name);
			assert.ok(one.failure[0].message, name);
			assert.ok(one.failure[0].inner, name);
		});
	}
}

/* It does not know what reviewdog has learned since, related locations. */
async function rdjson() {
	const { validate } = need('@umbrelladocs/rdformat-validator');

	for (const [name, text] of all('rdjson')) {
		const report = JSON.parse(text);

		report.diagnostics.forEach((one) =>
			delete one.relatedLocations);
		const { valid, errors } = await validate(
			JSON.stringify(report),
			{ strictMode: true, allowExtraFields: false });

		assert.ok(valid, `${name}: ${JSON.stringify(errors)}`);
	}
}

/* Rules of SARIF and of GitHub's code scanning; notes are on style. */
function sarif() {
	const program = path.join(packages,
		'@microsoft/sarif-multitool-linux/Sarif.Multitool');

	if (process.arch !== 'x64')
		return SKIPPED;
	fs.chmodSync(program, 0o755);
	for (const [name] of all('sarif')) {
		const said = path.join(folder, `${name}.said`);
		const { text } = run(program, ['validate', '--rule-kind',
			'Sarif;Gh;Ghas', '--level', 'Error;Warning', '-o', said,
			'--log', 'ForceOverwrite;PrettyPrint',
			path.join(reports, `${name}.sarif`)],
			{ env: { ...process.env,
				 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
		const { runs } = JSON.parse(read(said).replace(/^\uFEFF/, ''));

		assert.deepStrictEqual(runs[0].results.map((one) =>
			`${one.ruleId} ${one.level}`), [], name + text);
	}
}

/* A spreadsheet has the cells of the catalog, and no formula. */
function tsv() {
	for (const [name, text] of all('tsv')) {
		const { data: rows, errors } = need('papaparse').parse(
			text.replace(/^\uFEFF/, ''),
			{ delimiter: '\t', skipEmptyLines: true });
		const cell = (z) => z === null ? ''
			: z.replace(/^(?=[=+\-@＝＋－＠\t\r])/, "'");
		const found = findings(name);

		assert.deepStrictEqual(errors, [], name);
		assert.ok(rows.every((row) => row.length === 11), name);
		assert.deepStrictEqual(
			rows.slice(1).filter((row) => row[5])
				.map((row) => [row[5], row[7], row[8]]),
			found.map((one) => [one.rule, cell(one.message),
				cell(one.match)]), name);
	}
}

/* The table of a summary: a row a finding, and text for text. */
function markdown() {
	const said = (token) => token.children.map((child) =>
		child.content).join('');

	for (const [name, text] of all('markdown')) {
		const tokens = need('markdown-it')({ html: true, linkify: true })
			.parse(text, {});
		const kinds = new Set(tokens.flatMap((token) =>
			[token, ...(token.children || [])])
			.map((token) => token.type));
		const cells = tokens.filter((token, i) => i &&
			tokens[i - 1].type === 'td_open').map(said);
		const rows = cells.length / 6;

		['html_inline', 'html_block', 'link_open', 'image', 'em_open',
			'strong_open', 'code_inline', 's_open', 'fence',
			'code_block'].forEach((kind) =>
			assert.ok(!kinds.has(kind), `${name}: ${kind}`));
		findings(name).forEach(({ message }) => assert.ok(rows >= 300 ||
			cells.includes(Array.from(message).length > 200
				? Array.from(message).slice(0, 200).join('') + '…'
				: message), `${name}: ${message}`));
	}
}

/* A chart has its own widths; filters are no form that is sent. */
async function html() {
	const { HtmlValidate } = need('html-validate');
	const validator = new HtmlValidate({
		extends: ['html-validate:recommended'],
		rules: { 'no-inline-style': 'off', 'wcag/h32': 'off' },
	});

	for (const [name] of all('html')) {
		const { results } = await validator.validateFile(
			path.join(reports, `${name}.html`));

		assert.deepStrictEqual(results.flatMap(({ messages }) =>
			messages.slice(0, 5).map((one) =>
				`${one.line}: ${one.ruleId}: ${one.message}`)),
			[], name);
	}
}

/* ---- CI systems ------------------------------------------------------- */

function github() {
	const { validateAction, validateWorkflow } =
		need('@action-validator/core');

	assert.deepStrictEqual(validateAction(read('action.yml')).errors, []);
	const workflows = fs.readdirSync('.github/workflows')
		.map((name) => path.join('.github/workflows', name));

	assert.ok(workflows.length);
	for (const file of [...workflows, 'examples/ci/github-workflow.yml'])
		assert.deepStrictEqual(validateWorkflow(read(file)).errors, [],
			file);
	/* A validator that finds nothing wrong would be none. */
	assert.ok(validateAction(read('action.yml')
		.replace('using: composite', 'using: nothing')).errors.length);
	assert.ok(validateWorkflow(read('.github/workflows/ci.yml')
		.replace('runs-on', 'runs_on')).errors.length);
}

/* The example names inputs that there are. */
function inputs() {
	const known = Object.keys(yaml('action.yml').inputs);
	const { steps } = yaml('examples/ci/github-workflow.yml')
		.jobs['gkml-lint'];
	const ours = steps.filter(({ uses }) => /^gkml-lint\//.test(uses));

	assert.ok(ours.length);
	ours.flatMap((step) => Object.keys(step.with)).forEach((name) =>
		assert.ok(known.includes(name), name));
}

/* The steps of action.yml as they stand there, with its own defaults. */
function action() {
	const { inputs: inputs_, runs } = yaml('action.yml');
	const temp = path.join(folder, 'runner');
	const outputs = {};
	const value = (text) => String(text)
		.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => {
			assert.ok(inputs_[name], name);
			return inputs_[name].default;
		})
		.replace(/\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}/g,
			(_, id, name) => outputs[id][name]);
	let status;

	fs.mkdirSync(temp);
	for (const step of runs.steps) {
		const file = path.join(temp, `outputs-${step.id}`);
		const env = { ...process.env, GITHUB_ACTIONS: 'true',
			GITHUB_ACTION_PATH: tool, RUNNER_TEMP: temp,
			GITHUB_OUTPUT: file,
			GITHUB_STEP_SUMMARY: path.join(temp, 'summary') };

		if (!step.run) {
			Object.values(step.with).forEach((text) =>
				assert.ok(!/undefined|\$/.test(value(text))));
			continue;
		}
		Object.entries(step.env || {}).forEach(([name, text]) =>
			env[name] = value(text));
		fs.writeFileSync(file, '');
		({ status } = run('sh', ['-e', '-c', step.run], {
			cwd: path.join(data,
				value(step['working-directory'] || '.')),
			env }));
		outputs[step.id] = Object.fromEntries(read(file).split('\n')
			.filter(Boolean).map((line) => line.split(/=(.*)/s)));
	}
	assert.strictEqual(status, 1);
	assert.strictEqual(outputs.run.status, '1');
	assert.ok(read(path.join(temp, 'summary')).includes('| 错误 |'));
	assert.ok(JSON.parse(read(path.join(data, 'gkml-lint.sarif'))));
	assert.ok(read(path.join(data, 'gkml-lint.xml')).includes('<failure'));
}

/* The template, included by a pipeline, in a runner that is not GitLab's. */
function gitlab() {
	const runner = path.join(packages, '.bin/gitlab-ci-local');
	const example = yaml('examples/ci/gitlab-ci.yml');
	const env = { ...process.env, CI: undefined };

	if (spawnSync('rsync', ['--version']).error)
		return SKIPPED;
	assert.ok(example.include.every(({ file }) => fs.existsSync(file)));
	fs.copyFileSync('hooks/gitlab.yml', path.join(data, 'template.yml'));
	fs.writeFileSync(path.join(data, '.gitlab-ci.yml'),
		need('js-yaml').dump({
			include: [{ local: 'template.yml' }],
			variables: { ...example.variables,
				GKML_LINT_REPOSITORY: tool },
		}));
	run('git', ['add', '-A'], { cwd: data });
	run('git', ['commit', '-qm', 'pipeline'], { cwd: data });
	for (let i = 0; i < 2; i++) {
		const { status, text } = run(runner, ['--force-shell-executor',
			'--artifacts-to-source'], { env, cwd: data });

		assert.strictEqual(status, 1, text);
		assert.ok(text.includes('data/甲 目录.tsv:2:'), text);
	}
	const issues = JSON.parse(read(path.join(data,
		'gl-code-quality-report.json')));

	assert.ok(issues.length && issues.every(({ location }) =>
		location.path === 'data/甲 目录.tsv'));
	assert.ok(read(path.join(data, 'gkml-lint.xml'))
		.includes('<failure'));
}

/* Pieces of YAML in the recipes are YAML, those of JSON in it too. */
function recipes() {
	const blocks = Array.from(read('docs/recipes.md')
		.matchAll(/^```yaml\n([^]*?)^```/gm), ([, text]) => text);

	assert.ok(blocks.length > 3);
	blocks.forEach((text) => assert.ok(need('js-yaml').load(text)));
	Array.from(read('docs/recipes.md').matchAll(/\]\(([^)#]+)\)/g))
		.forEach(([, file]) => assert.ok(
			fs.existsSync(path.join('docs', file)), file));
}

/* ---- all of it -------------------------------------------------------- */

const tests = { junit, rdjson, sarif, tsv, markdown, html, github, inputs,
	action, gitlab, recipes };

async function main() {
	let passed = 0, failed = 0, skipped = 0;

	for (const name of Object.keys(tests))
		try {
			if (await tests[name]() === SKIPPED)
				skipped++;
			else
				passed++;
		} catch (error) {
			failed++;
			console.log(`${name}: ${error.stack}`);
		}
	console.log(`${passed} passed, ${failed} failed` +
		(skipped ? `, ${skipped} skipped` : ''));
	process.exitCode = failed ? 1 : 0;
}

main();
