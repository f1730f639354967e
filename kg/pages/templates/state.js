// The state of the page, and its form in the address: only what differs from the opening view is written there.
const DEFAULT_MODALITIES = MODALITIES.filter((modality) => modality.asserted).map((modality) => modality.id);

const PHONE = 760; // width at which page.css, too, turns to one column

function openingState() {
  return {
    focus: DATA.focus.slice(),
    top: Math.min(window.innerWidth <= PHONE ? 45 : DATA.strongest, DATA.roots),
    families: new Set(FAMILIES),
    modalities: new Set(DEFAULT_MODALITIES),
    sources: new Set(SOURCES),
    confidence: 0,
    since: null,
    until: null,
    sign: 'all',
    unfolded: new Set(),
    unfoldAll: false,
    communities: false,
    among: null,
    allTies: false,
    view: 'map',
    theme: null,
    selected: null,
  };
}

const state = openingState();

const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayOf = (text) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY);
};

const list = (values) => Array.from(values).map(encodeURIComponent).join(',');
const unlist = (text) => (text ? text.split(',').map(decodeURIComponent) : []);
const same = (one, other) => one.size === other.size && Array.from(one).every((value) => other.has(value));

function fragment() {
  const opening = openingState();
  const parts = [];
  if (list(state.focus) !== list(opening.focus)) parts.push(`focus=${list(state.focus)}`);
  if (state.top !== opening.top) parts.push(`top=${state.top}`);
  for (const name of ['families', 'modalities', 'sources']) {
    if (!same(state[name], opening[name])) parts.push(`${name}=${list(state[name])}`);
  }
  if (state.confidence) parts.push(`confidence=${state.confidence}`);
  if (state.since !== null) parts.push(`since=${isoDay(state.since)}`);
  if (state.until !== null) parts.push(`until=${isoDay(state.until)}`);
  if (state.sign !== 'all') parts.push(`sign=${state.sign}`);
  if (state.unfoldAll) parts.push('unfold=all');
  else if (state.unfolded.size) parts.push(`unfold=${list(Array.from(state.unfolded, (id) => NODES[id].key))}`);
  if (state.communities) parts.push('communities=1');
  if (state.among !== null) parts.push(`among=${state.among ? 1 : 0}`);
  if (state.allTies) parts.push('ties=all');
  if (state.view !== 'map') parts.push(`view=${state.view}`);
  if (state.theme) parts.push(`theme=${state.theme}`);
  if (state.selected) parts.push(`open=${list(state.selected.nodes.map((id) => NODES[id].key))}`);
  return parts.join('&');
}

// Between two actors their own dealings matter; around one, those of its partners too. The reader may say otherwise.
const showsAmong = () => (state.among === null ? state.focus.length < 2 : state.among);

// A hand-edited or stale address must never break the page: what it names and the page does not have is left out.
function readFragment(text) {
  Object.assign(state, openingState());
  for (const part of text.replace(/^#/, '').split('&')) {
    const [name, value] = [part.split('=')[0], part.slice(part.indexOf('=') + 1)];
    try {
      readPart(name, value);
    } catch (problem) {
      if (!(problem instanceof URIError)) throw problem;
      announce(`The address of this page holds a part that cannot be read: ${name}`);
    }
  }
}

function readPart(name, value) {
  const known = (keys) => keys.map((key) => numberOfKey.get(key)).filter((id) => id !== undefined);
  if (name === 'focus') state.focus = unlist(value).filter((key) => numberOfKey.has(key)).slice(0, 2);
  else if (name === 'top') state.top = Math.min(Math.max(parseInt(value, 10) || state.top, LEAST), DATA.roots);
  else if (name === 'families') state.families = new Set(unlist(value).filter((family) => FAMILIES.includes(family)));
  else if (name === 'modalities') state.modalities = new Set(unlist(value));
  else if (name === 'sources') state.sources = new Set(unlist(value).filter((source) => SOURCES.includes(source)));
  else if (name === 'confidence') state.confidence = Math.min(Math.max(Number(value) || 0, 0), 1);
  else if (name === 'since') state.since = dayOf(value);
  else if (name === 'until') state.until = dayOf(value);
  else if (name === 'sign' && ['positive', 'negative'].includes(value)) state.sign = value;
  else if (name === 'unfold' && value === 'all') state.unfoldAll = true;
  else if (name === 'unfold') state.unfolded = new Set(known(unlist(value)));
  else if (name === 'communities') state.communities = value === '1';
  else if (name === 'among') state.among = value !== '0';
  else if (name === 'ties') state.allTies = value === 'all';
  else if (name === 'view' && ['table', 'measures'].includes(value)) state.view = value;
  else if (name === 'theme' && ['light', 'dark'].includes(value)) state.theme = value;
  else if (name === 'open') {
    const nodes = known(unlist(value));
    if (nodes.length === 1 || nodes.length === 2) state.selected = { nodes };
  }
}

function writeFragment() {
  const text = fragment();
  try {
    history.replaceState(null, '', text ? `#${text}` : '#');
  } catch (problem) {
    // A sandboxed frame (a notebook) has no address of its own; the view works without one.
    if (problem.name !== 'SecurityError') throw problem;
  }
}
