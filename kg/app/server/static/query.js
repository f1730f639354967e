// The query page: questions that ship with the package, one's own saved ones, the editor, and the answer.
(function () {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const QUESTIONS = JSON.parse(byId('queries').textContent);
  const STORE = 'diplograph-queries';
  const FIRST = `# Who supplies whom with arms and aid, and which sentence says so?
SELECT ?from ?relation ?to ?sentence WHERE {
  ?st a dg:Statement ; dg:subject ?from ; dg:relation ?relation ; dg:object ?to ;
      dg:evidence/oa:hasSelector/oa:exact ?sentence .
} LIMIT 50`;
  let words = { prefixes: {}, classes: [], properties: [] };
  let editor = null;
  let answer = null;
  let view = 'table';
  let question = null;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'text') element.textContent = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  function startEditor() {
    const { Yasqe } = window;
    const iriCompleter = (name, list) => Yasqe.forkAutocompleter(name, {
      name: `${name}-here`,
      persistenceId: null,
      bulk: false,
      get: (_, token) => list().filter((iri) => iri.toLowerCase().includes(String((token && token.autocompletionString) || '').toLowerCase())).slice(0, 200),
    });
    Yasqe.defaults.autocompleters = ['variables'];
    iriCompleter('property', () => words.properties);
    iriCompleter('class', () => words.classes);
    Yasqe.forkAutocompleter('prefixes', {
      name: 'prefixes-here',
      persistenceId: null,
      bulk: false,
      get: () => Object.entries(words.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
    });
    editor = new Yasqe(byId('editor'), { persistenceId: null, createShareableLink: null, resizeable: false, showQueryButton: false, extraKeys: { ...Yasqe.defaults.extraKeys, 'Ctrl-Enter': () => ask(), 'Cmd-Enter': () => ask() } });
    editor.getInputField().setAttribute('aria-label', 'SPARQL query');
  }

  const text = () => editor.getValue();

  // The server knows the usual prefixes; written out, a query runs elsewhere too and the editor finds no fault.
  function withPrefixes(query) {
    const used = Object.entries(words.prefixes).filter(([prefix]) => new RegExp(`(?<![\\w?$:<-])${prefix}:`).test(query) && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(query));
    return used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join('') + query;
  }

  function setText(query) {
    editor.setValue(withPrefixes(query));
    editor.collapsePrefixes(true);
  }

  function saved() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || {};
    } catch (problem) {
      if (problem instanceof SyntaxError) return {};
      throw problem;
    }
  }

  function showSaved() {
    const items = Object.entries(saved()).map(([name, query]) => {
      const open = make('button', { type: 'button', class: 'question', text: name });
      open.addEventListener('click', () => { choose(null); setText(query); });
      const drop = make('button', { type: 'button', class: 'quiet small', 'aria-label': `Delete ${name}`, text: '×' });
      drop.addEventListener('click', () => { const all = saved(); delete all[name]; localStorage.setItem(STORE, JSON.stringify(all)); showSaved(); });
      return make('li', {}, open, drop);
    });
    byId('saved').replaceChildren(...(items.length ? items : [make('li', { class: 'soft', text: 'none yet' })]));
  }

  function choose(name) {
    question = QUESTIONS.find((each) => each.name === name) || null;
    for (const button of document.querySelectorAll('#questions .question')) {
      if (button.dataset.name === name) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    byId('answers').textContent = question ? question.answers : '';
    byId('parameters').replaceChildren(...(question ? question.parameters.map((parameter) => make('label', {}, `${parameter.name}${parameter.required ? ' (needed)' : ''}: ${parameter.means}`, make('input', { name: parameter.name, ...(parameter.required ? { required: '' } : {}) }))) : []));
    if (question) setText(question.sparql);
  }

  function showQuestions() {
    byId('questions').replaceChildren(...QUESTIONS.map((each) => {
      const button = make('button', { type: 'button', class: 'question', 'data-name': each.name, text: each.title, title: each.answers });
      button.addEventListener('click', () => choose(each.name));
      return make('li', {}, button);
    }));
  }

  // A shipped question with parameters is asked by name; as soon as its text is changed it is a query of one's own.
  async function fetchAnswer() {
    if (question && text() === withPrefixes(question.sparql)) {
      const given = Array.from(new FormData(byId('parameters'))).filter(([, value]) => value);
      const response = await fetch(`/api/queries/${encodeURIComponent(question.name)}?${new URLSearchParams(given)}`);
      if (!response.ok) throw new Error((await response.json()).detail);
      const { columns, rows } = await response.json();
      const term = (value) => (value === null ? undefined : typeof value === 'number' ? { type: 'literal', value: String(value), datatype: '#decimal' } : /^https?:/.test(value) ? { type: 'uri', value } : { type: 'literal', value: String(value) });
      return { columns, rows: rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, term(row[place])]))) };
    }
    const response = await fetch('/sparql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/sparql-query', Accept: 'application/sparql-results+json, application/n-triples;q=0.9' },
      body: text(),
    });
    if (!response.ok) throw new Error((await response.json()).detail);
    if (response.headers.get('Content-Type').startsWith('application/n-triples')) return triples(await response.text());
    const found = await response.json();
    if ('boolean' in found) return { columns: ['answer'], rows: [{ answer: { type: 'literal', value: found.boolean ? 'yes' : 'no' } }] };
    return { columns: found.head.vars, rows: found.results.bindings };
  }

  function triples(lines) {
    const term = (part) => {
      if (part.startsWith('<')) return { type: 'uri', value: part.slice(1, -1) };
      if (part.startsWith('_:')) return { type: 'bnode', value: part };
      return { type: 'literal', value: JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(part)[0].replace(/\\U([0-9A-Fa-f]{8})/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))) };
    };
    const rows = lines.split('\n').filter(Boolean).map((line) => {
      const [, subject, predicate, object] = /^(\S+) (\S+) (.*) \.$/.exec(line);
      return { subject: term(subject), predicate: term(predicate), object: term(object) };
    });
    return { columns: ['subject', 'predicate', 'object'], rows, triples: true };
  }

  async function ask() {
    byId('ask').disabled = true;
    byId('problem').hidden = true;
    try {
      if (question && text() === withPrefixes(question.sparql) && !byId('parameters').reportValidity()) return;
      answer = await fetchAnswer();
      byId('count').textContent = `${answer.rows.length.toLocaleString('en')} row${answer.rows.length === 1 ? '' : 's'}`;
      byId('views').hidden = false;
      await show();
    } catch (error) {
      answer = null;
      byId('views').hidden = true;
      byId('result').replaceChildren();
      byId('problem').textContent = error.message;
      byId('problem').hidden = false;
    } finally {
      byId('ask').disabled = false;
    }
  }

  async function show() {
    for (const button of document.querySelectorAll('[data-view]')) button.setAttribute('aria-pressed', String(button.dataset.view === view));
    byId('result').replaceChildren(await window.diplographResults[view](answer, words));
  }

  function csv() {
    const field = (term) => {
      const value = term ? term.value : '';
      const guarded = /^[=+\-@\t\r]/.test(value) && !(term.datatype) ? `'${value}` : value;
      return /[",\n\r]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
    };
    const lines = [answer.columns.join(','), ...answer.rows.map((row) => answer.columns.map((column) => field(row[column])).join(','))];
    const link = make('a', { download: 'answer.csv' });
    link.href = URL.createObjectURL(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function start() {
    startEditor();
    showQuestions();
    showSaved();
    byId('ask').addEventListener('click', ask);
    byId('parameters').addEventListener('submit', (event) => { event.preventDefault(); ask(); });
    byId('csv').addEventListener('click', csv);
    byId('save').addEventListener('click', () => {
      const name = window.prompt('Name of the query');
      if (name) { localStorage.setItem(STORE, JSON.stringify({ ...saved(), [name]: text() })); showSaved(); }
    });
    byId('link').addEventListener('click', () => navigator.clipboard.writeText(`${window.location.origin}/query#query=${encodeURIComponent(text())}`));
    for (const button of document.querySelectorAll('[data-view]')) button.addEventListener('click', () => { view = button.dataset.view; show(); });
    const given = new URLSearchParams(window.location.hash.slice(1)).get('query');
    const response = await fetch('/api/vocabulary');
    if (response.ok) words = await response.json();
    setText(given || FIRST);
    document.documentElement.dataset.ready = 'true';
  }
  start();
}());
