// An answer to a query as a table, a chart, a map of states, or a graph. Everything from the graph is put in as text.
window.diplographResults = (function () {
  'use strict';
  const LIMIT = 1000;
  const SVG = 'http://www.w3.org/2000/svg';

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'text') element.textContent = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  function shorter(iri, words) {
    for (const [prefix, namespace] of Object.entries(words.prefixes).sort((one, other) => other[1].length - one[1].length)) {
      if (iri.startsWith(namespace) && iri !== namespace) return `${prefix}:${decodeURIComponent(iri.slice(namespace.length))}`;
    }
    return iri;
  }

  // IRIs of this graph lead to its pages; web addresses elsewhere open in a new tab; anything else is text.
  function cell(term, words) {
    if (!term) return '';
    if (term.type !== 'uri') return term.value;
    const base = words.prefixes.actor;
    if (term.value.startsWith(base)) return make('a', { href: `/${term.value.slice(base.length)}`, text: shorter(term.value, words) });
    if (/^https?:/.test(term.value)) return make('a', { href: term.value, rel: 'noopener noreferrer', target: '_blank', text: shorter(term.value, words) });
    return term.value;
  }

  const isNumber = (term) => term && term.type === 'literal' && /#(integer|decimal|double|float|int|long)$/.test(term.datatype || '');

  function table(answer, words) {
    const { columns, rows } = answer;
    const holder = make('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Answer' }, make('table', {},
      make('thead', {}, make('tr', {}, ...columns.map((text) => make('th', { scope: 'col', text })))),
      make('tbody', {}, ...rows.slice(0, LIMIT).map((row) => make('tr', {}, ...columns.map((column) => make('td', isNumber(row[column]) ? { class: 'number' } : {}, cell(row[column], words))))))));
    return rows.length > LIMIT ? make('div', {}, holder, make('p', { class: 'soft', text: `The first ${LIMIT} of ${rows.length} rows are shown; CSV has them all.` })) : holder;
  }

  function chart(answer, words) {
    const number = answer.columns.find((column) => answer.rows.some((row) => isNumber(row[column])));
    const labels = answer.columns.filter((column) => column !== number);
    if (!number) return make('p', { class: 'soft', text: 'A chart needs a column of numbers, such as (COUNT(*) AS ?n).' });
    const rows = answer.rows.filter((row) => isNumber(row[number])).slice(0, 60);
    const most = Math.max(...rows.map((row) => Math.abs(Number(row[number].value))), 0) || 1;
    return make('div', { role: 'list', 'aria-label': `Chart of ${number}` }, ...rows.map((row) => {
      const label = labels.map((column) => (row[column] ? (row[column].type === 'uri' ? shorter(row[column].value, words) : row[column].value) : '')).join(' · ');
      const bar = make('progress', { max: String(most), value: String(Math.abs(Number(row[number].value))), 'aria-label': label });
      return make('div', { class: 'bar-row', role: 'listitem' }, make('span', { text: label, title: label }), bar, make('span', { text: row[number].value }));
    }));
  }

  function codeOf(term) {
    if (!term) return null;
    const found = /(?:^|\/state\/)([A-Z]{3})$/.exec(term.value);
    return found ? found[1] : null;
  }

  async function map(answer) {
    const where = answer.columns.find((column) => answer.rows.some((row) => codeOf(row[column])));
    if (!where) return make('p', { class: 'soft', text: 'A map needs a column of states: IRIs such as state:RUS, or codes such as RUS.' });
    const number = answer.columns.find((column) => answer.rows.some((row) => isNumber(row[column])));
    const totals = new Map();
    for (const row of answer.rows) {
      const code = codeOf(row[where]);
      if (code) totals.set(code, (totals.get(code) || 0) + (number ? Number((row[number] || {}).value) || 0 : 1));
    }
    const world = await (await fetch('/static/states.json')).json();
    const most = Math.max(...Array.from(totals.values(), Math.abs)) || 1;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', `0 0 ${world.width} ${world.height}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `Map of ${totals.size} states by ${number || 'rows'}; the table holds the same figures`);
    const draw = (tag, code, attributes) => {
      const shape = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
      shape.setAttribute('class', 'land');
      if (totals.has(code)) {
        const value = totals.get(code);
        shape.style.fill = value < 0 ? '#c95f14' : '#2f74b5';
        shape.style.fillOpacity = String(0.25 + 0.75 * Math.sqrt(Math.abs(value) / most));
        const title = document.createElementNS(SVG, 'title');
        title.textContent = `${code}: ${value}`;
        shape.append(title);
      }
      svg.append(shape);
    };
    for (const [code, d] of Object.entries(world.shapes)) draw('path', code, { d });
    for (const [code, [cx, cy]] of Object.entries(world.points)) if (totals.has(code)) draw('circle', code, { cx, cy, r: 4 });
    const missing = Array.from(totals.keys()).filter((code) => !world.shapes[code] && !world.points[code]);
    return make('figure', {}, svg, make('figcaption', { class: 'soft', text: `${where}, shaded by ${number || 'number of rows'}${missing.length ? `; not on the map: ${missing.join(', ')}` : ''}` }));
  }

  function graph(answer, words) {
    const iris = answer.columns.filter((column) => answer.rows.some((row) => row[column] && row[column].type === 'uri'));
    const [from, to] = answer.triples ? ['subject', 'object'] : iris.filter((column) => !answer.rows.every((row) => /\/ontology\//.test((row[column] || {}).value || '')));
    const label = answer.triples ? 'predicate' : answer.columns.find((column) => column !== from && column !== to);
    if (!from || !to) return make('p', { class: 'soft', text: 'A graph needs two columns of IRIs: from whom, to whom.' });
    const holder = make('div', { id: 'graph-result', role: 'img', 'aria-label': 'Graph of the answer; the table holds the same' });
    const nodes = new Map();
    const edges = [];
    for (const row of answer.rows.slice(0, 600)) {
      if (!row[from] || !row[to]) continue;
      for (const term of [row[from], row[to]]) nodes.set(term.value, { id: term.value, label: shorter(term.value, words).slice(0, 40) });
      edges.push({ from: row[from].value, to: row[to].value, title: undefined, label: row[label] ? shorter(row[label].value, words).slice(0, 30) : '' });
    }
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    const ink = dark ? '#e8ebef' : '#1c2430';
    requestAnimationFrame(() => {
      const network = new window.vis.Network(holder, { nodes: Array.from(nodes.values()), edges }, {
        nodes: { shape: 'dot', size: 10, color: dark ? '#5aa5ea' : '#2f74b5', font: { color: ink } },
        edges: { arrows: 'to', color: '#868d98', font: { color: ink, size: 11, strokeWidth: 0 } },
        physics: { stabilization: { iterations: 150 } },
      });
      network.once('stabilizationIterationsDone', () => network.setOptions({ physics: false }));
    });
    return holder;
  }

  return { table, chart, map, graph };
}());
