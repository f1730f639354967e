// The same ties as rows: for screen readers, for print, and for whoever reads tables faster than maps.
const ROWS = 200;
let order = { column: 2, down: true };
let rowsShown = ROWS;
const COLUMNS_OF_TABLE = [
  ['From', (tie) => nameOf(tie.from)],
  ['To', (tie) => nameOf(tie.to)],
  ['Acts', (tie) => tie.acts.size],
  ['Mean score', (tie) => tie.score],
  ['Statements', (tie) => tie.statements.length],
  ['Articles', (tie) => articlesOf(tie.statements).size],
  ['First', (tie) => firstDay(tie)],
  ['Last', (tie) => lastDay(tie)],
  ['Mostly', (tie) => mostly(tie)],
];

const daysOf = (tie) => tie.statements.map((statement) => COLUMNS.from[statement]).filter((day) => day !== null);
const firstDay = (tie) => daysOf(tie).reduce((one, other) => Math.min(one, other), Infinity);
const lastDay = (tie) => daysOf(tie).reduce((one, other) => Math.max(one, other), -Infinity);

function mostly(tie) {
  const counts = new Map();
  for (const statement of tie.statements) counts.set(COLUMNS.relation[statement], (counts.get(COLUMNS.relation[statement]) || 0) + 1);
  let best = tie.statements[0] === undefined ? 0 : COLUMNS.relation[tie.statements[0]];
  for (const [relation, number] of counts) if (number > counts.get(best)) best = relation;
  return RELATIONS[best].label;
}

function showTable() {
  const holder = byId('table-view');
  if (state.view !== 'table') {
    holder.replaceChildren();
    return;
  }
  const [, value] = COLUMNS_OF_TABLE[order.column];
  const compare = (one, other) => (typeof one === 'string' ? one.localeCompare(other) : one - other);
  const ties = shown.ties.map((tie) => [value(tie), tie])
    .sort((one, other) => (order.down ? -1 : 1) * compare(one[0], other[0]) || other[1].weight - one[1].weight || one[1].from - other[1].from)
    .map(([, tie]) => tie);
  const heads = COLUMNS_OF_TABLE.map(([label], column) => make('th', { scope: 'col', 'aria-sort': column === order.column ? (order.down ? 'descending' : 'ascending') : 'none' },
    make('button', { type: 'button', text: label, onclick: () => { order = { column, down: order.column === column ? !order.down : column > 1 && column < 8 }; showTable(); byId('table-view').querySelectorAll('th button')[column].focus(); } })));
  const rows = ties.slice(0, rowsShown).map((tie) => make('tr', {},
    make('th', { scope: 'row' }, make('button', { type: 'button', class: 'link', text: nameOf(tie.from), 'aria-label': `${nameOf(tie.from)} to ${nameOf(tie.to)}: open the statements`, onclick: () => select([tie.from, tie.to], { move: true }) })),
    make('td', { text: nameOf(tie.to) }),
    make('td', { class: 'number', text: String(tie.acts.size) }),
    make('td', { class: 'number' }, scoreMark(tie.score)),
    make('td', { class: 'number', text: String(tie.statements.length) }),
    make('td', { class: 'number', text: String(articlesOf(tie.statements).size) }),
    make('td', { text: Number.isFinite(firstDay(tie)) ? isoDay(firstDay(tie)) : '' }),
    make('td', { text: Number.isFinite(lastDay(tie)) ? isoDay(lastDay(tie)) : '' }),
    make('td', { text: mostly(tie) })));
  const more = make('button', { type: 'button', class: 'quiet', text: `Show more of ${count(ties.length, 'tie')}`, onclick: () => { rowsShown += ROWS; showTable(); } });
  more.hidden = ties.length <= rowsShown;
  holder.replaceChildren(make('table', {}, make('caption', { text: `${count(ties.length, 'tie')} between the actors shown` }), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows)), more);
}
