import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.js';
import { type ColourRole, DARK, LIGHT } from './roles.js';

const SURFACES = ['canvas', 'surface', 'surface-sunken'] as const satisfies ColourRole[];
const TONES = ['critical', 'warning', 'positive', 'info', 'neutral', 'accent'] as const;
const TEXT_RATIO = 4.5;
/** For what is not text: outlines of controls, focus rings, marks of a chart (WCAG 1.4.11). */
const SHAPE_RATIO = 3;

const texts: [ColourRole, ColourRole][] = [
  ...SURFACES.flatMap((surface): [ColourRole, ColourRole][] => [
    ['text', surface],
    ['text-muted', surface],
    ...TONES.map((tone): [ColourRole, ColourRole] => [tone, surface]),
    ['chart-axis', surface],
  ]),
  ...TONES.flatMap((tone): [ColourRole, ColourRole][] => [
    [tone, `${tone}-soft`],
    ['text', `${tone}-soft`],
  ]),
  ['text-muted', 'accent-soft'],
];

const shapes: [ColourRole, ColourRole][] = [
  ...SURFACES.flatMap((surface): [ColourRole, ColourRole][] => [
    ['border-strong', surface],
    ['focus', surface],
  ]),
  ...(['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'chart-over'] as const).map(
    (mark): [ColourRole, ColourRole] => [mark, 'surface'],
  ),
  ['series-1', 'chart-band'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in the %s scheme', (_scheme, roles) => {
  test.each(texts)('%s can be read on %s', (text, background) => {
    expect(contrast(roles[text], roles[background])).toBeGreaterThanOrEqual(TEXT_RATIO);
  });

  test.each(shapes)('%s can be seen on %s', (shape, background) => {
    expect(contrast(roles[shape], roles[background])).toBeGreaterThanOrEqual(SHAPE_RATIO);
  });
});

test('the ratio of black on white is the 21 that the standard gives', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
