// Stars by keys, beside what radio buttons do by themselves: a digit is as many stars, a point adds half of one. The last is taken back by
// Ctrl+Z, and by a button that is there once something was changed.

export function stars(form) {
  const history = new Map(), value = (group) => group.querySelector('input:checked')?.value ?? '';
  const buttonOf = (group) => group.querySelector('button.undo');
  const begin = (group) => {
    history.set(group, [value(group)]);
    buttonOf(group).hidden = true;
  };
  for (const group of form.querySelectorAll('fieldset.rate')) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet undo', textContent: 'Undo' });
    button.setAttribute('aria-label', `Undo: ${group.querySelector('legend').textContent}`);
    button.addEventListener('click', () => undo(group));
    group.querySelector('.halves').before(button); // so that the stars stay where they are
    begin(group);
  }

  const choose = (group, wanted) => {
    const radio = [...group.querySelectorAll('input[type=radio]')].find((each) => each.value === wanted);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event('input', { bubbles: true }));
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const undo = (group) => {
    const past = history.get(group);
    if (past.length < 2) return;
    past.pop();
    choose(group, past.at(-1));
    buttonOf(group).hidden = past.length < 2;
  };

  form.addEventListener('change', (event) => {
    const group = event.target.closest('fieldset.rate'), past = history.get(group);
    if (!past || past.at(-1) === event.target.value) return;
    past.push(event.target.value);
    buttonOf(group).hidden = false;
  });
  form.addEventListener('taken', (event) => {
    const group = event.target.closest('fieldset.rate');
    if (history.has(group)) begin(group); // what another has chosen is not taken back here
  });
  form.addEventListener('keydown', (event) => {
    const group = event.target.closest('fieldset.rate');
    if (!history.has(group)) return;
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      undo(group);
    } else if (/^[0-5]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      choose(group, event.key === '0' ? '' : event.key);
    } else if (event.key === '.' || event.key === ',') {
      choose(group, String(Math.floor(Number(value(group))) + 0.5));
    } else {
      return;
    }
    event.preventDefault();
  });
}
