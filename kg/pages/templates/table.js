// The same ties as rows: for screen readers, for print, and for whoever reads tables faster than maps.
const ROWS = 200;
let order = { column: 2, down: true };
let rowsShown = ROWS;
const COLUMNS_OF_TABLE = [
  ['From', (tie) => nameOf(tie.from)],
  ['To', (tie) => nameOf(tie.to)],
  ['Acts', (tie) => tie.acts.size],
  ['Friendly', (tie) => tie.friendly.acts],
  ['Hostile', (tie) => tie.hostile.acts],
  ['Mean score', (tie) => tie.score, (tie) => [splitBar(tie), scoreMark(tie.score)]],
  ['Statements', (tie) => tie.statements.length],
  ['Articles', (tie) => articlesOf(tie.statements).size],
  ['First', (tie) => dayOfAct(firstOf(tie)), (tie) => [sayDayOfAct(firstOf(tie))]],
  ['Last', (tie) => dayOfAct(lastOf(tie)), (tie) => [sayDayOfAct(lastOf(tie))]],
  ['Mostly', (tie) => mostly(tie)],
];

const firstOf = (tie) => extreme(tie.statements, (one, other) => one < other);
const lastOf = (tie) => extreme(tie.statements, (one, other) => one > other);
const dayOfAct = (statement) => (statement === null ? -Infinity : COLUMNS.from[statement]);
const sayDayOfAct = (statement) => (statement === null ? '' : sayMoment(COLUMNS.from[statement], statement));

function extreme(statements, before) {
  let found = null;
  for (const statement of statements) {
    const day = COLUMNS.from[statement];
    if (day !== null && (found === null || before(day, COLUMNS.from[found]))) found = statement;
  }
  return found;
}

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
    make('button', { type: 'button', text: label, onclick: () => { order = { column, down: order.column === column ? !order.down : column > 1 && column < COLUMNS_OF_TABLE.length - 1 }; showTable(); byId('table-view').querySelectorAll('th button')[column].focus(); } })));
  const rows = ties.slice(0, rowsShown).map((tie) => make('tr', {},
    make('th', { scope: 'row' }, make('button', { type: 'button', class: 'link', text: nameOf(tie.from), 'aria-label': `${nameOf(tie.from)} to ${nameOf(tie.to)}: open the statements`, onclick: () => select([tie.from, tie.to], { move: true }) })),
    ...COLUMNS_OF_TABLE.slice(1).map(([, valueOf, cellOf]) => make('td', { class: typeof valueOf(tie) === 'number' ? 'number' : null }, ...(cellOf ? cellOf(tie) : [String(valueOf(tie))])))));
  const more = make('button', { type: 'button', class: 'quiet', text: `Show more of ${count(ties.length, 'tie')}`, onclick: () => { rowsShown += ROWS; showTable(); } });
  more.hidden = ties.length <= rowsShown;
  holder.replaceChildren(make('table', {}, make('caption', { text: `${count(ties.length, 'tie')} between the actors shown` }), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows)), more);
}
