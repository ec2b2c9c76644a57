import { defineEntity, p } from '@mikro-orm/core';
import type { ViewAudience, ViewPage } from '@caregraph/shared/views';
import { baseProperties } from '../../kernel/base.entity.js';
import { OrgUnit } from '../organisations/index.js';

/** A list as somebody narrowed it. `userId` is who saved it; `unitId` is set for a team's view and for no other. */
const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    ...baseProperties,
    name: p.string(),
    page: p.string().$type<ViewPage>(),
    search: p.string(),
    audience: p.string().$type<ViewAudience>(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id').nullable(),
    userId: p.uuid(),
  },
});
export class SavedView extends SavedViewSchema.class {}
SavedViewSchema.setClass(SavedView);
