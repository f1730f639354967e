// How figures, days and statements are said.
const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
const signed = (score) => (Math.abs(score) < 0.05 ? '0' : `${score > 0 ? '+' : '−'}${Math.abs(score).toFixed(1)}`);
const percent = (share) => `${Math.round(share * 100)} %`;
const nameOf = (id) => NODES[id].label;

// "173 friendly, 63 hostile acts": both signs are said, whatever their mean is.
function saySigns(tie) {
  const parts = [[tie.friendly.acts, 'friendly'], [tie.hostile.acts, 'hostile'], [tie.neutral.acts, 'neutral']].filter(([number]) => number);
  return `${parts.map(([number, word]) => `${number.toLocaleString('en')} ${word}`).join(', ')} ${tie.acts.size === 1 ? 'act' : 'acts'}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function sayDay(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// Whether the statement says when the act was; else its day is only that of the report.
const granularityOf = (statement) => textOf('granularity', statement) || 'article';
const isStated = (statement) => granularityOf(statement) !== 'article';

// As exact as the sentence is and no more: a year stays a year, and the day of a report is not the day of the act.
function sayPeriod(statement) {
  const [from, to] = [COLUMNS.from[statement], COLUMNS.to[statement]];
  if (from === null) return DATA.articles[COLUMNS.article[statement]][4] || 'undated';
  if (!isStated(statement)) return `reported on ${sayDay(from)}`;
  const [year, month] = [new Date(from * DAY).getUTCFullYear(), new Date(from * DAY).getUTCMonth()];
  const said = {
    decade: () => `${Math.floor(year / 10) * 10}s`,
    year: () => String(year),
    quarter: () => `${MONTHS[month]} – ${MONTHS[month + 2]} ${year}`,
    month: () => `${MONTHS[month]} ${year}`,
    week: () => `week of ${sayDay(from)}`,
  }[granularityOf(statement)];
  if (said && to - from < 3700) return said();
  return from === to ? `on ${sayDay(from)}` : `${sayDay(from)} – ${sayDay(to)}`;
}

// The same for tables and files: 2019, 2019-05, 2019-05-17, and nothing where the sentence does not say it.
function isoPeriod(day, statement) {
  if (day === null || !isStated(statement)) return '';
  return isoDay(day).slice(0, { decade: 4, year: 4, quarter: 7, month: 7 }[granularityOf(statement)] || 10);
}

const sayMoment = (day, statement) => (isStated(statement) ? isoPeriod(day, statement) : `${isoDay(day)} (reported)`);

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
