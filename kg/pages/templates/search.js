// The search box: completion over names and codes, as the ARIA combobox pattern asks.
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const searchable = NODES.map((node) => ({ id: node.id, name: plain(node.label), code: plain(node.code || '') }));
let active = -1;

function matches(text) {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  const found = [];
  for (const { id, name, code } of searchable) {
    const own = NODES[id].root === id;
    let rank = 9;
    if (own && code === wanted) rank = 0;
    else if (name.startsWith(wanted)) rank = own ? 1 : 2;
    else if (name.includes(` ${wanted}`)) rank = own ? 3 : 4;
    else if (wanted.length > 2 && name.includes(wanted)) rank = 5;
    if (rank < 9) found.push([rank, id]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 10).map(([, id]) => id);
}

function startSearch() {
  const box = byId('search');
  box.addEventListener('input', () => suggest(matches(box.value)));
  box.addEventListener('focus', () => suggest(matches(box.value)));
  box.addEventListener('blur', () => setTimeout(closeSuggestions, 150)); // a click on a suggestion comes first
  box.addEventListener('keydown', (event) => {
    const items = Array.from(byId('suggestions').querySelectorAll('[role=option]'));
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!items.length) return;
      activate(items, (active + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length);
    } else if (event.key === 'Enter' && items.length) {
      items[Math.max(active, 0)].dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
    } else if (event.key === 'Escape') {
      closeSuggestions();
      box.value = '';
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function suggest(ids) {
  const options = byId('suggestions');
  active = -1;
  byId('search').removeAttribute('aria-activedescendant');
  options.replaceChildren(...ids.map((id, index) => {
    const node = NODES[id];
    const note = node.root === id ? [node.code !== node.label && node.code, node.kind].filter(Boolean).join(' · ') : `${node.kind} · ${nameOf(node.root)}`;
    const option = make('li', { role: 'option', id: `option-${index}`, 'aria-selected': 'false' },
      make('span', { text: flagged(id) }), make('small', { text: note }));
    option.addEventListener('mousedown', (event) => { event.preventDefault(); pick(id); });
    return option;
  }));
  options.hidden = !ids.length;
  byId('search').setAttribute('aria-expanded', String(ids.length > 0));
}

function activate(items, index) {
  active = index;
  items.forEach((item, place) => item.setAttribute('aria-selected', String(place === index)));
  byId('search').setAttribute('aria-activedescendant', items[index].id);
  items[index].scrollIntoView({ block: 'nearest' });
}

function closeSuggestions() {
  suggest([]);
}

// With one actor in focus, a second one is set beside it; otherwise the focus starts anew.
function pick(id) {
  const node = NODES[id];
  byId('search').value = '';
  closeSuggestions();
  if (node.root !== id && !state.unfoldAll) state.unfolded.add(node.root);
  const focus = state.focus.filter((key) => key !== node.key);
  focusOn(focus.length === 1 ? [focus[0], node.key] : [node.key]);
  announce(`${node.label} is in focus`);
}

function showChips() {
  byId('chips').replaceChildren(...state.focus.map((key) => {
    const name = nameOf(numberOfKey.get(key));
    return make('button', { type: 'button', class: 'chip', 'aria-label': `Remove ${name} from focus`, onclick: () => unfocus(key) }, name, make('span', { 'aria-hidden': true, text: ' ×' }));
  }));
}
