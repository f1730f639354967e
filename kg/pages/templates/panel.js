// What is behind a line or an actor: statements with their sentences, offices, partners, the score over time.
const PAGE = 40;

function openPanel(nodes, { move = false } = {}) {
  const panel = byId('panel');
  const content = nodes.length === 2 ? tiePanel(nodes[0], nodes[1]) : actorPanel(nodes[0]);
  const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close details', text: '×', onclick: () => select(null) });
  panel.replaceChildren(close, ...content);
  panel.hidden = false;
  document.body.classList.add('with-panel');
  panel.scrollTop = 0;
  if (move) panel.focus();
}

function closePanel() {
  byId('panel').hidden = true;
  document.body.classList.remove('with-panel');
}

const tieBetween = (from, to) => shown.ties.find((tie) => tie.from === from && tie.to === to);

// Statements behind a tie: those of the map, or all that pass the filters when the tie is not drawn.
function statementsBetween(from, to) {
  const tie = tieBetween(from, to);
  if (tie) return tie.statements;
  return shown.inside.filter((statement) => shownAs(COLUMNS.subject[statement]) === from && shownAs(COLUMNS.object[statement]) === to);
}

function tiePanel(from, to) {
  const statements = statementsBetween(from, to);
  const back = statementsBetween(to, from);
  const tie = summed(statements);
  const heading = make('h2', {}, actorButton(from), make('span', { class: 'arrow', 'aria-label': ' to ', text: ' → ' }), actorButton(to));
  const content = [
    heading,
    make('p', { class: 'figures' }, scoreMark(tie.score), `${count(tie.acts.size, 'act')} in ${count(statements.length, 'statement')} ${sayArticles(statements)}`),
    make('p', { class: 'figures' }, splitBar(tie), saySigns(tie)),
    chips(statements),
  ];
  if (back.length) {
    content.push(make('button', { type: 'button', class: 'quiet', text: `Other direction: ${count(back.length, 'statement')}`, onclick: () => select([to, from], { move: true }) }));
  }
  const link = make('button', { type: 'button', class: 'quiet', text: 'Copy link to this pair' });
  link.addEventListener('click', () => copy(`${window.location.href.split('#')[0]}#${fragment()}`, link));
  const actions = make('div', { class: 'actions' }, link);
  if (DATA.live) actions.append(make('a', { href: `/page/pair?${new URLSearchParams({ one: pairKey(from), other: pairKey(to) })}`, text: 'All about this pair' }));
  content.push(actions, ...pairParts(from, to));
  add(content, 'Statements', statementList(statements));
  return content;
}

const pairKey = (id) => (NODES[id].root === id && NODES[id].code) || NODES[id].actor;

const actorButton = (id) => make('button', { type: 'button', class: 'name', text: flagged(id), onclick: () => select([id], { move: true }) });

function scoreMark(score) {
  const mark = make('span', { class: 'score', title: 'Mean score from −10 (conflict) to +10 (co-operation)' }, make('i', { 'aria-hidden': true }), signed(score));
  mark.firstChild.style.background = scaleColour(score);
  return mark;
}

// Both shares of a tie side by side; a mean would hide the smaller one.
function splitBar({ friendly, hostile, neutral }) {
  const bar = make('span', { class: 'split', role: 'img', 'aria-label': `${friendly.acts} friendly, ${hostile.acts} hostile${neutral.acts ? `, ${neutral.acts} neutral` : ''}` });
  for (const { acts, tone } of [friendly, neutral, hostile]) {
    if (!acts) continue;
    const part = make('i', { 'aria-hidden': true });
    part.style.flexGrow = String(acts);
    part.style.background = scaleColour(tone);
    bar.append(part);
  }
  return bar;
}

function chips(statements) {
  const counts = new Map();
  for (const statement of statements) {
    const { label } = RELATIONS[COLUMNS.relation[statement]];
    counts.set(label, (counts.get(label) || 0) + 1);
  }
  const order = Array.from(counts).sort((one, other) => other[1] - one[1]).slice(0, 8);
  return make('ul', { class: 'chips', 'aria-label': 'What is done' }, ...order.map(([label, number]) => make('li', { text: `${label} ${number}` })));
}

// A long list grows on demand: a thousand cards at once would be felt.
function statementList(statements) {
  const items = make('ol', { class: 'statements' });
  const more = make('button', { type: 'button', class: 'quiet' });
  let next = 0;
  const grow = () => {
    items.append(...statements.slice(next, next + PAGE).map(statementCard));
    next += PAGE;
    more.hidden = next >= statements.length;
    more.textContent = `Show ${Math.min(PAGE, statements.length - next)} more of ${statements.length}`;
  };
  more.addEventListener('click', grow);
  grow();
  return make('div', {}, items, more);
}

