// What Python embedded: parsed once, never changed afterwards.
const DATA = JSON.parse(document.getElementById('page-data').textContent);
const NODES = DATA.nodes;
const COLUMNS = DATA.columns;
const COUNT = COLUMNS.id.length;
const RELATIONS = DATA.relations;
const MODALITIES = DATA.modalities;
const FAMILIES = Array.from(new Set(RELATIONS.map((relation) => relation.family))).sort();
const NO_SOURCE = '(no source given)';
const SOURCES = DATA.sources.map((source) => source || NO_SOURCE);
const DAY = 86400000;

// A member is written without what it shares with its root.
for (const node of NODES) {
  if (node.root === undefined) node.root = node.id;
  else Object.assign(node, { key: node.actor, code: NODES[node.root].code, community: NODES[node.root].community });
}

const byId = (id) => document.getElementById(id);
const numberOfKey = new Map(NODES.map((node) => [node.key, node.id]));
const membersOf = new Map();
for (const node of NODES) {
  if (node.root !== node.id) {
    if (!membersOf.has(node.root)) membersOf.set(node.root, []);
    membersOf.get(node.root).push(node.id);
  }
}

const textOf = (column, statement) => (COLUMNS[column][statement] < 0 ? null : DATA.names[COLUMNS[column][statement]]);
const sourceOf = (statement) => DATA.articles[COLUMNS.article[statement]][2];
const familyOf = (statement) => RELATIONS[COLUMNS.relation[statement]].family;

// Elements are only ever made here: text goes in as text, so no article, name or address is read as markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') element.textContent = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

function makeSvg(tag, attributes, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function announce(text) {
  byId('announce').textContent = text;
}
