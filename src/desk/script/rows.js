// Rows of fields, as the desk numbers them (beats.3.label): more of them, and their values in another order.

const NAME = /^(.+)\.(\d+)\.([^.]+)$/;

/** The fieldset around the fields of one row. */
export function rowsOf(form, list) {
  const found = new Map();
  for (const control of form.elements) {
    const parts = NAME.exec(control.name ?? '');
    if (parts?.[1] === list && control.type !== 'hidden') found.set(Number(parts[2]), control.closest('fieldset'));
  }
  return [...found].sort(([a], [b]) => a - b).map(([, row]) => row);
}

export const cellsOf = (row) => [...row.querySelectorAll('input, select, textarea')];

export const cell = (row, column) => cellsOf(row).find((each) => NAME.exec(each.name)?.[3] === column);

export function isEmpty(row) {
  return cellsOf(row).every((each) => each.type === 'checkbox' || each.tagName === 'SELECT' || each.value.trim() === '');
}

export function clear(row) {
  for (const each of cellsOf(row)) {
    if (each.type === 'checkbox') each.checked = false;
    else if (each.tagName === 'SELECT') each.selectedIndex = 0;
    else each.value = '';
  }
}

/** Another empty row behind the last one; null where there is none to be like. */
export function addRow(form, list) {
  const last = rowsOf(form, list).at(-1);
  if (!last) return null;
  const number = Number(NAME.exec(cellsOf(last)[0].name)[2]), row = last.cloneNode(true);
  const renumber = (text) => text.replace(`${list}.${number}.`, `${list}.${number + 1}.`);
  for (const each of row.querySelectorAll('*')) {
    for (const name of ['id', 'name', 'for', 'aria-describedby']) {
      if (each.hasAttribute(name)) each.setAttribute(name, renumber(each.getAttribute(name)));
    }
    each.removeAttribute('aria-invalid');
  }
  for (const each of row.querySelectorAll('strong, .known, .claim')) each.remove(); // what is said of the last one
  const legend = row.querySelector('legend');
  if (legend) legend.textContent = legend.textContent.replace(String(number + 1), String(number + 2));
  clear(row);
  last.after(row);
  return row;
}

export const emptyRow = (form, list) => rowsOf(form, list).find(isEmpty) ?? addRow(form, list);

const values = (row) => cellsOf(row).map((each) => (each.type === 'checkbox' ? each.checked : each.value));

function setValues(row, list) {
  cellsOf(row).forEach((each, i) => {
    if (each.type === 'checkbox') each.checked = list[i];
    else each.value = list[i];
  });
}

/** Puts the values in the order that `rank(row)` says; answers where the row's own values went. */
export function sortRows(form, list, rank, watched) {
  const rows = rowsOf(form, list);
  const order = rows.map((row) => ({ row, rank: rank(row), values: values(row) }));
  order.sort((a, b) => a.rank - b.rank);
  order.forEach((each, i) => setValues(rows[i], each.values));
  return rows[order.findIndex((each) => each.row === watched)];
}

/** "More rows" makes one here, without the way to the desk. */
export function moreRows(form) {
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[name=more]');
    const row = button && addRow(form, button.value);
    if (!row) return;
    event.preventDefault();
    cellsOf(row)[0].focus();
  });
}
