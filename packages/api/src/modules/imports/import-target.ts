import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../kernel/context.js';
import { createOrgUnit, Organisation, OrgUnit } from '../organisations/index.js';
import type { ImportFormat, ImportTarget } from './import-format.js';

/** Where clients go whose team nobody named. */
const IMPORTED = 'Imported clients';

/**
 * The unit that new clients belong to: the one of this name, or a team for imported clients, made when it is first needed.
 *
 * Null when there is no unit of the name asked for.
 */
export async function findImportTarget(context: Context, unitName?: string): Promise<ImportTarget | null> {
  const name = unitName ?? IMPORTED;
  const { organisation, unit, tops } = await context.em.fork().transactional(async (em) => ({
    organisation: await em.findOneOrFail(Organisation, { id: context.actor.tenantId }),
    unit: await em.findOne(OrgUnit, { name, deletedAt: null }),
    tops: await em.find(OrgUnit, { parentId: null, kind: { $ne: 'TEAM' }, deletedAt: null }),
  }));
  // Below the one unit that has all others, so that whoever answers for everyone answers for these clients too.
  const parentId = tops.length === 1 ? (tops[0]?.id ?? null) : null;
  const unitId = unit?.id ?? (unitName === undefined ? await makeUnit(context, name, parentId) : null);
  return unitId === null ? null : { unitId, currency: organisation.currency, today: context.today() };
}

async function makeUnit(context: Context, name: string, parentId: string | null): Promise<string> {
  const made = await createOrgUnit(context, { idempotencyKey: uuidv7(), name, kind: 'TEAM', parentId });
  if ('refused' in made) throw new Error(`The team "${name}" cannot be made: ${made.refused[0]?.message}`);
  return made.done.id;
}

/**
 * Where a browser's import goes. A format without clients needs no unit, and a dry run makes none: both get one that is
 * there already.
 */
export async function targetOf(context: Context, format: ImportFormat, isDryRun: boolean): Promise<ImportTarget> {
  const found = format.tables.includes('client') && !isDryRun ? await findImportTarget(context) : null;
  if (found) return found;
  return context.em.fork().transactional(async (em) => {
    const organisation = await em.findOneOrFail(Organisation, { id: context.actor.tenantId });
    const unit =
      (await em.findOne(OrgUnit, { name: IMPORTED, deletedAt: null })) ??
      (await em.findOne(OrgUnit, { deletedAt: null }));
    return { unitId: unit?.id ?? organisation.id, currency: organisation.currency, today: context.today() };
  });
}
