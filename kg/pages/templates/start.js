// Starting, and the one way in which anything changes: write the state, then refresh.
let waiting = null;

function refresh({ fit = false } = {}) {
  clearTimeout(waiting);
  waiting = null;
  const actors = new Set(shown ? shown.order : []);
  shown = compute();
  drawMap(shown);
  showFilters();
  showChips();
  showLegend();
  showTimeline();
  showTable();
  showSummary();
  if (state.selected) openPanel(state.selected.nodes);
  else closePanel();
  if (fit && (actors.size !== shown.order.length || shown.order.some((id) => !actors.has(id)) || state.focus.length)) fitMap(true);
  writeFragment();
}

// While a slider moves only the last position counts.
function soon(options) {
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh(options), 90);
}

function showSummary() {
  const statements = shown.ties.reduce((sum, tie) => sum + tie.statements.length, 0);
  byId('summary').textContent = `${count(shown.order.length, 'actor')} · ${shown.drawn.length < shown.ties.length ? `${shown.drawn.length.toLocaleString('en')} of ` : ''}${count(shown.ties.length, 'tie')} · ${statements.toLocaleString('en')} of ${count(COUNT, 'statement')}`;
  if (DATA.live && DATA.live.left) byId('summary').textContent += ` · ${DATA.live.left.toLocaleString('en')} in older articles left out`;
  byId('map').setAttribute('aria-label', `Network map of ${byId('summary').textContent}`);
}

function select(nodes, options) {
  state.selected = nodes ? { nodes } : null;
  if (nodes) openPanel(nodes, options);
  else closePanel();
  if (!nodes) network.unselectAll();
  restyle();
  writeFragment();
}

function focusOn(keys) {
  state.focus = keys;
  state.selected = { nodes: keys.length === 2 ? keys.map((key) => numberOfKey.get(key)) : [numberOfKey.get(keys[0])] };
  cursor.node = 0;
  refresh({ fit: true });
}

function unfocus(key) {
  state.focus = state.focus.filter((each) => each !== key);
  refresh({ fit: true });
}

function unfold(id) {
  if (state.unfolded.has(id)) state.unfolded.delete(id);
  else state.unfolded.add(id);
  refresh();
}

function showTheme() {
  document.documentElement.dataset.theme = ground();
  byId('theme').setAttribute('aria-pressed', String(ground() === 'dark'));
}

function showView() {
  for (const view of ['map', 'table', 'measures']) {
    byId(`${view}-view`).hidden = state.view !== view;
    byId(`show-${view}`).setAttribute('aria-pressed', String(state.view === view));
  }
  showMeasures();
}

function setView(view) {
  state.view = view;
  showView();
  showTable();
  writeFragment();
  if (view === 'map') {
    network.redraw();
    fitMap(false);
  }
}

function startTools() {
  byId('theme').addEventListener('click', () => { state.theme = ground() === 'dark' ? 'light' : 'dark'; showTheme(); refresh(); });
  systemDark.addEventListener('change', () => { showTheme(); refresh(); });
  byId('show-map').addEventListener('click', () => setView('map'));
  byId('show-table').addEventListener('click', () => setView('table'));
  byId('show-measures').addEventListener('click', () => setView('measures'));
  byId('skip').addEventListener('click', (event) => { event.preventDefault(); setView('table'); byId('table-view').focus(); });
  byId('zoom-in').addEventListener('click', () => zoom(1.3));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
  byId('fit').addEventListener('click', () => fitMap(true));
  window.addEventListener('hashchange', () => { readFragment(window.location.hash); showTheme(); showView(); refresh({ fit: true }); });
}

// Paper gets the drawing that the SVG export makes, on light ground: a canvas would be cut off and blurred.
function showPaper(on) {
  onPaper = on;
  showTheme();
  resized();
  byId('paper').replaceChildren(...(on && state.view === 'map' && shown.order.length ? [drawing()] : []));
}

function startPaper() {
  window.addEventListener('beforeprint', () => showPaper(true));
  window.addEventListener('afterprint', () => showPaper(false));
  window.matchMedia('print').addEventListener('change', (event) => showPaper(event.matches));
}

readFragment(window.location.hash);
showTheme();
startMap();
startSearch();
startFilters();
startTimeline();
startExport();
startKeyboard();
startTools();
startPaper();
showView();
refresh();
fitMap(false);
// Ready means drawn: the first frame is on the screen and the controls answer. A hidden map draws no frame.
function ready() {
  performance.mark('ready');
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}
if (state.view === 'map') {
  network.once('afterDrawing', ready);
  network.redraw();
} else ready();

// For tests and for whoever looks under the bonnet: what the map shows, to read and to open, nothing to change.
window.diplograph = Object.freeze({
  nodes: NODES,
  edges: () => edgeSet.get().filter((edge) => String(edge.id).includes('>') && !edge.id.endsWith('!')),
  cores: () => edgeSet.get().filter((edge) => String(edge.id).endsWith('!')),
  places: () => network.getPositions(shown.order),
  open: (nodes) => select(nodes),
  labels: labelBoxes,
  middle: (from, to) => tieMiddle(from, to),
  drag: (pixels) => { const { x, y } = network.getViewPosition(); network.moveTo({ position: { x: x + pixels / network.getScale(), y } }); },
});
