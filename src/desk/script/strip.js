// The strip, as press/chart_strip.c draws it: action is solid, talk upright hairlines, the rest an outline.
import { groupOf } from './jotting.js';

const BAND = 22, FOOT = 20, MINUTE = 60;
const STEPS = [[20, 5], [50, 10], [100, 15], [210, 30], [420, 60], [Infinity, 240]]; // up to so many minutes, a time at every so many

function make(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function beat({ start, end, group }, percent) {
  const from = percent(start), width = Math.max(percent(end) - from, 0.1), room = width > 0.6 ? 0.2 : 0;
  if (group === 'talk') return make('line', { x1: `${from}%`, x2: `${from + width - room}%`, y1: BAND / 2, y2: BAND / 2, 'stroke-width': BAND });
  const blank = group === 'rest';
  return make('rect', { x: `${from}%`, width: `${width - room}%`, y: blank ? 0.5 : 0, height: BAND - blank });
}

function times(length, percent) {
  const [, step] = STEPS.find(([most]) => length < most * MINUTE), marks = [];
  for (let at = 0; at + length / 7 < length; at += step * MINUTE) marks.push([at, at === 0 ? 'num' : 'num mid']);
  marks.push([length, 'num end']);
  return make('g', {}, ...marks.flatMap(([at, name]) => {
    const minutes = Math.round(at / MINUTE);
    return [make('line', { x1: `${percent(at)}%`, x2: `${percent(at)}%`, y1: BAND, y2: BAND + 5 }),
      make('text', { class: name, x: `${percent(at)}%`, y: BAND + FOOT - 4 }, `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`)];
  }));
}

/** `beats` in the film's order; hidden from who hears the page, since the list beside it says the same. */
export function strip(beats, length) {
  const percent = (at) => at / length * 100;
  const classes = { action: 'ink', talk: 'talk', rest: 'line' };
  const groups = Object.keys(classes).map((group) => make('g', { class: classes[group] },
    ...beats.map((each) => ({ ...each, group: groupOf(each.kind) })).filter((each) => each.group === group).map((each) => beat(each, percent))));
  return make('svg', { class: 'strip', width: '100%', height: BAND + FOOT, 'aria-hidden': 'true' }, ...groups,
    make('rect', { class: 'ink', width: '100%', y: BAND, height: 1 }), times(length, percent));
}
