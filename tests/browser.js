/*
 * What tests/browser.sh looks at, through the WebDriver protocol:
 *
 *	node tests/browser.js PORT BROWSER FOLDER PACKAGES [SCREENSHOT.png]
 *
 * PACKAGES is the folder of npm's packages, or empty.  The last line is
 * "N passed, N failed[, N skipped]".
 */
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');

const [port, browser, folder, packages, shot] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const quiet = ['headless', 'no-sandbox', 'disable-gpu', 'disable-quic',
	'no-first-run', 'disable-background-networking',
	'disable-component-update', 'disable-sync', 'hide-scrollbars',
	`user-data-dir=${path.join(folder, 'profile')}`];
const element_key = 'element-6066-11e4-a52e-4f735466cecf';
let session;

/* ---- the driver ------------------------------------------------------- */

async function call(method, where, body) {
	const answer = await fetch(base + where, {
		method, body: body && JSON.stringify(body),
	});
	const { value } = await answer.json();

	if (value && value.error)
		throw new Error(`${where}: ${value.message}`);
	return value;
}

const post = (where, body) => call('POST', session + where, body || {});
const cdp = (cmd, params) => post('/goog/cdp/execute',
	{ cmd, params: params || {} });

/* The value of an expression in the page. */
const get = (expression) => post('/execute/sync',
	{ script: `return (${expression});`, args: [] });

async function element(selector) {
	return (await post('/element', { using: 'css selector',
					 value: selector }))[element_key];
}

async function click(selector) {
	await post(`/element/${await element(selector)}/click`);
}

async function press(key) {
	await post('/actions', { actions: [{ type: 'key', id: 'keys',
		actions: [{ type: 'keyDown', value: key },
			  { type: 'keyUp', value: key }] }] });
}

async function point(selector) {
	await post('/actions', { actions: [{ type: 'pointer', id: 'mouse',
		actions: [{ type: 'pointerMove', duration: 0, x: 0, y: 0,
			    origin: { [element_key]: await element(selector) },
		}] }] });
}

async function hover(selector) {
	await get(`document.querySelector('${selector}')
		.scrollIntoView({ block: 'center', behavior: 'instant' })`);
	await point(selector);
}

async function start() {
	for (let i = 0; ; i++) {
		try {
			await call('GET', '/status');
			break;
		} catch (error) {
			if (i === 100)
				throw error;
			await new Promise((wake) => setTimeout(wake, 100));
		}
	}
	const { sessionId } = await call('POST', '/session', {
		capabilities: { alwaysMatch: {
			'goog:chromeOptions': { args: quiet,
				binary: browser },
			'goog:loggingPrefs': { browser: 'ALL' },
		} },
	});

	session = `/session/${sessionId}`;
}

/* Open a page of that size; scripts may be switched off. */
async function open(name, width, height, script) {
	await cdp('Emulation.setDeviceMetricsOverride', { width, height,
		deviceScaleFactor: 1, mobile: false });
	await cdp('Emulation.setEmulatedMedia', { media: '', features: [
		{ name: 'prefers-reduced-motion', value: 'reduce' },
		{ name: 'prefers-color-scheme', value: 'light' }] });
	await cdp('Emulation.setScriptExecutionDisabled',
		{ value: script === false });
	await post('/url', { url: `file://${folder}/${name}.html` });
}

async function console_is_empty() {
	const said = await post('/se/log', { type: 'browser' });

	assert.deepStrictEqual(said.map((line) => line.message), []);
}

/* ---- what is looked at ------------------------------------------------ */

/* Findings, marks and rows that can be seen, folded ones counted as seen. */
const seen = `(() => {
	const there = (e) => getComputedStyle(e).display !== 'none' &&
		!e.matches('.list .group *') ||
		e.closest('.group') &&
		getComputedStyle(e).display !== 'none' &&
		getComputedStyle(e.closest('.group')).display !== 'none';
	const lit = (e) => getComputedStyle(e).display !== 'none' &&
		getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)';
	const all = (s, f) => Array.from(document.querySelectorAll(s))
		.filter(f);

	return {
		finds: all('.find', there).length,
		rules: [...new Set(all('.find', there).map((e) =>
			e.classList[2]))].sort(),
		marks: [...new Set(all('mark', lit).map((e) =>
			e.classList[1]))].sort(),
		rows: all('.catalog tbody tr', (e) =>
			getComputedStyle(e).display !== 'none').length,
	};
})()`;