function statementCard(statement) {
  const modality = MODALITIES[COLUMNS.modality[statement]];
  const [article, title, source, url, date, original] = DATA.articles[COLUMNS.article[statement]];
  const extra = (name) => textOf(name, statement);
  const link = safeLink(url);
  const cite = make('button', { type: 'button', class: 'quiet small', text: 'Copy as citation' });
  cite.addEventListener('click', () => copy(citation(statement), cite));
  const where = [DATA.sources[source], title].filter(Boolean).join(' · ') || article;
  const facts = [
    extra('speaker') && ['said by', extra('speaker')],
    extra('theme') && ['what', extra('theme')],
    extra('place') && ['where', extra('place')],
    ['type', `${DATA.names[COLUMNS.plover[statement]]}, score ${signed(COLUMNS.score[statement])}`],
    ['confidence', percent(COLUMNS.confidence[statement])],
  ].filter(Boolean);
  return make('li', { class: 'statement', id: COLUMNS.id[statement] },
    make('div', { class: 'when' }, make('time', { text: sayPeriod(statement), title: extra('words') && `“${extra('words')}”` }), make('span', { class: `badge ${modality.asserted ? 'asserted' : 'unasserted'} ${modality.id}`, text: modality.label })),
    make('p', { class: 'act', text: sayAct(statement) }),
    sentence(statement),
    make('dl', {}, ...facts.flatMap(([term, value]) => [make('dt', { text: term }), make('dd', { text: value })])),
    make('div', { class: 'origin' },
      link ? make('a', { href: link, target: '_blank', rel: 'noopener noreferrer', text: where }) : make('span', { text: where }),
      date ? make('span', { text: ` · ${date}` }) : null,
      original ? make('span', { text: ` · copy of ${original}` }) : null, cite),
    DATA.live ? liveLinks(statement, article) : null);
}

// In the explorer a statement leads to its place in the article, and whoever may curate can judge it.
function liveLinks(statement, article) {
  const id = COLUMNS.id[statement];
  const judge = (verdict, text) => make('button', { type: 'button', class: 'quiet small', text, 'data-curate': verdict, 'data-statement': id });
  return make('div', { class: 'actions' },
    make('a', { href: `/page/article/${encodeURIComponent(article)}#${encodeURIComponent(id)}`, text: 'Read in the article' }),
    DATA.live.edit ? judge('confirm', 'Confirm') : null,
    DATA.live.edit ? judge('reject', 'Reject') : null);
}

const actorPath = (id) => `/page/actor/${id.split('/').map(encodeURIComponent).join('/')}`;

function sentence(statement) {
  const text = DATA.sentences[COLUMNS.sentence[statement]];
  const mark = COLUMNS.mark[statement];
  if (!mark.length) return make('blockquote', { text });
  return make('blockquote', {}, text.slice(0, mark[0]), make('mark', { text: text.slice(mark[0], mark[1]) }), text.slice(mark[1]));
}

function actorPanel(id) {
  const node = NODES[id];
  const own = shown.inside.filter((statement) => [COLUMNS.subject[statement], COLUMNS.object[statement]].some((end) => end === id || shownAs(end) === id));
  const focused = state.focus.includes(node.key);
  const content = [
    make('h2', { text: flagged(id) }),
    make('p', { class: 'figures' }, [node.kind, node.code, node.root !== id && `acts for ${nameOf(node.root)}`, count(own.length, 'statement')].filter(Boolean).join(' · ')),
    make('div', { class: 'actions' },
      make('button', { type: 'button', text: focused ? 'Leave focus' : 'Focus here', onclick: () => (focused ? unfocus(node.key) : focusOn([node.key])) }),
      state.focus.length === 1 && !focused ? make('button', { type: 'button', text: `With ${nameOf(numberOfKey.get(state.focus[0]))}`, onclick: () => focusOn([state.focus[0], node.key]) }) : null,
      membersOf.has(id) ? make('button', { type: 'button', 'aria-pressed': String(state.unfolded.has(id) || state.unfoldAll), text: state.unfolded.has(id) ? 'Fold people and bodies' : 'Unfold people and bodies', onclick: () => unfold(id) }) : null),
  ];
  if (DATA.live) content.push(make('p', { class: 'figures' }, make('a', { href: actorPath(node.actor), text: 'All about this actor' })));
  add(content, 'Offices', officeList(id));
  add(content, 'Partners', partnerTable(id));
  add(content, 'Score over time', scoreChart(own));
  add(content, 'Acts for it', memberList(id));
  if (own.length) add(content, 'Statements', statementList(own.slice().reverse()));
  return content;
}

