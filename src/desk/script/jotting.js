// A film as it is watched on this device: its clock, what runs just now, and the beats that have ended. What a button does is
// what desk/jotting.c does without script; here the moment it is pressed is the device's.
//
//     const film = begin(page);                 // from the desk's page
//     press(film, 'fight', Date.now());
//     correct(film, 3, { start: 605 });         // the fourth beat begins at 0:10:05
//
// Places in the film are seconds; `zero` is the moment (milliseconds) at which the film's running time was 0, `held` where it
// stands still, or null.

export const GROUPS = { action: ['fight', 'shootout', 'chase', 'stunt', 'set-piece'], talk: ['origin', 'exposition', 'dialogue', 'romance', 'comedy'] };
const SHIFT = 120;

export const groupOf = (kind) => Object.keys(GROUPS).find((group) => GROUPS[group].includes(kind)) ?? 'rest';

/** "Set piece" */
export const nameOf = (kind) => kind[0].toUpperCase() + kind.slice(1).replaceAll('-', ' ');

/** "1:02:30", and "1:02:30.5" where it is not a whole second. */
export function clock(place) {
  const whole = Math.floor(place), rest = Math.round((place - whole) * 1000);
  const [hours, minutes, seconds] = [whole / 3600, whole / 60 % 60, whole % 60].map((each) => String(Math.floor(each)));
  return `${hours}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}${rest ? `.${String(rest).padStart(3, '0').replace(/0+$/, '')}` : ''}`;
}

/** The seconds of "0:20" (hours and minutes) or "1:02:30.5". */
export function seconds(text) {
  const [hours, minutes, rest = 0] = text.split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

/** What the desk's page says of it. */
export function begin(form, now = Date.now()) {
  const { place, watching, held, runs, since } = form.dataset;
  return {
    base: Number(form.elements.base.value),
    watching: watching === '1',
    over: false,
    zero: now - Number(place) * 1000,
    held: held === '1' ? Number(place) : null,
    runs: runs ? { kind: runs, since: Number(since) } : null,
    beats: beatsOf(form),
    line: form.elements.line.defaultValue.trim(),
  };
}

export function beatsOf(form) {
  return [...form.querySelectorAll('#jotted li')].map(({ dataset }) => ({
    start: seconds(dataset.start), end: seconds(dataset.end), kind: dataset.kind, label: dataset.label, character: dataset.character,
    command: dataset.command, spoiler: dataset.spoiler ?? '',
  }));
}

/** How far into the film it is: whole seconds, as beats are. */
export function placeOf(film, now) {
  return film.held ?? Math.max(0, Math.floor((now - film.zero) / 1000));
}

/** Makes room from start to end: what lies there is cut. */
function clear(beats, start, end) {
  return beats.flatMap((beat) => {
    if (beat.end <= start || beat.start >= end) return [beat];
    return [{ ...beat, end: start }, { ...beat, start: end }].filter((each) => each.end > each.start);
  });
}

function endBeat(film, place) {
  const { runs } = film;
  film.runs = null;
  if (runs === null || place <= runs.since) return;
  const beat = { start: runs.since, end: place, kind: runs.kind, label: '', character: '', command: '', spoiler: '' };
  film.beats = [...clear(film.beats, beat.start, beat.end), beat].sort((a, b) => a.start - b.start);
}

/** The beat that ended when the running one began, or last, runs again; one that has been told more about stays. */
function undo(film) {
  const ran = film.runs, last = film.beats.at(-1);
  film.runs = null;
  if (last === undefined || last.label || last.character || last.command || last.spoiler || (ran !== null && last.end !== ran.since)) return;
  film.beats.pop();
  film.runs = { kind: last.kind, since: Math.floor(last.start) };
}

function shift(film, by) {
  const move = (place) => Math.max(0, place + by);
  film.beats = film.beats.map((beat) => ({ ...beat, start: move(beat.start), end: move(beat.end) })).filter((beat) => beat.end > beat.start);
  film.zero -= by * 1000;
  if (film.held !== null) film.held = move(film.held);
  if (film.runs !== null) film.runs.since = move(film.runs.since);
}

function go(film, now) {
  if (film.held !== null) film.zero = now - film.held * 1000;
  film.held = null;
}

export function press(film, what, now) {
  if (!film.watching) Object.assign(film, { watching: true, zero: now, held: null, runs: null });
  const place = placeOf(film, now);
  film.over = what === 'lights';
  if (what === 'hold') film.held = place;
  else if (what === 'go') go(film, now);
  else if (what === 'end') endBeat(film, place);
  else if (what === 'undo') undo(film);
  else if (what === 'earlier') shift(film, SHIFT);
  else if (what === 'later') shift(film, -SHIFT);
  else if (what === 'lights') {
    endBeat(film, place);
    film.held = place;
  } else if (what !== 'start') {
    endBeat(film, place);
    go(film, now);
    film.runs = { kind: what, since: place };
  }
}

/** Changes a beat. Where it touched its neighbours it still does; it keeps a second at least, and so do they. */
export function correct(film, index, change) {
  const { beats } = film, beat = beats[index], before = beats[index - 1], behind = beats[index + 1];
  if (change.start !== undefined) {
    const touched = before !== undefined && before.end === beat.start;
    const start = Math.min(Math.max(change.start, before === undefined ? 0 : before.start + 1), beat.end - 1);
    if (touched || before?.end > start) before.end = start;
    beat.start = start;
  }
  if (change.end !== undefined) {
    const runs = behind === undefined ? film.runs : null, touched = (behind?.start ?? runs?.since) === beat.end;
    const end = Math.max(Math.min(change.end, behind === undefined ? Infinity : behind.end - 1), beat.start + 1);
    if (behind !== undefined && (touched || behind.start < end)) behind.start = end;
    if (runs !== null && (touched || runs.since < end)) runs.since = end;
    beat.end = end;
  }
  for (const key of ['kind', 'label', 'character', 'command', 'spoiler']) if (change[key] !== undefined) beat[key] = change[key];
}

/** What is not known any more: a gap. */
export function drop(film, index) {
  film.beats.splice(index, 1);
}
