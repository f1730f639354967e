// What is on the screen as a file. Everything is made here; nothing is sent anywhere.
function shapePath(shape, x, y, radius) {
  const corners = (points) => `M${points.map(([dx, dy]) => `${(x + dx * radius).toFixed(1)} ${(y + dy * radius).toFixed(1)}`).join('L')}Z`;
  if (shape === 'square') return corners([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]);
  if (shape === 'diamond') return corners([[0, -1], [1, 0], [0, 1], [-1, 0]]);
  if (shape === 'triangle') return corners([[0, -1.1], [1, 0.7], [-1, 0.7]]);
  if (shape === 'triangleDown') return corners([[0, 1.1], [1, -0.7], [-1, -0.7]]);
  if (shape === 'hexagon') return corners([[1, 0], [0.5, 0.87], [-0.5, 0.87], [-1, 0], [-0.5, -0.87], [0.5, -0.87]]);
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}

// The bend that vis-network gives a curve "curvedCW" of roundness 0.12.
function bend(from, to) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const [distance, turn, factor] = [Math.hypot(dx, dy), Math.atan2(dy, dx), 0.12 * 0.5 + 0.5];
  return { x: from.x + factor * distance * Math.sin(turn + factor * Math.PI), y: from.y + factor * distance * Math.cos(turn + factor * Math.PI) };
}

function visiblePart() {
  const [width, height] = [byId('map').clientWidth, byId('map').clientHeight];
  const points = screenPoints();
  const at = new Map(points.map((point) => [point.id, point]));
  const inView = new Set(points.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height).map(({ id }) => id));
  const within = (tie) => inView.has(tie.from) && inView.has(tie.to);
  return { width, height, points: points.filter(({ id }) => inView.has(id)), at, ties: shown.ties.filter(within), drawn: shown.drawn.filter(within) };
}

