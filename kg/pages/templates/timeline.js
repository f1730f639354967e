// The period: a histogram of what passes the other filters, two handles, and a window that moves by itself.
const dated = COLUMNS.from.filter((day) => day !== null);
const TIMELINE = makeTimeline();
let playing = null;

// A sentence may recall an act of 1956: the scale covers the middle 98 %, and its ends stand for all before and after.
function makeTimeline() {
  if (!dated.length) return null;
  const [low, high] = [dated[Math.floor(dated.length * 0.01)], dated[Math.min(Math.floor(dated.length * 0.99), dated.length - 1)]];
  const span = Math.max(high - low + 1, 1);
  const width = [1, 7, 14, 30, 91, 182, 365, 730, 3650].find((days) => span / days <= 72) || Math.ceil(span / 72);
  const bins = Math.max(Math.ceil(span / width), 1);
  return { low, width, bins };
}

const binOf = (day) => Math.min(Math.max(Math.floor((day - TIMELINE.low) / TIMELINE.width), 0), TIMELINE.bins - 1);
const startOf = (bin) => TIMELINE.low + bin * TIMELINE.width;

function startTimeline() {
  if (!TIMELINE || TIMELINE.bins < 2) {
    byId('timeline').hidden = true;
    return;
  }
  for (const name of ['since', 'until']) {
    byId(name).max = String(TIMELINE.bins - 1);
    byId(name).addEventListener('input', () => {
      stopPlaying();
      const [from, to] = [Number(byId('since').value), Number(byId('until').value)];
      if (name === 'since') setBins(Math.min(from, to), to);
      else setBins(from, Math.max(from, to));
      soon();
    });
  }
  byId('play').addEventListener('click', () => (playing ? stopPlaying() : play()));
}

// The outermost handles mean "no bound", so that early and late acts and undated ones stay in.
function setBins(from, to) {
  state.since = from <= 0 ? null : startOf(from);
  state.until = to >= TIMELINE.bins - 1 ? null : startOf(to + 1) - 1;
}

const binsNow = () => [state.since === null ? 0 : binOf(state.since), state.until === null ? TIMELINE.bins - 1 : binOf(state.until)];

function play() {
  let [from, to] = binsNow();
  const wide = to - from + 1 >= TIMELINE.bins ? Math.max(Math.round(TIMELINE.bins / 8), 1) : to - from + 1;
  if (wide === TIMELINE.bins || to >= TIMELINE.bins - 1) from = 0;
  const step = () => {
    to = Math.min(from + wide - 1, TIMELINE.bins - 1);
    state.since = startOf(from);
    state.until = startOf(to + 1) - 1;
    refresh();
    if (to >= TIMELINE.bins - 1) stopPlaying();
    from += 1;
  };
  byId('play').textContent = '❚❚';
  byId('play').setAttribute('aria-pressed', 'true');
  byId('play').setAttribute('aria-label', 'Pause');
  playing = setInterval(step, 900);
  step();
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  byId('play').textContent = '▶';
  byId('play').setAttribute('aria-pressed', 'false');
  byId('play').setAttribute('aria-label', 'Play the period forward');
}

function showTimeline() {
  if (!TIMELINE || TIMELINE.bins < 2) return;
  const [from, to] = binsNow();
  const bars = Array.from({ length: TIMELINE.bins }, () => [0, 0]);
  for (const statement of actsOf(shown.open).values()) {
    if (COLUMNS.from[statement] !== null) bars[binOf(COLUMNS.from[statement])][COLUMNS.score[statement] < 0 ? 1 : 0] += 1;
  }
  const most = Math.max(1, ...bars.map(([good, bad]) => good + bad));
  const drawing = byId('histogram');
  drawing.setAttribute('viewBox', `0 0 ${TIMELINE.bins} 100`);
  const [good, bad] = [scaleColour(5), scaleColour(-5)];
  drawing.replaceChildren(...bars.flatMap(([up, down], bin) => {
    const opacity = bin >= from && bin <= to ? 0.9 : 0.25;
    const [tall, low] = [(up / most) * 100, (down / most) * 100];
    return [
      makeSvg('rect', { x: bin + 0.08, width: 0.84, y: 100 - tall - low, height: tall, fill: good, opacity }),
      makeSvg('rect', { x: bin + 0.08, width: 0.84, y: 100 - low, height: low, fill: bad, opacity }),
    ];
  }));
  byId('since').value = String(from);
  byId('until').value = String(to);
  const first = state.since === null ? 'the beginning' : sayDay(state.since);
  const last = state.until === null ? 'the end' : sayDay(state.until);
  byId('since').setAttribute('aria-valuetext', first);
  byId('until').setAttribute('aria-valuetext', last);
  byId('window').style.left = `${(100 * from) / TIMELINE.bins}%`;
  byId('window').style.right = `${100 - (100 * (to + 1)) / TIMELINE.bins}%`;
  byId('period').textContent = state.since === null && state.until === null
    ? `${sayDay(startOf(0))} – ${sayDay(Math.min(startOf(TIMELINE.bins) - 1, dated[dated.length - 1]))}`
    : `${state.since === null ? 'until' : sayDay(state.since)}${state.since !== null && state.until !== null ? ' – ' : ' '}${state.until === null ? 'on' : sayDay(state.until)}`;
}
