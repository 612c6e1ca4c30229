// What the list of claims says of a field other than the text (verdicts that contradict others, stars far from the scores), beside that field.
//
//     beside(form, section);      // the section that holds the list (#marks); what stood there of an older one goes
const ATTRIBUTE = 'aria-describedby';

/** Where a sentence about a field stands, and what it describes: the row of a verdict, the whole of a choice of stars. */
function placeOf(form, name) {
  const control = [...form.elements].find((each) => each.name === name);
  const place = control?.closest('.saying, fieldset.rate');
  return place && { place, described: control.type === 'radio' ? place : control };
}

function describe(described, id, wanted) {
  const ids = (described.getAttribute(ATTRIBUTE) ?? '').split(' ').filter((each) => each !== '' && each !== id);
  if (wanted) ids.push(id);
  if (ids.length > 0) described.setAttribute(ATTRIBUTE, ids.join(' '));
  else described.removeAttribute(ATTRIBUTE);
}

export function beside(form, section) {
  for (const old of form.querySelectorAll('.claim')) {
    for (const described of form.querySelectorAll(`[${ATTRIBUTE}~="${CSS.escape(old.id)}"]`)) describe(described, old.id, false);
    old.remove();
  }
  section.querySelectorAll('#marks li:not([data-field=body])').forEach((item, i) => {
    const found = placeOf(form, item.dataset.field);
    if (!found) return;
    const name = item.querySelector('.kind'), said = document.createElement('p');
    Object.assign(said, { className: 'claim', id: `claim-${i}` });
    said.append(Object.assign(document.createElement('b'), { textContent: `${name.textContent.trim()}:` }), ' ',
      [...item.childNodes].filter((each) => each !== name).map((each) => each.textContent).join('').trim());
    found.place.append(said);
    describe(found.described, said.id, true);
  });
}
