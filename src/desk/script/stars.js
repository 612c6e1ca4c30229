// Stars by keys, beside what radio buttons do by themselves: a digit is as many stars, a point adds half of one, Ctrl+Z takes the last back.

export function stars(form) {
  const history = new Map(), value = (group) => group.querySelector('input:checked')?.value ?? '';
  for (const group of form.querySelectorAll('fieldset.rate')) history.set(group, [value(group)]);

  const choose = (group, wanted) => {
    const radio = [...group.querySelectorAll('input[type=radio]')].find((each) => each.value === wanted);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event('input', { bubbles: true }));
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  };

  form.addEventListener('change', (event) => {
    const past = history.get(event.target.closest('fieldset.rate'));
    if (past && past.at(-1) !== event.target.value) past.push(event.target.value);
  });
  form.addEventListener('keydown', (event) => {
    const group = event.target.closest('fieldset.rate'), past = history.get(group);
    if (!past) return;
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && past.length > 1) {
      past.pop();
      choose(group, past.at(-1));
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
