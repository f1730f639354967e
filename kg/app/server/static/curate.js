// Judging a statement or two actors. The token comes once in the address after "#", is kept for this tab only, and
// travels in a header that no other site can set.
(function () {
  'use strict';
  const STORE = 'diplograph-token';
  const parts = new URLSearchParams(window.location.hash.slice(1));
  if (parts.has('token')) {
    sessionStorage.setItem(STORE, parts.get('token'));
    history.replaceState(null, '', window.location.pathname + window.location.search);
  }

  const DONE = { confirm: 'Confirmed', reject: 'Rejected', merge: 'Merged', 'keep-apart': 'Kept apart' };
  const ASK = {
    confirm: 'Confirm this statement',
    reject: 'Reject this statement',
    merge: 'These two are one actor',
    'keep-apart': 'These two are not the same',
  };

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  async function send(button, by, why) {
    const verdict = button.dataset.curate;
    const pair = verdict === 'merge' || verdict === 'keep-apart';
    const path = pair ? `/api/actors/${verdict}` : `/api/statements/${encodeURIComponent(button.dataset.statement)}/${verdict}`;
    const body = pair ? { first: button.dataset.first, second: button.dataset.second, by, why } : { by, why };
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem(STORE) || ''}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      if (response.status === 401) sessionStorage.removeItem(STORE);
      throw new Error(problem.detail || `the server answered ${response.status}`);
    }
  }

  function ask(button) {
    const verdict = button.dataset.curate;
    const by = make('input', { name: 'by', required: '', autocomplete: 'name' });
    by.value = sessionStorage.getItem('diplograph-editor') || '';
    const why = make('textarea', { name: 'why', rows: '3', ...(verdict === 'confirm' ? {} : { required: '' }) });
    const token = make('input', { name: 'token', type: 'password', autocomplete: 'off' });
    const tokenLabel = make('label', {}, 'Token that kg serve --edit printed', token);
    tokenLabel.hidden = Boolean(sessionStorage.getItem(STORE));
    const problem = make('p', { class: 'problem', role: 'alert' });
    const submit = make('button', { class: 'main', type: 'submit' }, ASK[verdict].split(' ')[0] === 'These' ? 'Record' : ASK[verdict].split(' ')[0]);
    const cancel = make('button', { type: 'button' }, 'Cancel');
    const form = make('form', {}, make('strong', {}, ASK[verdict]), make('label', {}, 'Your name', by),
      make('label', {}, verdict === 'confirm' ? 'Note (optional)' : 'Reason', why), tokenLabel, problem,
      make('div', { class: 'actions' }, submit, cancel));
    const dialog = make('dialog', { 'aria-label': ASK[verdict] }, form);
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => { dialog.remove(); button.focus(); });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (token.value) sessionStorage.setItem(STORE, token.value.trim());
      sessionStorage.setItem('diplograph-editor', by.value);
      submit.disabled = true;
      try {
        await send(button, by.value, why.value);
        dialog.close();
        for (const each of button.parentElement.querySelectorAll('[data-curate]')) each.disabled = true;
        button.textContent = DONE[verdict];
      } catch (error) {
        problem.textContent = error.message;
        tokenLabel.hidden = Boolean(sessionStorage.getItem(STORE));
        submit.disabled = false;
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-curate]');
    if (button) ask(button);
  });
}());
