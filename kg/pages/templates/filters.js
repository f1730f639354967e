// The filters beside the map. Each writes the state and asks for a refresh; none touches the map itself.
const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// The slider for the number of actors moves in ratios: 10 to 20 matters as much as 1,000 to 2,000.
const LEAST = Math.min(5, DATA.roots);
const topAt = (position) => (DATA.roots <= LEAST ? DATA.roots : Math.round(LEAST * (DATA.roots / LEAST) ** (position / 100)));
const positionOf = (top) => (DATA.roots <= LEAST ? 100 : Math.round((100 * Math.log(Math.max(top, LEAST) / LEAST)) / Math.log(DATA.roots / LEAST)));

function startFilters() {
  const top = byId('top');
  top.addEventListener('input', () => { state.top = topAt(Number(top.value)); soon({ fit: true }); });
  byId('fewer').addEventListener('click', () => { state.top = Math.max(LEAST, Math.round(state.top / 1.3)); refresh({ fit: true }); });
  byId('more').addEventListener('click', () => { state.top = Math.min(DATA.roots, Math.max(state.top + 1, Math.round(state.top * 1.3))); refresh({ fit: true }); });
  toggle('unfold', (on) => { state.unfoldAll = on; state.unfolded.clear(); }, true);
  toggle('communities', (on) => { state.communities = on; });
  toggle('all-ties', (on) => { state.allTies = on; });
  toggle('among', (on) => { state.among = on; });
  byId('arrange').addEventListener('click', () => arrange(byId('arrange').getAttribute('aria-pressed') !== 'true'));
  for (const button of byId('sign').children) {
    button.addEventListener('click', () => { state.sign = button.dataset.sign; refresh({ fit: true }); });
  }
  const confidence = byId('confidence');
  confidence.addEventListener('input', () => { state.confidence = Number(confidence.value) / 100; soon(); });
  checks('families', FAMILIES.map((id) => ({ id, label: sentenceCase(id) })), (statement) => familyOf(statement));
  checks('modalities', MODALITIES.map(({ id, label }) => ({ id, label: sentenceCase(label) })), (statement) => MODALITIES[COLUMNS.modality[statement]].id);
  checks('sources', SOURCES.map((id) => ({ id, label: id })), (statement) => SOURCES[sourceOf(statement)]);
  byId('source-search').addEventListener('input', (event) => {
    const wanted = plain(event.target.value);
    for (const row of byId('sources').querySelectorAll('.check')) row.hidden = !plain(row.textContent).includes(wanted);
  });
  byId('reset').addEventListener('click', reset);
  byId('empty-reset').addEventListener('click', reset);
  byId('open-filters').addEventListener('click', () => {
    const open = document.body.classList.toggle('with-filters');
    byId('open-filters').setAttribute('aria-expanded', String(open));
  });
}

function toggle(id, set, fit) {
  byId(id).addEventListener('change', (event) => { set(event.target.checked); refresh({ fit: Boolean(fit) }); });
}

function checks(name, choices, valueOf) {
  const counts = new Map();
  for (let statement = 0; statement < COUNT; statement += 1) counts.set(valueOf(statement), (counts.get(valueOf(statement)) || 0) + 1);
  const present = choices.filter(({ id }) => counts.has(id)).sort((one, other) => (name === 'modalities' ? 0 : counts.get(other.id) - counts.get(one.id)));
  const holder = byId(name);
  if (present.length > 1) {
    holder.append(make('div', { class: 'all-none' },
      make('button', { type: 'button', class: 'link', text: 'all', 'aria-label': `${name}: all`, onclick: () => { state[name] = new Set(present.map(({ id }) => id)); refresh(); } }),
      make('button', { type: 'button', class: 'link', text: 'none', 'aria-label': `${name}: none`, onclick: () => { state[name] = new Set(); refresh(); } })));
  }
  for (const { id, label } of present) {
    const box = make('input', { type: 'checkbox' });
    box.value = id;
    box.addEventListener('change', () => {
      if (box.checked) state[name].add(id);
      else state[name].delete(id);
      refresh();
    });
    holder.append(make('label', { class: 'check' }, box, make('span', { text: label }), make('small', { text: counts.get(id).toLocaleString('en') })));
  }
}

function reset() {
  const { theme, view } = state;
  Object.assign(state, openingState(), { theme, view });
  arrange(false);
  refresh({ fit: true });
  announce('All filters are reset');
}

// The controls say what the state is, wherever it came from (a click, the address, a reset).
function showFilters() {
  byId('top').value = String(positionOf(state.top));
  byId('top').setAttribute('aria-valuetext', `${state.top} actors`);
  byId('top-value').textContent = state.focus.length ? `${shown.order.length.toLocaleString('en')} shown` : `${Math.min(state.top, shown.available).toLocaleString('en')} of ${shown.available.toLocaleString('en')}`;
  byId('unfold').checked = state.unfoldAll;
  byId('communities').checked = state.communities;
  byId('all-ties').checked = state.allTies;
  const weak = state.allTies ? 0 : shown.ties.length - shown.drawn.length;
  byId('all-ties-count').textContent = weak ? `+ ${weak.toLocaleString('en')}` : '';
  byId('all-ties').parentElement.hidden = !weak && !state.allTies;
  byId('among').checked = showsAmong();
  byId('among').disabled = !state.focus.length;
  byId('among').parentElement.hidden = !state.focus.length;
  for (const button of byId('sign').children) button.setAttribute('aria-pressed', String(button.dataset.sign === state.sign));
  byId('confidence').value = String(Math.round(state.confidence * 100));
  byId('confidence-value').textContent = percent(state.confidence);
  for (const name of ['families', 'modalities', 'sources']) {
    for (const box of byId(name).querySelectorAll('input')) box.checked = state[name].has(box.value);
  }
}