const number_of = (text) => Number(text.replace(/\D/g, ''));

/* Filters by rule, by level, and for rows, each with or without script. */
async function filters(script) {
	await open('sample', 1440, 900, script);
	const all = await get(seen);
	const charted = number_of(await get(
		`document.querySelector('#r-GK202 ~ .n').textContent`));

	assert.ok(all.finds > 50 && all.rules.length > 10 && charted > 1);
	assert.deepStrictEqual(all.rules, all.marks);
	await click('label[for="r-GK202"]');
	let now = await get(seen);
	assert.strictEqual(now.finds, charted);
	assert.deepStrictEqual(now.rules, ['GK202']);
	assert.deepStrictEqual(now.marks, ['GK202']);
	assert.strictEqual(now.rows, all.rows);
	await click('label[for="only"]');
	now = await get(seen);
	assert.strictEqual(now.rows, await get(`document.querySelectorAll(
		'tr:has(mark.GK202)').length`));
	await click('label[for="r-GK203"]');
	now = await get(seen);
	assert.deepStrictEqual(now.rules, ['GK202', 'GK203']);
	await click('label[for="l-w"]');
	now = await get(seen);
	assert.strictEqual(now.finds, 0);
	await click('button[type="reset"]');
	assert.deepStrictEqual(await get(seen), all);
	await click('label[for="l-e"]');
	now = await get(seen);
	assert.strictEqual(now.finds, number_of(await get(
		`document.querySelector('label[for="l-e"] b').textContent`)));
	assert.strictEqual(await get(
		`document.querySelector('output').textContent !== ''`),
		script !== false);
	await click('label[for="fold"]');
	assert.strictEqual(await get(`getComputedStyle(document.querySelector(
		'.fold > span')).display`), 'none');
	await console_is_empty();
}

const note_shown = (mark) => `(() => {
	const note = document.querySelector('${mark}').closest('.hit')
		.querySelector('.note').getBoundingClientRect();

	return note.height > 0 && note.left >= 0 && note.top >= 0 &&
		note.right <= innerWidth + 1 && note.bottom <= innerHeight + 1;
})()`;

async function notes(width) {
	const last = await (async () => {
		await open('sample', width, 800);
		return get(`document.querySelector(
			'.catalog tr:last-child mark').id`);
	})();

	for (const mark of ['#m1-1', '#m1-20', '#m1-40', `#${last}`]) {
		await hover(mark);
		assert.ok(await get(note_shown(mark)), `hover ${mark}`);
	}
	/* From the list to the cell, and back; also to one that is folded. */
	const folded = await get(`document.querySelector('details .find').id`);

	for (const id of ['f1-1', folded]) {
		const mark = id.replace('f', 'm');

		await get(`document.querySelector('#${id}').closest('details')
			?.setAttribute('open', '')`);
		await get(`document.querySelector('#${id} .ref').focus()`);
		await press('\uE007');
		assert.strictEqual(await get('document.activeElement.id'),
			mark);
		assert.ok(await get(note_shown(`#${mark}`)), 'focus');
		await get(`document.querySelectorAll('details').forEach((d) =>
			d.removeAttribute('open'))`);
		await get(`document.querySelector('#${mark}').closest('.hit')
			.querySelector('a[href="#${id}"]').focus()`);
		await press('\uE007');
		assert.strictEqual(await get('location.hash'), `#${id}`);
		assert.ok(await get(`(({ top, bottom }) => bottom > top &&
			top > 0 && bottom < innerHeight)(document
			.querySelector('#${id}').getBoundingClientRect())`),
			`back at ${id}`);
	}
	/* Escape closes it. */
	await get(`document.querySelector('#m1-1').focus()`);
	await press('\uE00C');
	assert.strictEqual(await get('document.activeElement.tagName'), 'BODY');
	await console_is_empty();
}

const unsafe = new RegExp('[\\u0001-\\u0008\\u000E-\\u001F\\u200B-\\u200F' +
	'\\u202A-\\u202E\\u2066-\\u2069]', 'g');

