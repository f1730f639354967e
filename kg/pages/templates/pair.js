// Two actors in short: both directions, acts over time by sign, who reports it, who is in between.
function pairParts(from, to) {
  const there = statementsBetween(from, to);
  const back = statementsBetween(to, from);
  const both = [...there, ...back].sort((one, other) => one - other);
  const parts = [];
  if (there.length && back.length) add(parts, 'Both directions', directionTable([[from, to, there], [to, from, back]]));
  add(parts, 'Acts over time', signChart(both));
  add(parts, 'First and last', endsOfTime(both));
  add(parts, 'Reported by', shares(both, (statement) => SOURCES[sourceOf(statement)]));
  add(parts, 'Said by', shares(both.filter((statement) => textOf('speaker', statement)), (statement) => textOf('speaker', statement)));
  add(parts, 'Deal with both', sharedPartners(from, to));
  return parts;
}

function directionTable(rows) {
  return make('table', { class: 'partners' },
    make('thead', {}, make('tr', {}, ...['Direction', 'Friendly', 'Hostile', 'Balance'].map((text) => make('th', { scope: 'col', text })))),
    make('tbody', {}, ...rows.map(([from, to, statements]) => {
      const tie = summed(statements);
      return make('tr', {},
        make('td', { text: `${nameOf(from)} → ${nameOf(to)}` }),
        make('td', { class: 'number', text: String(tie.friendly.acts) }),
        make('td', { class: 'number', text: String(tie.hostile.acts) }),
        make('td', {}, splitBar(tie), scoreMark(tie.score)));
    })));
}

// Friendly acts above the middle line and hostile ones below, by the calendar; each bar says a sentence of its time.
function signChart(statements) {
  const acts = Array.from(actsOf(statements).values()).filter((statement) => COLUMNS.from[statement] !== null && COLUMNS.score[statement]);
  if (acts.length < 2) return null;
  const days = acts.map((statement) => COLUMNS.from[statement]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const step = [1, 3, 12, 120].find((months) => monthOf(last) - monthOf(first) < 36 * months) || 1200;
  const start = Math.floor(monthOf(first) / step);
  const bins = Array.from({ length: Math.floor(monthOf(last) / step) - start + 1 }, () => ({ up: [], down: [] }));
  for (const statement of acts) bins[Math.floor(monthOf(COLUMNS.from[statement]) / step) - start][COLUMNS.score[statement] > 0 ? 'up' : 'down'].push(statement);
  const most = Math.max(...bins.flatMap(({ up, down }) => [up.length, down.length]));
  const [width, half] = [320, 44];
  const wide = width / bins.length;
  const chart = makeSvg('svg', { viewBox: `0 0 ${width} ${2 * half + 18}`, class: 'chart', role: 'img', 'aria-label': `Friendly and hostile acts from ${sayDay(first)} to ${sayDay(last)}` });
  chart.append(makeSvg('line', { x1: 0, x2: width, y1: half, y2: half, class: 'axis' }));
  bins.forEach(({ up, down }, bin) => {
    for (const [found, sign] of [[up, 1], [down, -1]]) {
      if (!found.length) continue;
      const tall = Math.max((found.length / most) * (half - 2), 2);
      const bar = makeSvg('rect', { x: bin * wide + 0.5, width: Math.max(wide - 1, 1.5), y: sign > 0 ? half - tall : half, height: tall, rx: 1, fill: scaleColour(6 * sign) });
      const text = `${sayMonth((start + bin) * step)}: ${count(found.length, sign > 0 ? 'friendly act' : 'hostile act')}. ${DATA.sentences[COLUMNS.sentence[found[0]]]}`;
      bar.append(makeSvg('title', {}, text));
      chart.append(bar);
    }
  });
  chart.append(makeSvg('text', { x: 0, y: 2 * half + 13 }, sayMonth(start * step)), makeSvg('text', { x: width, y: 2 * half + 13, 'text-anchor': 'end' }, sayMonth(monthOf(last))));
  return chart;
}

const monthOf = (day) => { const date = new Date(day * DAY); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
const sayMonth = (month) => `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;

function endsOfTime(statements) {
  const [first, last] = [firstOf({ statements }), lastOf({ statements })];
  if (first === null) return null;
  const item = (statement) => make('li', { text: `${sayAct(statement)}, ${sayPeriod(statement)}` });
  return make('ul', { class: 'plain' }, item(first), first === last ? null : item(last));
}

function shares(statements, valueOf) {
  if (!statements.length) return null;
  const counts = new Map();
  for (const statement of statements) counts.set(valueOf(statement), (counts.get(valueOf(statement)) || 0) + 1);
  const order = Array.from(counts).sort((one, other) => other[1] - one[1]).slice(0, 6);
  return make('ul', { class: 'plain' }, ...order.map(([name, number]) => make('li', {}, make('bdi', { text: name }), ` ${number} (${percent(number / statements.length)})`)));
}

function sharedPartners(one, other) {
  const weights = new Map([[one, new Map()], [other, new Map()]]);
  for (const tie of shown.ties) {
    for (const [end, partner] of [[tie.from, tie.to], [tie.to, tie.from]]) {
      if (weights.has(end)) weights.get(end).set(partner, (weights.get(end).get(partner) || 0) + tie.weight);
    }
  }
  const [near, far] = [weights.get(one), weights.get(other)];
  const found = Array.from(near.keys()).filter((id) => far.has(id) && id !== one && id !== other)
    .sort((a, b) => Math.min(near.get(b), far.get(b)) - Math.min(near.get(a), far.get(a))).slice(0, 8);
  if (!found.length) return null;
  return make('ul', { class: 'plain two' }, ...found.map((id) => make('li', {}, make('button', { type: 'button', class: 'link', text: nameOf(id), onclick: () => select([id], { move: true }) }))));
}
