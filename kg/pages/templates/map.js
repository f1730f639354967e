// The map: pyvis's nodes, edges and options in vis-network, at rest where Python placed them.
let network = null;
let shown = null; // what compute() said last
let hovered = null;
let fitted = true; // the reader has not moved the view; then it may follow the size of the window
let version = 0; // grows when positions or nodes change, so that names are chosen anew
let labelled = { key: '', labels: [] };
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const CURVED_UP_TO = 2500; // beyond so many ties curves cost more than they show
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

function startMap() {
  const opening = new Set(DATA.edges.flatMap((edge) => [edge.from, edge.to]));
  nodeSet.add(NODES.filter((node) => opening.has(node.id)).map((node) => ({ ...node, label: undefined })));
  edgeSet.add(DATA.edges.map((edge) => ({ ...edge, id: `${edge.from}>${edge.to}` })));
  network = new vis.Network(byId('map'), { nodes: nodeSet, edges: edgeSet }, DATA.options);
  network.on('afterDrawing', drawOver);
  network.on('click', ({ nodes, edges }) => {
    const edge = edges.find((id) => String(id).includes('>'));
    if (nodes.length) select([nodes[0]]);
    else if (edge) select(endsOf(edge));
    else select(null);
  });
  network.on('doubleClick', ({ nodes }) => { if (nodes.length) focusOn([NODES[nodes[0]].key]); });
  network.on('hoverNode', ({ node, event }) => { hovered = node; showHint(nodeHint(node), event); network.redraw(); });
  network.on('hoverEdge', ({ edge, event }) => { if (String(edge).includes('>')) showHint(edgeHint(edge), event); });
  for (const name of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) {
    network.on(name, () => { hovered = null; byId('hint').hidden = true; });
  }
  for (const name of ['dragStart', 'zoom']) network.on(name, () => { fitted = false; });
  new ResizeObserver(resized).observe(byId('map'));
  network.on('dragEnd', ({ nodes }) => { if (nodes.length) version += 1; });
}

function resized() {
  if (!shown || !byId('map').clientWidth) return;
  network.setSize('100%', '100%');
  if (fitted) fitMap(false);
  else network.redraw();
}

// Places: Python's, or around the focus when there is one.
function places(result) {
  if (result.focus.length) return focusPlaces(result);
  return new Map(result.order.map((id) => {
    const [x, y] = state.unfoldAll ? NODES[id].spread : [NODES[id].x, NODES[id].y];
    return [id, upright() ? { x: y, y: x } : { x, y }];
  }));
}

// On an upright stage (a phone) the map is turned, so that it uses the height.
const upright = () => byId('map').clientHeight > byId('map').clientWidth * 1.15;

function focusPlaces(result) {
  const found = new Map();
  const touching = (id, centre) => result.ties.some((tie) => (tie.from === id && tie.to === centre) || (tie.to === id && tie.from === centre));
  const others = result.order.filter((id) => !result.focus.includes(id));
  if (result.focus.length === 1) {
    found.set(result.focus[0], { x: 0, y: 0 });
    rings(found, others, { x: 0, y: 0 }, 0, 2 * Math.PI);
    return found;
  }
  const [left, right] = result.focus;
  const both = others.filter((id) => touching(id, left) && touching(id, right));
  const columns = Math.max(1, Math.ceil(both.length / 13));
  const gap = 190 + columns * 90;
  found.set(left, { x: -gap, y: 0 });
  found.set(right, { x: gap, y: 0 });
  both.forEach((id, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    // Rows go out from the middle line, which belongs to the ties between the two.
    const y = (row % 2 ? -1 : 1) * (Math.floor(row / 2) + 1) * 58;
    found.set(id, { x: (column - (columns - 1) / 2) * 165, y: y + (column % 2 ? 26 : 0) });
  });
  rings(found, others.filter((id) => !both.includes(id) && touching(id, left)), { x: -gap, y: 0 }, 0.62 * Math.PI, 1.38 * Math.PI);
  rings(found, others.filter((id) => !both.includes(id) && !touching(id, left)), { x: gap, y: 0 }, -0.38 * Math.PI, 0.38 * Math.PI);
  return found;
}

// The strongest partners nearest; on each ring in the order of their places on the whole map.
function rings(found, ids, middle, from, to) {
  let start = 0;
  const share = (to - from) / (2 * Math.PI);
  const whole = share === 1;
  for (let ring = 1; start < ids.length; ring += 1) {
    const holds = Math.max(2, Math.floor((6 + 9 * ring) * share));
    const inRing = ids.slice(start, start + holds);
    start += holds;
    const angle = (id) => Math.atan2(NODES[id].y, NODES[id].x);
    inRing.sort((one, other) => angle(one) - angle(other) || one - other);
    inRing.forEach((id, index) => {
      const step = (to - from) / (whole ? inRing.length : Math.max(inRing.length - 1, 1));
      const turn = whole || inRing.length > 1 ? from + index * step + (whole ? ring * 0.35 : 0) : (from + to) / 2;
      found.set(id, { x: middle.x + Math.cos(turn) * (80 + ring * 145), y: middle.y + Math.sin(turn) * (60 + ring * 100) });
    });
  }
}