/* Everything is shown as it stands in the file, nothing becomes markup. */
async function hostile() {
	await open('hostile', 1440, 900);
	assert.strictEqual(await get('document.scripts.length'), 1);
	assert.strictEqual(await get('document.styleSheets.length'), 1);
	assert.strictEqual(await get('document.forms.length'), 1);
	assert.strictEqual(await get(
		`document.querySelectorAll('img, iframe, object, base, link')
			.length`), 0);
	assert.strictEqual(await get(
		`Array.from(document.querySelectorAll('*')).filter((e) =>
			Array.from(e.attributes).some((a) =>
				/^on/.test(a.name) || a.name === 'href' &&
				!/^#/.test(a.value))).length`), 0);
	assert.strictEqual(await get('document.title'),
		'政府信息公开目录检查报告');
	const text = await get(`Array.from(
		document.querySelectorAll('.catalog tbody tr')).map((row) =>
		Array.from(row.cells).slice(1).map((cell) => {
			const copy = cell.cloneNode(true);

			copy.querySelectorAll('.note, .up').forEach((e) =>
				e.remove());
			return copy.textContent;
		}))`);
	const shown = text.slice(0, 2).map((row) => row.join('\t')).join('\n');
	const raw = fs.readFileSync('tests/fixtures/html/hostile.tsv')
		.toString('latin1').split('\n').slice(2, 4).join('\n');
	const wanted = Buffer.from(raw.replace(/\xC2(?=\t)/, '\\x{C2}'),
		'latin1').toString('utf8')
		.replace(unsafe, (c) => '\\u' + c.charCodeAt(0).toString(16)
			.toUpperCase().padStart(4, '0'));

	assert.strictEqual(shown, wanted);
	await console_is_empty();
}

/* Nothing sticks out, at any width. */
async function layout() {
	for (const name of ['sample', 'english', 'hostile', 'several', 'clean'])
		for (const width of [320, 390, 800, 1440]) {
			await open(name, width, 800);
			assert.ok(await get(`document.documentElement
				.scrollWidth <= innerWidth`),
				`${name} ${width}`);
			await console_is_empty();
		}
}

/* Headings are above the first row, and later in sight where there is room. */
async function headings() {
	const edges = `(() => {
		const table = document.querySelector('.catalog');
		const [head, row] = ['thead', 'tbody tr'].map((selector) =>
			table.querySelector(selector).getBoundingClientRect());

		return { bottom: head.bottom, top: row.top };
	})()`;

	for (const width of [390, 800, 1024, 1279, 1280, 1920]) {
		await open('sample', width, 800);
		await get(`document.querySelector('#f1t1')
			.scrollIntoView({ behavior: 'instant' })`);
		const { bottom, top } = await get(edges);

		assert.ok(bottom <= top + 1, `${width}: ${bottom} ${top}`);
		await get(`document.querySelector('#f1r21')
			.scrollIntoView({ behavior: 'instant' })`);
		const later = await get(edges);

		assert.ok((later.bottom > 0) === (width >= 1280), `${width}`);
	}
}

async function structure() {
	for (const [name, lang] of [['sample', 'zh-CN'], ['english', 'en'],
				    ['several', 'zh-CN'], ['clean', 'zh-CN']]) {
		await open(name, 1440, 800);
		assert.strictEqual(await get('document.documentElement.lang'),
			lang);
		const levels = await get(`Array.from(document.querySelectorAll(
			'h1, h2, h3, h4'), (h) => Number(h.tagName[1]))`);

		levels.forEach((level, i) => assert.ok(
			level <= (i ? levels[i - 1] : 0) + 1,
			`${name} h${level}`));
		assert.strictEqual(await get(`Array.from(
			document.querySelectorAll('th:not([scope])')).length`),
			0);
		assert.strictEqual(await get(`Array.from(
			document.querySelectorAll('input')).filter((box) =>
				!box.labels.length).length`), 0);
	}
	await open('several', 1440, 800);
	assert.strictEqual(await get(
		`document.querySelectorAll('.index tbody tr').length`),
		await get(`document.querySelectorAll('.file').length`));
	await click('.index tbody tr:nth-child(2) a');
	assert.strictEqual(await get('location.hash'), '#f2');
}

