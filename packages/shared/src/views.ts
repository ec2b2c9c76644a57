/** Saved views: a list as somebody narrowed it, kept under a name so that it is one press away. */
import { z } from 'zod';
import { edited, id } from './fields.js';
import { fault } from './errors.js';
import { idempotencyKey, lineText } from './text.js';

/** The pages whose lists can be kept: each has its filters in its address. */
export const VIEW_PAGES = ['CASELOAD', 'TASKS', 'BUDGETS', 'PROVIDERS', 'STAFFING'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** Who finds a view in her navigation: who saved it, those who answer for a unit, or everybody but analysts. */
export const VIEW_AUDIENCES = ['PERSONAL', 'TEAM', 'ORGANISATION'] as const;
export type ViewAudience = (typeof VIEW_AUDIENCES)[number];

/** Graphemes in the name of a view: it stands in the navigation. */
export const VIEW_NAME_LENGTH = 60;
/** Characters of a query string that every browser and proxy lets through. */
export const VIEW_SEARCH_LENGTH = 2_000;

/** The query string of an address: empty, or `?` and printable ASCII, everything else percent-encoded. */
const search = z
  .string()
  .max(VIEW_SEARCH_LENGTH, { error: 'This address is too long to be kept.' })
  .refine((text) => /^(\?[\x21-\x7e]*)?$/.test(text), {
    params: { code: 'INVALID' },
    error: 'This is not the query string of an address.',
  });

/** `unitId`: whose view it is, for a team's view and for no other. */
export const saveViewRules = z
  .object({
    idempotencyKey,
    name: lineText(VIEW_NAME_LENGTH),
    page: z.enum(VIEW_PAGES),
    search,
    audience: z.enum(VIEW_AUDIENCES),
    unitId: id.nullish(),
  })
  .check((context) => {
    const { audience, unitId } = context.value;
    if (audience === 'TEAM' && !unitId) context.issues.push(fault('REQUIRED', unitId, undefined, ['unitId']));
    if (audience !== 'TEAM' && unitId)
      context.issues.push(fault('INVALID', unitId, 'Only a view of a team has a unit.', ['unitId']));
  });

export const renameViewRules = z.object({ ...edited, name: lineText(VIEW_NAME_LENGTH) });
export const deleteViewRules = z.object({ ...edited });
export const restoreViewRules = z.object({ ...edited });
