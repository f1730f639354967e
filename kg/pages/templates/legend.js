// What the marks of the map mean, of those that are on it now.
function showLegend() {
  byId('legend-bar').style.background = `linear-gradient(to right, ${DATA.scale[ground()].map(([score, colour]) => `${colour} ${(score + 10) * 5}%`).join(', ')})`;
  const used = new Set(shown.order.map((id) => NODES[id].shape));
  const shapes = Object.entries(DATA.shapes).filter(([shape]) => used.has(shape));
  const rows = shapes.map(([shape, label]) => {
    const icon = makeSvg('svg', { viewBox: '-8 -8 16 16', class: 'icon', 'aria-hidden': 'true' });
    icon.append(makeSvg('path', { d: shapePath(shape, 0, 0, 6) }));
    return make('li', {}, icon, label);
  });
  byId('legend-shapes').replaceChildren(...rows, ...lineLegend());
  const groups = new Map();
  for (const id of shown.order) {
    const { community, root } = NODES[id];
    if (community < 0 || root !== id) continue;
    if (!groups.has(community)) groups.set(community, []);
    groups.get(community).push(id);
  }
  const most = DATA.palette.light.length - 1;
  const listed = Array.from(groups).filter(([community]) => community < most).sort((one, other) => one[0] - other[0]);
  byId('legend-communities').hidden = !state.communities || !listed.length;
  byId('legend-communities').replaceChildren(...listed.map(([community, ids]) => {
    const dot = make('i', { 'aria-hidden': true });
    dot.style.background = communityColour(community);
    return make('li', {}, dot, `${ids.slice(0, 3).map(nameOf).join(', ')}${ids.length > 3 ? ` + ${ids.length - 3}` : ''}`);
  }));
}

// Size of actors, strength and colours of ties, and a pattern for each way of standing that is not "it was done".
function lineLegend() {
  const row = (draw, text) => {
    const icon = makeSvg('svg', { viewBox: '0 0 34 12', class: 'line-icon', 'aria-hidden': 'true' });
    icon.append(...draw);
    return make('li', {}, icon, text);
  };
  const line = (y, attributes) => makeSvg('path', { d: `M1 ${y}H33`, fill: 'none', stroke: 'currentColor', ...attributes });
  const dot = (x, r) => makeSvg('circle', { cx: x, cy: 6, r, fill: 'currentColor' });
  const most = shown.drawn.reduce((found, tie) => Math.max(found, tie.acts.size), 0);
  const rows = [
    row([dot(4, 2), dot(14, 3.5), dot(27, 5.5)], 'larger: more acts'),
    row([line(3, { 'stroke-width': 1 }), line(8, { 'stroke-width': 4.5 })], `wider: more acts${most ? ` (widest: ${most.toLocaleString('en')})` : ''}`),
  ];
  if (shown.drawn.some((tie) => tie.mixed)) {
    rows.push(row([line(6, { 'stroke-width': 7, stroke: scaleColour(5) }), line(6, { 'stroke-width': 2.5, stroke: scaleColour(-5) })], 'two colours: friendly, with a core of hostile acts'));
  }
  const standing = new Set(shown.drawn.map((tie) => tie.modality));
  for (const modality of MODALITIES) {
    if (standing.has(modality) && modality.dashes) rows.push(row([line(6, { 'stroke-width': 2, 'stroke-dasharray': modality.dashes.join(' ') })], `only ${modality.label}`));
  }
  return rows;
}