/* Text against what is behind it, both schemes: 4.5 to 1 (WCAG AA). */
async function contrast() {
	for (const scheme of ['light', 'dark']) {
		await open('sample', 1440, 800);
		await cdp('Emulation.setEmulatedMedia', { features: [
			{ name: 'prefers-color-scheme', value: scheme }] });
		const low = await get(`(() => {
			const style = getComputedStyle(
				document.documentElement);
			const probe = document.body.appendChild(
				document.createElement('p'));
			const light = (name) => {
				probe.style.color =
					style.getPropertyValue(name);
				return getComputedStyle(probe).color
					.match(/\\d+/g).slice(0, 3)
					.map((v) => v / 255)
					.map((v) => v <= .03928 ? v / 12.92
						: ((v + .055) / 1.055) ** 2.4)
					.reduce((sum, v, i) => sum +
						v * [.2126, .7152, .0722][i], 0);
			};
			const ratio = (a, b) => (Math.max(a, b) + .05) /
				(Math.min(a, b) + .05);
			const low = [];

			for (const [fore, backs] of [
				['--ink', '--paper --card --head --hover ' +
					'--e-bg --w-bg --i-bg --to'],
				['--soft', '--paper --card --head --hover'],
				['--link', '--paper --card --hover'],
				['--e', '--paper --card --e-bg'],
				['--w', '--paper --card --w-bg'],
				['--i', '--paper --card --i-bg'],
				['--good', '--paper'], ['--paper', '--ink']])
				for (const back of backs.split(' '))
					if (ratio(light(fore), light(back)) < 4.5)
						low.push(fore + ' on ' + back);
			return low;
		})()`);

		assert.deepStrictEqual(low, [], scheme);
	}
}

async function print() {
	await open('sample', 1440, 800);
	await cdp('Emulation.setEmulatedMedia', { media: 'print' });
	assert.strictEqual(await get(`getComputedStyle(document.querySelector(
		'.tools')).display`), 'none');
	const pdf = await cdp('Page.printToPDF', { preferCSSPageSize: true });
	const pages = Buffer.from(pdf.data, 'base64').toString('latin1')
		.match(/\/Type *\/Page\b/g);

	assert.ok(pages && pages.length > 2 && pages.length < 40,
		`${pages && pages.length} pages`);
	await console_is_empty();
}

/* What a checker of accessibility says, wide and narrow, light and dark. */
async function accessibility() {
	const axe = fs.readFileSync(path.join(packages, 'axe-core/axe.min.js'),
		'utf8');

	for (const [name, width, scheme] of [['sample', 1440, 'light'],
			['sample', 1440, 'dark'], ['sample', 390, 'light'],
			['several', 1440, 'light'], ['several', 390, 'dark'],
			['english', 1440, 'light'], ['hostile', 1440, 'light'],
			['clean', 1440, 'light']]) {
		await open(name, width, 800);
		await cdp('Emulation.setEmulatedMedia', { features: [
			{ name: 'prefers-color-scheme', value: scheme }] });
		await post('/execute/sync', { script: axe, args: [] });
		const found = await post('/execute/async', { script: `
			const done = arguments[arguments.length - 1];

			axe.run().then(({ violations }) => done(violations.map(
				({ id, help, nodes }) => [id, help,
					nodes.length, nodes[0].html,
					nodes[0].failureSummary])));`,
			args: [] });

		assert.ok(!found.length, `${name} ${width} ${scheme}: ` +
			JSON.stringify(found, null, 1));
	}
}

/* The picture in the README. */
async function screenshot() {
	await open('sample', 1280, 800);
	await hover('#m1-5');
	await get(`scrollTo({ top: document.querySelector('#f1t1')
		.getBoundingClientRect().top + scrollY - 62,
		behavior: 'instant' })`);
	await point('#m1-5');
	const picture = await cdp('Page.captureScreenshot', { format: 'png' });

	fs.writeFileSync(shot, Buffer.from(picture.data, 'base64'));
}

const tests = {
	'filters with the script': () => filters(),
	'filters without it': () => filters(false),
	'notes, wide': () => notes(1440),
	'notes on a phone': () => notes(390),
	'hostile text': hostile,
	layout, headings, structure, contrast, print,
	...packages ? { accessibility } : {},
};

async function main() {
	let failed = 0;

	await start();
	for (const name of Object.keys(tests))
		try {
			await tests[name]();
		} catch (error) {
			failed++;
			console.log(`${name}: ${error.message}`);
		}
	if (shot)
		await screenshot();
	await call('DELETE', session);
	console.log(`${Object.keys(tests).length - failed} passed, ` +
		`${failed} failed${packages ? '' : ', 1 skipped'}`);
	process.exitCode = failed ? 1 : 0;
}

main();
