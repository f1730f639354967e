// The mean score of every month as bars from a middle line; and the other actor's id for the curation buttons.
(function () {
  'use strict';
  const holder = document.getElementById('months');
  const other = document.getElementById('other');
  if (other) {
    const give = () => { for (const button of document.querySelectorAll('#merge [data-curate]')) { button.dataset.second = other.value.trim(); button.disabled = !other.value.trim(); } };
    other.addEventListener('input', give);
    give();
    document.getElementById('merge').addEventListener('submit', (event) => event.preventDefault());
  }
  if (!holder) return;
  const months = JSON.parse(holder.dataset.months);
  const svg = (tag, attributes, text) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    if (text) element.textContent = text;
    return element;
  };
  const number = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || 1) - 1;
  const first = number(months[0].month);
  const span = number(months[months.length - 1].month) - first + 1;
  const [width, height] = [640, 120];
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height + 18}`, class: 'chart', role: 'img', 'aria-label': `Mean score by month, ${months[0].month} to ${months[months.length - 1].month}` });
  chart.append(svg('line', { x1: 0, x2: width, y1: height / 2, y2: height / 2, class: 'axis' }));
  for (const { month, score, count } of months) {
    const tall = Math.max((Math.abs(score) / 10) * (height / 2), 1.5);
    const bar = svg('rect', { x: ((number(month) - first) / span) * width, width: Math.max(width / span - 1, 2), y: score >= 0 ? height / 2 - tall : height / 2, height: tall, fill: score >= 0 ? '#2f74b5' : '#c95f14' });
    bar.append(svg('title', {}, `${month}: ${score} in ${count} statements`));
    chart.append(bar);
  }
  chart.append(svg('text', { x: 0, y: height + 14 }, months[0].month), svg('text', { x: width, y: height + 14, 'text-anchor': 'end' }, months[months.length - 1].month));
  holder.append(chart);
}());
