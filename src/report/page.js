
'use strict';
/* All of this is a convenience: the page reads and filters without it. */
(function () {
	var form = document.forms[0], tools = document.querySelector('.tools');
	var out = document.querySelector('output');
	var found = document.getElementsByClassName('find'), opened = [];

	function chosen(selector) {
		return Array.from(document.querySelectorAll(selector),
			function (box) { return box.id.slice(2); });
	}

	function one_of(element, names) {
		return !names.length || names.some(function (name) {
			return element.classList.contains(name);
		});
	}

	/* How many findings the filters leave. */
	function count() {
		var rules = chosen('.r:checked'), levels = chosen('.l:checked');
		var n = 0;

		Array.from(found).forEach(function (element) {
			n += one_of(element, rules) && one_of(element, levels);
		});
		out.textContent = rules.length || levels.length
			? out.dataset.text.replace('{n}', n)
				.replace('{all}', found.length)
			: '';
	}

	/* Headings of a table stay below the tools, however high they are. */
	function measure() {
		document.body.style.setProperty('--bar',
			tools.offsetHeight - 1 + 'px');
	}

	if (out) {
		form.addEventListener('change', count);
		form.addEventListener('reset', function () {
			setTimeout(count);
		});
		count();
		measure();
		addEventListener('resize', measure);
	}
	document.addEventListener('keydown', function (event) {
		if (event.key === 'Escape' && document.activeElement)
			document.activeElement.blur();
	});
	addEventListener('beforeprint', function () {
		opened = Array.from(
			document.querySelectorAll('details:not([open])'));
		opened.forEach(function (d) { d.open = true; });
	});
	addEventListener('afterprint', function () {
		opened.forEach(function (d) { d.open = false; });
	});
}());
