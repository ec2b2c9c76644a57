import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { asVariables, DARK, LIGHT } from './roles.js';

const pine: MantineColorsTuple = [
  '#e9f6f7',
  '#d3ecee',
  '#a5d8dc',
  '#74c3c9',
  '#4fb1b8',
  '#38a5ad',
  '#2895a0',
  '#17808a',
  '#0b666f',
  '#07505a',
];

/** Cooler than Mantine's own greys, so that dark surfaces and the accent belong together. */
const dark: MantineColorsTuple = [
  '#e4eaed',
  '#a6b4bc',
  '#8794a0',
  '#6d7d88',
  '#3a4650',
  '#2c3740',
  '#222b33',
  '#192026',
  '#141a1f',
  '#11161a',
];

/**
 * Mantine's defaults fail the contrast of WCAG AA in nine places; `autoContrast`, its threshold, shade 8 and the
 * variables below are what passes in both schemes.
 */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.179,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'md',
  focusRing: 'auto',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.0625rem', lineHeight: '1.4' } },
  },
  colors: { pine, dark },
  /** By name and not by `Modal.extend`, which would bring each of them into the first view. */
  components: {
    /** 24 px: the smallest target that WCAG 2.5.8 allows. */
    Checkbox: { defaultProps: { size: 'md' } },
    Modal: { defaultProps: { centered: true, returnFocus: true, padding: 'lg', radius: 'lg' } },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
  },
});

const onRoles = {
  '--mantine-color-body': 'var(--cg-surface)',
  '--mantine-color-text': 'var(--cg-text)',
  '--mantine-color-dimmed': 'var(--cg-text-muted)',
  '--mantine-color-placeholder': 'var(--cg-text-muted)',
  '--mantine-color-error': 'var(--cg-critical)',
  '--mantine-color-anchor': 'var(--cg-accent)',
  '--mantine-color-default-border': 'var(--cg-border-strong)',
};

export const cssVariablesResolver: CSSVariablesResolver = (mantine) => ({
  variables: {},
  light: {
    ...asVariables(LIGHT),
    ...onRoles,
    '--mantine-color-red-outline': mantine.colors.red[9],
    '--mantine-color-orange-light-color': mantine.colors.dark[8],
    '--mantine-color-yellow-light-color': mantine.colors.dark[8],
  },
  dark: { ...asVariables(DARK), ...onRoles },
});
