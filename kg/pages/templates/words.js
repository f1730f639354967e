// How figures, days and statements are said.
const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
const signed = (score) => (Math.abs(score) < 0.05 ? '0' : `${score > 0 ? '+' : '−'}${Math.abs(score).toFixed(1)}`);
const percent = (share) => `${Math.round(share * 100)} %`;
const nameOf = (id) => NODES[id].label;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function sayDay(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function sayPeriod(statement) {
  const [from, to] = [COLUMNS.from[statement], COLUMNS.to[statement]];
  const granularity = textOf('granularity', statement);
  if (from === null) return DATA.articles[COLUMNS.article[statement]][4] || 'undated';
  const date = new Date(from * DAY);
  if (granularity === 'year') return String(date.getUTCFullYear());
  if (granularity === 'month') return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return from === to ? sayDay(from) : `${sayDay(from)} – ${sayDay(to)}`;
}

function sayAct(statement) {
  const relation = RELATIONS[COLUMNS.relation[statement]].label;
  return `${nameOf(COLUMNS.subject[statement])} ${relation} ${nameOf(COLUMNS.object[statement])}`;
}

const articlesOf = (statements) => new Set(statements.map((statement) => COLUMNS.article[statement]));

function sayArticles(statements) {
  const articles = Array.from(articlesOf(statements));
  const copies = articles.filter((article) => DATA.articles[article][5]).length;
  const among = copies ? ` (${copies === 1 ? 'one is a copy' : `${copies} are copies`})` : '';
  return `of ${count(articles.length, 'article')}${among}`;
}

// Only http and https lead out of the page, whatever an article's metadata say.
function safeLink(address) {
  return typeof address === 'string' && /^https?:\/\//i.test(address) ? address : null;
}

function citation(statement) {
  const [article, title, source, url, date] = DATA.articles[COLUMNS.article[statement]];
  const where = [DATA.sources[source], title && `“${title}”`, date, safeLink(url) || article].filter(Boolean).join(', ');
  const modality = MODALITIES[COLUMNS.modality[statement]].label;
  return `“${DATA.sentences[COLUMNS.sentence[statement]]}” (${where}). `
    + `Read by Diplograph as: ${sayAct(statement)}; ${modality}; ${sayPeriod(statement)}; confidence ${percent(COLUMNS.confidence[statement])}; statement ${COLUMNS.id[statement]}.`;
}

async function copy(text, button) {
  const before = button.textContent;
  const done = await putOnClipboard(text);
  button.textContent = done ? 'Copied' : 'Press Ctrl+C';
  announce(done ? 'Copied' : 'The text is selected; press Ctrl+C to copy it');
  setTimeout(() => { button.textContent = before; }, 1800);
}

async function putOnClipboard(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (problem) {
      // Refused (a frame, or no permission): the older way below asks for none.
      if (problem.name !== 'NotAllowedError') throw problem;
    }
  }
  const area = make('textarea', { class: 'unseen', 'aria-label': 'Text to copy' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  if (done) area.remove();
  else area.addEventListener('blur', () => area.remove());
  return done;
}

// Flags are letters that only some systems draw in colour; where they would be boxes, the code has to do.
const FLAGS = (() => {
  const canvas = make('canvas', { width: 24, height: 24 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = '18px sans-serif';
  context.fillText('\u{1F1EB}\u{1F1F7}', 0, 18);
  const { data } = context.getImageData(0, 0, 24, 24);
  for (let place = 0; place < data.length; place += 4) if (data[place] !== data[place + 2]) return true;
  return false;
})();
const flagged = (id) => (FLAGS && NODES[id].flag ? `${NODES[id].flag} ${nameOf(id)}` : nameOf(id));