function add(content, heading, part) {
  if (part) content.push(make('h3', { text: heading }), part);
}

function officeList(id) {
  const node = NODES[id];
  const held = DATA.offices.filter((office) => office.person === id);
  const given = node.root === id ? DATA.offices.filter((office) => office.of !== null && office.of === node.code && office.person !== id) : [];
  if (!held.length && !given.length) return null;
  const term = (office) => (office.from || office.to ? ` (${office.from || '…'} – ${office.to || '…'})` : '');
  return make('ul', { class: 'plain' },
    ...held.map((office) => make('li', { text: `${office.office}${office.of ? `, ${nameOf(numberOfKey.has(office.of) ? numberOfKey.get(office.of) : id)}` : ''}${term(office)}` })),
    ...given.slice(0, 12).map((office) => make('li', { text: `${office.office}: ${office.name}${term(office)}` })));
}

function partnerTable(id) {
  const partners = new Map();
  for (const tie of shown.ties) {
    if (tie.from !== id && tie.to !== id) continue;
    const other = tie.from === id ? tie.to : tie.from;
    const row = partners.get(other) || { other, statements: [], first: [tie.from, tie.to] };
    row.statements.push(...tie.statements);
    if (tie.from === id) row.first = [tie.from, tie.to];
    partners.set(other, row);
  }
  if (!partners.size) return null;
  const rows = Array.from(partners.values(), (row) => ({ ...row, ...summed(row.statements) })).sort((one, other) => other.weight - one.weight).slice(0, 12);
  return make('table', { class: 'partners' },
    make('thead', {}, make('tr', {}, ...['Partner', 'Friendly', 'Hostile', 'Balance'].map((text) => make('th', { scope: 'col', text })))),
    make('tbody', {}, ...rows.map((row) => make('tr', {},
      make('td', {}, make('button', { type: 'button', class: 'link', text: nameOf(row.other), onclick: () => select(row.first, { move: true }) })),
      make('td', { class: 'number', text: String(row.friendly.acts) }),
      make('td', { class: 'number', text: String(row.hostile.acts) }),
      make('td', {}, splitBar(row), scoreMark(row.score))))));
}

function memberList(id) {
  const members = membersOf.get(id);
  if (!members) return null;
  return make('ul', { class: 'plain two' }, ...members.slice(0, 24).map((member) => make('li', {},
    make('button', { type: 'button', class: 'link', text: nameOf(member), onclick: () => select([member], { move: true }) }))),
  members.length > 24 ? make('li', { text: `and ${members.length - 24} more` }) : null);
}

// Bars from the middle line: the mean score of each part of the period, as wide as the time it covers.
function scoreChart(statements) {
  const dated = Array.from(actsOf(statements).values()).filter((statement) => COLUMNS.from[statement] !== null);
  if (dated.length < 2) return null;
  const days = dated.map((statement) => COLUMNS.from[statement]);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  if (first === last) return null;
  const bins = Array.from({ length: Math.min(24, last - first + 1) }, () => [0, 0]);
  dated.forEach((statement, index) => {
    const bin = bins[Math.min(Math.floor(((days[index] - first) / (last - first + 1)) * bins.length), bins.length - 1)];
    bin[0] += COLUMNS.confidence[statement];
    bin[1] += COLUMNS.confidence[statement] * COLUMNS.score[statement];
  });
  const [width, height] = [320, 96];
  const step = width / bins.length;
  const chart = makeSvg('svg', { viewBox: `0 0 ${width} ${height + 18}`, class: 'chart', role: 'img', 'aria-label': `Mean score over time, from ${sayDay(first)} to ${sayDay(last)}` });
  chart.append(makeSvg('line', { x1: 0, x2: width, y1: height / 2, y2: height / 2, class: 'axis' }));
  bins.forEach(([weight, total], index) => {
    if (!weight) return;
    const score = total / weight;
    const tall = Math.max((Math.abs(score) / 10) * (height / 2), 1.5);
    chart.append(makeSvg('rect', { x: index * step + 1, width: Math.max(step - 2, 1.5), y: score >= 0 ? height / 2 - tall : height / 2, height: tall, rx: 1, fill: scaleColour(score) }));
  });
  chart.append(makeSvg('text', { x: 0, y: height + 13 }, sayDay(first)), makeSvg('text', { x: width, y: height + 13, 'text-anchor': 'end' }, sayDay(last)));
  return chart;
}
