// The measures that Python took of the network: what each means, where it comes from, and its first rows.
function showMeasures() {
  const view = byId('measures-view');
  if (state.view !== 'measures' || view.childElementCount) return;
  view.append(make('p', { class: 'figures', text: `Taken between ${DATA.roots > DATA.strongest ? `the ${DATA.strongest} strongest ` : ''}states and organisations on acts that were done or undertaken, whatever the filters.` }));
  for (const measure of DATA.measures) view.append(measureSection(measure));
}

function measureSection(measure) {
  const cell = (value) => {
    if (value === null) return make('td', {});
    if (typeof value === 'number') return make('td', { class: 'number', text: value.toLocaleString('en', { maximumFractionDigits: 3 }) });
    if (typeof value === 'boolean') return make('td', { text: value ? 'yes' : 'no' });
    const id = numberOfKey.get(value);
    if (id === undefined) return make('td', { text: value });
    return make('td', {}, make('button', { type: 'button', class: 'link', text: value, title: nameOf(id), onclick: () => select([id], { move: true }) }));
  };
  return make('section', {},
    make('h2', { text: measure.title }),
    make('p', { class: 'figures', text: `${sentenceCase(measure.means)}. Source: ${measure.source}.` }),
    make('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': measure.title }, make('table', {},
      make('thead', {}, make('tr', {}, ...measure.columns.map((text) => make('th', { scope: 'col', text: sentenceCase(text) })))),
      make('tbody', {}, ...measure.rows.map((row) => make('tr', {}, ...row.map(cell)))))),
    measure.left ? make('p', { class: 'figures', text: `and ${measure.left.toLocaleString('en')} more rows: kg.open_graph(…).measures() in Python` }) : null);
}
