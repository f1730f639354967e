// A sentence and its statements point at each other.
(function () {
  'use strict';
  const sentences = document.querySelectorAll('.said');
  function choose(id) {
    for (const part of sentences) part.classList.toggle('chosen', part.dataset.statements.split(' ').includes(id));
    for (const card of document.querySelectorAll('.statements > li')) card.classList.toggle('chosen', card.id === id);
  }
  function follow(scrollText) {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (!id || !document.getElementById(id)) return;
    choose(id);
    const first = Array.from(sentences).find((part) => part.dataset.statements.split(' ').includes(id));
    if (scrollText && first) first.scrollIntoView({ block: 'center' });
  }
  for (const part of sentences) {
    part.addEventListener('click', (event) => {
      if (event.target.closest('a')) return;
      const [id] = part.dataset.statements.split(' ');
      choose(id);
      document.getElementById(id).scrollIntoView({ block: 'nearest' });
    });
  }
  for (const card of document.querySelectorAll('.statements > li')) {
    card.addEventListener('mouseenter', () => choose(card.id));
    card.addEventListener('focusin', () => choose(card.id));
  }
  window.addEventListener('hashchange', () => follow(true));
  follow(true);
}());