function drawing() {
  const { width, height, points, at, drawn } = visiblePart();
  const ink = INK[ground()];
  const footer = 46;
  const picture = makeSvg('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height: height + footer, viewBox: `0 0 ${width} ${height + footer}`, 'font-family': 'system-ui, sans-serif' });
  picture.append(makeSvg('title', {}, DATA.title), makeSvg('rect', { width, height: height + footer, fill: ink.ground }));
  const heaviest = shown.drawn.reduce((most, tie) => Math.max(most, tie.weight), 0) || 1;
  const curved = shown.drawn.length <= CURVED_UP_TO;
  const scale = network.getScale();
  for (const tie of drawn.slice().sort((one, other) => one.weight - other.weight)) picture.append(...tieDrawing(tie, at, { heaviest, curved, scale }));
  for (const { id, x, y, radius } of points) picture.append(makeSvg('path', { d: shapePath(NODES[id].shape, x, y, radius), fill: nodeStyle(id).color.background, stroke: ink.edge }));
  const context = document.createElement('canvas').getContext('2d');
  for (const label of labelsNow(context, screenPoints())) {
    const point = at.get(label.id);
    if (!points.includes(point)) continue;
    const [weight, size] = [label.font.split(' ')[0], parseInt(label.font.split(' ')[1], 10)];
    const anchor = { center: 'middle', left: 'start', right: 'end' }[label.align];
    picture.append(makeSvg('text', { x: point.x + label.dx, y: point.y + label.dy + size * 0.35, 'text-anchor': anchor, 'font-size': size, 'font-weight': weight, fill: ink.ink, stroke: ink.ground, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round' }, label.text));
  }
  for (const code of codesNow(points)) picture.append(makeSvg('text', { x: code.x, y: code.y + code.size * 0.35, 'text-anchor': 'middle', 'font-size': code.size, 'font-weight': 700, fill: ink.edge }, code.text));
  drawFooter(picture, { width, height, ink });
  return picture;
}

function tieDrawing(tie, at, { heaviest, curved, scale }) {
  const [from, to] = [at.get(tie.from), at.get(tie.to)];
  const via = curved ? bend(from, to) : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turn = Math.atan2(to.y - via.y, to.x - via.x);
  const tip = { x: to.x - Math.cos(turn) * (to.radius + 1), y: to.y - Math.sin(turn) * (to.radius + 1) };
  const styles = edgeStyle(tie, { heaviest, number: shown.drawn.length });
  const head = 6 + styles[0].width * scale * 1.3;
  const wing = (angle) => `${(tip.x - head * Math.cos(turn + angle)).toFixed(1)} ${(tip.y - head * Math.sin(turn + angle)).toFixed(1)}`;
  return styles.flatMap((style) => {
    const paint = { opacity: style.color.opacity.toFixed(2) };
    // The line ends inside its head, or a thick one would cover the tip.
    const end = { x: tip.x - Math.cos(turn) * head * 0.7, y: tip.y - Math.sin(turn) * head * 0.7 };
    const line = makeSvg('path', { d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`, fill: 'none', stroke: style.color.color, 'stroke-width': Math.max(style.width * scale, 0.5).toFixed(2), ...(style.dashes ? { 'stroke-dasharray': style.dashes.join(' ') } : {}), ...paint });
    const tipped = makeSvg('path', { d: `M${tip.x.toFixed(1)} ${tip.y.toFixed(1)}L${wing(0.45)}L${wing(-0.45)}Z`, fill: style.color.color, ...paint });
    return style.arrows.to.enabled ? [line, tipped] : [line];
  });
}

// A picture travels without its page: title, scale and what was shown go with it.
function drawFooter(picture, { width, height, ink }) {
  const fade = makeSvg('linearGradient', { id: 'scale' });
  for (const [score, colour] of DATA.scale[ground()]) fade.append(makeSvg('stop', { offset: (score + 10) / 20, 'stop-color': colour }));
  const text = (x, words, extra) => makeSvg('text', { x, y: height + 30, 'font-size': 12, fill: ink.ink, ...extra }, words);
  picture.append(fade, makeSvg('line', { x1: 0, x2: width, y1: height, y2: height, stroke: ink.faint }),
    text(16, short(DATA.title, 60), { 'font-weight': 600 }),
    text(width - 330, 'conflict', { 'text-anchor': 'end' }), makeSvg('rect', { x: width - 320, y: height + 20, width: 120, height: 10, rx: 5, fill: 'url(#scale)' }), text(width - 190, 'co-operation'),
    text(width - 16, 'Diplograph', { 'text-anchor': 'end' }));
}

function save(blob, name) {
  const link = make('a', { download: name });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(`${name} is saved`);
}

const fileName = (ending) => `${plain(DATA.title).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'network'}.${ending}`;
const drawingText = () => new XMLSerializer().serializeToString(drawing());

function saveSvg() {
  save(new Blob([drawingText()], { type: 'image/svg+xml' }), fileName('svg'));
}

function savePng() {
  const picture = new Image();
  picture.onload = () => {
    const canvas = make('canvas', { width: picture.width * 2, height: picture.height * 2 });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, fileName('png')), 'image/png');
  };
  picture.onerror = () => announce('This browser could not draw the picture; the SVG export needs no drawing');
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawingText())}`;
}

// A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text.
function cell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

function csvText() {
  const head = ['id', 'from', 'from_name', 'relation', 'to', 'to_name', 'modality', 'since', 'until', 'granularity', 'score', 'confidence', 'speaker', 'theme', 'sentence', 'trigger', 'source', 'title', 'date', 'url', 'article', 'copy_of'];
  const statements = (state.view === 'map' ? visiblePart().ties : shown.ties).flatMap((tie) => tie.statements).sort((one, other) => one - other);
  const rows = statements.map((statement) => {
    const [subject, object] = [NODES[COLUMNS.subject[statement]], NODES[COLUMNS.object[statement]]];
    const [article, title, source, url, date, original] = DATA.articles[COLUMNS.article[statement]];
    const text = DATA.sentences[COLUMNS.sentence[statement]];
    const [from, to] = [COLUMNS.from[statement], COLUMNS.to[statement]];
    return [COLUMNS.id[statement], subject.actor, subject.label, RELATIONS[COLUMNS.relation[statement]].id, object.actor, object.label, MODALITIES[COLUMNS.modality[statement]].id,
      isoPeriod(from, statement), isoPeriod(to, statement), granularityOf(statement), COLUMNS.score[statement], COLUMNS.confidence[statement],
      textOf('speaker', statement), textOf('theme', statement), text, text.slice(...(COLUMNS.mark[statement].length ? COLUMNS.mark[statement] : [0, 0])), DATA.sources[source], title, date, url, article, original];
  });
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function startExport() {
  const menu = byId('export');
  const act = (id, run) => byId(id).addEventListener('click', () => { menu.open = false; run(); });
  act('export-png', savePng);
  act('export-svg', saveSvg);
  act('export-csv', () => save(new Blob([csvText()], { type: 'text/csv;charset=utf-8' }), fileName('csv')));
  act('print', () => window.print());
  byId('copy-view').addEventListener('click', () => copy(`${window.location.href.split('#')[0]}#${fragment()}`, byId('copy-view')));
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
}