function nodeStyle(id) {
  const node = NODES[id];
  const ink = INK[ground()];
  const background = state.communities ? communityColour(node.community) : ink.node;
  const colour = { background, border: ink.edge };
  return { color: { ...colour, highlight: colour, hover: colour }, opacity: node.root === id ? 1 : 0.85 };
}

const endsOf = (edge) => edge.replace('!', '').split('>').map(Number);

// The same rules as kg/pages/drawing.py: width by the root of the weight, colour by the mean score of the sign. A tie
// of both signs has a core in the colour of its hostile acts, as wide as their share.
function edgeStyle(tie, { heaviest, number }) {
  const share = Math.sqrt(tie.weight / heaviest);
  const width = Math.max(0.8 + 6.2 * share, tie.mixed ? DATA.leastMixed : 0);
  const chosen = state.selected ? state.selected.nodes : null;
  const faintest = Math.min(0.6, Math.max(0.2, 0.65 - number / 3000)); // the more ties, the fainter the weak ones
  const touches = !chosen || (chosen.length === 2 ? chosen[0] === tie.from && chosen[1] === tie.to : [tie.from, tie.to].includes(chosen[0]));
  const opacity = touches ? faintest + (0.95 - faintest) * share : 0.16;
  const painted = (score, wide, arrow) => {
    const colour = scaleColour(score);
    return {
      width: Math.round(wide * 100) / 100,
      color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
      dashes: tie.modality.dashes || false,
      arrows: { to: { enabled: arrow } },
    };
  };
  const tone = tie.friendly.acts ? tie.friendly.tone : tie.hostile.tone;
  if (!tie.mixed) return [painted(tone, width, true)];
  const hostile = tie.hostile.weight / (tie.hostile.weight + tie.friendly.weight);
  const core = Math.min(Math.max(width * hostile, 1), width - 1.2);
  return [painted(tone, width, hostile <= 0.5), painted(tie.hostile.tone, core, hostile > 0.5)];
}

// pyvis's edges and these have the same ids, so an unchanged tie is updated in place.
function drawMap(result) {
  version += 1; // vis-network draws between the steps below, when old names would stand on actors that are gone
  const spots = places(result);
  const members = result.order.filter((id) => NODES[id].root !== id && spots.has(NODES[id].root) && !result.focus.length);
  const nodes = result.order.map((id) => ({ id, shape: NODES[id].shape, size: result.focus.includes(id) ? 20 : NODES[id].size, ...spots.get(id), ...nodeStyle(id) }));
  const edges = edgesOf(result);
  for (const id of members) {
    edges.push({
      id: `m${id}`, from: id, to: NODES[id].root, width: 1, dashes: [1, 3], arrows: { to: { enabled: false } },
      color: { color: INK[ground()].faint, highlight: INK[ground()].faint, hover: INK[ground()].faint, inherit: false }, smooth: { enabled: false },
    });
  }
  replace(nodeSet, nodes);
  network.setOptions({
    edges: { smooth: edges.length > CURVED_UP_TO ? false : { enabled: true, type: 'curvedCW', roundness: 0.12 } },
    interaction: { hover: edges.length <= CURVED_UP_TO },
  });
  replace(edgeSet, edges);
  version += 1;
  byId('empty').hidden = result.ties.length > 0;
}

function edgesOf(result) {
  const heaviest = result.drawn.reduce((most, tie) => Math.max(most, tie.weight), 0) || 1;
  return result.drawn.flatMap((tie) => edgeStyle(tie, { heaviest, number: result.drawn.length })
    .map((style, core) => ({ id: `${tie.from}>${tie.to}${core ? '!' : ''}`, from: tie.from, to: tie.to, ...style })));
}

function replace(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

// Only the colours change when a tie or an actor is chosen; with very many ties that would be felt.
function restyle() {
  if (shown.drawn.length <= 4000) edgeSet.update(edgesOf(shown));
  version += 1;
  network.redraw();
}

function fitMap(animated) {
  if (!shown.order.length) return;
  const stage = byId('map');
  const spots = Object.values(network.getPositions(shown.order));
  const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Room for names, which keep their size on the screen whatever the scale.
  const margin = stage.clientWidth < PHONE ? 44 : 84;
  const scale = Math.min((stage.clientWidth - 2 * margin) / Math.max(right - left, 1), (stage.clientHeight - 92) / Math.max(bottom - top, 1), 1.6);
  fitted = true;
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 },
    scale: Math.max(scale, 0.05),
    animation: animated && !calm.matches ? { duration: 350, easingFunction: 'easeInOutQuad' } : false,
  });
}

function showNode(id) {
  const spot = network.getPositions([id])[id];
  if (spot) network.moveTo({ position: spot, scale: Math.max(network.getScale(), 0.8), animation: calm.matches ? false : { duration: 350 } });
}

