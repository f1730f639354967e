// The search box: completion over names and codes, as the ARIA combobox pattern asks.
const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
// The form in which names are compared, as in kg/ontology/naming.py: no case, accents, dots or article.
const nameKey = (text) => plain(text).replace(/[.'’]/g, '').split(/[\s_,()&/-]+/).filter(Boolean).join(' ').replace(/^the (?=.)/, '');
const searchable = NODES.map((node) => ({ id: node.id, name: nameKey(node.label), code: nameKey(node.code || ''), aliases: new Map() }));
for (const [name, id, rank] of DATA.aliases) searchable[id].aliases.set(name, rank);
let active = -1;

// What somebody is called comes before what a name begins with: UK is Britain, not Ukraine. One edit is forgiven.
function matches(text) {
  const wanted = nameKey(text);
  if (!wanted) return [];
  const found = [];
  for (const each of searchable) {
    const rank = fit(each, wanted);
    if (rank < NO_FIT) found.push([rank, each.id]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 10).map(([, id]) => id);
}

const NO_FIT = 99;
function fit({ id, name, code, aliases }, wanted) {
  const own = NODES[id].root === id;
  if (own && code === wanted) return 0;
  if (aliases.has(wanted)) return 1 + aliases.get(wanted);
  if (name === wanted) return 2;
  if (name.startsWith(wanted)) return own ? 10 : 11;
  if (name.includes(` ${wanted}`)) return own ? 12 : 13;
  const called = Array.from(aliases.keys());
  if (wanted.length > 1 && called.some((alias) => alias.startsWith(wanted))) return own ? 14 : 15;
  if (wanted.length > 2 && name.includes(wanted)) return 16;
  if (wanted.length > 3 && [name, ...called].some((each) => oneEdit(wanted, each))) return own ? 17 : 18;
  return NO_FIT;
}

// One letter more, less, changed, or two neighbours in the wrong order.
function oneEdit(first, second) {
  const [one, other] = first.length > second.length ? [second, first] : [first, second];
  if (other.length - one.length > 1) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [rest, others] = [one.slice(same), other.slice(same)];
  if (one.length < other.length) return rest === others.slice(1);
  return rest.slice(1) === others.slice(1) || (rest[1] === others[0] && rest[0] === others[1] && rest.slice(2) === others.slice(2));
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
    } else if (event.key === 'Enter' && box.value.trim()) {
      nobody(box.value.trim());
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

function nobody(name) {
  const options = byId('suggestions');
  options.replaceChildren(make('li', { role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true', text: `Nobody on this page is called “${name}”` }));
  options.hidden = false;
  announce(`Nobody on this page is called ${name}`);
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
