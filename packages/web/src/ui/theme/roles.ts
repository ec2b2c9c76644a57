/**
 * Every colour of the dashboard by what it means, once for light and once for dark. `ui/theme/roles.test.ts` holds the
 * contrast of each pair that meets on a screen (WCAG 2.2 AA). Components write `var(--cg-text-muted)`, never a colour.
 */
export const LIGHT = {
  canvas: '#f5f7f7',
  surface: '#ffffff',
  'surface-sunken': '#eef2f3',
  border: '#dbe2e4',
  'border-strong': '#76858c',
  text: '#1a2428',
  'text-muted': '#4f5e66',
  accent: '#0b666f',
  'accent-soft': '#e0f0f1',
  focus: '#0b666f',
  critical: '#9f1c2b',
  'critical-soft': '#fcebed',
  warning: '#854800',
  'warning-soft': '#fdf1de',
  positive: '#1a6537',
  'positive-soft': '#e5f4ea',
  info: '#174f8c',
  'info-soft': '#e6effa',
  neutral: '#46545c',
  'neutral-soft': '#ebeff0',
  'series-1': '#12436d',
  'series-2': '#28a197',
  'series-3': '#801650',
  'series-4': '#f46a25',
  'series-5': '#3d3d3d',
  'series-6': '#a285d1',
  'chart-over': '#c2410c',
  'chart-band': '#d9e8e9',
  'chart-grid': '#e3e9ea',
  'chart-axis': '#4f5e66',
} as const;

export type ColourRole = keyof typeof LIGHT;

export const DARK: Record<ColourRole, string> = {
  canvas: '#11161a',
  surface: '#192026',
  'surface-sunken': '#141a1f',
  border: '#2c3740',
  'border-strong': '#6d7d88',
  text: '#e4eaed',
  'text-muted': '#a6b4bc',
  accent: '#6bcad2',
  'accent-soft': '#15363b',
  focus: '#7edbe3',
  critical: '#ffa3a3',
  'critical-soft': '#3d1c21',
  warning: '#ffc57d',
  'warning-soft': '#382911',
  positive: '#8bd9a6',
  'positive-soft': '#15321f',
  info: '#a3caff',
  'info-soft': '#172b43',
  neutral: '#b8c4cc',
  'neutral-soft': '#263038',
  'series-1': '#6fa9e0',
  'series-2': '#35b5aa',
  'series-3': '#e58bb9',
  'series-4': '#f7803f',
  'series-5': '#c6cfd5',
  'series-6': '#b39ade',
  'chart-over': '#ff8f66',
  'chart-band': '#21393d',
  'chart-grid': '#28323a',
  'chart-axis': '#a6b4bc',
};

/** `{ canvas: '#fff' }` → `{ '--cg-canvas': '#fff' }`. */
export const asVariables = (roles: Record<ColourRole, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(roles).map(([role, colour]) => [`--cg-${role}`, colour]));

export const colour = (role: ColourRole): string => `var(--cg-${role})`;