// Where everything is on the screen, the strongest first; also what the drawing exports start from.
function screenPoints() {
  const scale = network.getScale();
  const spots = network.getPositions(shown.order);
  return shown.order.filter((id) => spots[id]).map((id) => {
    const { x, y } = network.canvasToDOM(spots[id]);
    return { id, x, y, radius: nodeSet.get(id).size * scale };
  });
}

function importantNodes() {
  const important = new Set(shown.focus);
  if (state.selected) for (const id of state.selected.nodes) important.add(shownAs(id));
  if (hovered !== null) important.add(hovered);
  return important;
}

function labelsNow(context, points) {
  const important = importantNodes();
  const key = `${version} ${fitted && byId('map').clientWidth} ${network.getScale()} ${Array.from(important)}`;
  if (labelled.key !== key) {
    const first = points.filter((point) => important.has(point.id));
    labelled = { key, labels: chooseLabels(context, [...first, ...points.filter((point) => !important.has(point.id))], important, fitted ? byId('map').clientWidth : Infinity) };
  }
  return labelled.labels;
}

function drawOver(context) {
  if (!shown) return;
  const ink = INK[ground()];
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const points = screenPoints();
  const at = new Map(points.map((point) => [point.id, point]));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const id of importantNodes()) {
    const point = at.get(id);
    if (!point) continue;
    context.beginPath();
    context.arc(point.x, point.y, point.radius + 5, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = ink.accent;
    context.stroke();
  }
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const label of labelsNow(context, points)) {
    const point = at.get(label.id);
    context.font = label.font;
    context.textAlign = label.align;
    context.lineWidth = 3.5;
    context.strokeStyle = ink.ground;
    context.strokeText(label.text, point.x + label.dx, point.y + label.dy);
    context.fillStyle = ink.ink;
    context.fillText(label.text, point.x + label.dx, point.y + label.dy);
  }
  context.textAlign = 'center';
  for (const code of codesNow(points)) {
    context.font = `700 ${code.size}px ${LABEL_FONT}`;
    context.fillStyle = ink.edge;
    context.fillText(code.text, code.x, code.y);
  }
  context.restore();
}

// The code inside a node that is big enough on the screen.
function codesNow(points) {
  return points.filter(({ id, radius }) => radius >= 11.5 && NODES[id].code && NODES[id].code.length <= 5 && NODES[id].root === id)
    .map(({ id, x, y, radius }) => ({ text: NODES[id].code, x, y: y + 0.5, size: Math.min(radius * (NODES[id].code.length > 3 ? 0.5 : 0.66), 15) }));
}

function showHint(text, event) {
  const hint = byId('hint');
  const box = byId('map').getBoundingClientRect();
  hint.textContent = text;
  hint.hidden = false;
  const x = event.clientX - box.left;
  hint.style.left = `${Math.min(x + 14, box.width - hint.offsetWidth - 8)}px`;
  hint.style.top = `${event.clientY - box.top + 16}px`;
}

const nodeHint = (id) => {
  const partners = new Set(shown.ties.filter((tie) => tie.from === id || tie.to === id).map((tie) => (tie.from === id ? tie.to : tie.from)));
  return `${NODES[id].label} · ${NODES[id].kind} · ${count(partners.size, 'partner')} shown`;
};

const edgeHint = (edge) => {
  const [from, to] = endsOf(edge);
  const tie = tieBetween(from, to);
  return tie ? `${NODES[from].label} → ${NODES[to].label} · ${saySigns(tie)}${tie.modality.asserted ? '' : `, ${tie.modality.label}`} · mean score ${signed(tie.score)}` : '';
};

// Physics only when asked for, and only for a while: with many actors it never comes to rest by itself.
let arranging = null;
function arrange(on) {
  clearTimeout(arranging);
  arranging = null;
  byId('arrange').setAttribute('aria-pressed', String(on));
  network.setOptions({
    physics: on ? { enabled: true, solver: 'forceAtlas2Based', stabilization: false, timestep: 0.4, forceAtlas2Based: { gravitationalConstant: -120, springLength: 90, avoidOverlap: 0.6 } } : { enabled: false },
  });
  if (on) arranging = setTimeout(() => arrange(false), 6000);
  version += 1;
}

// Where the names stand on the screen and where a tie passes, for tests.
function labelBoxes() {
  const context = document.createElement('canvas').getContext('2d');
  const at = new Map(screenPoints().map((point) => [point.id, point]));
  return labelsNow(context, screenPoints()).map(({ id, text, font, dx, dy, align }) => {
    const [wide, tall] = [textWidth(context, text, font), parseInt(font.split(' ')[1], 10)];
    const x = at.get(id).x + dx - { center: wide / 2, left: 0, right: wide }[align];
    const y = at.get(id).y + dy;
    return { text, left: x, right: x + wide, top: y - tall / 2, bottom: y + tall / 2 };
  });
}

function tieMiddle(from, to) {
  const at = new Map(screenPoints().map((point) => [point.id, point]));
  const [start, end] = [at.get(from), at.get(to)];
  const via = bend(start, end);
  const box = byId('map').getBoundingClientRect();
  return [box.left + (start.x + 2 * via.x + end.x) / 4, box.top + (start.y + 2 * via.y + end.y) / 4];
}
