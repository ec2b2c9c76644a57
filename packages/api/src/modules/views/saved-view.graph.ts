import {
  computed,
  expression,
  type GraphDeclaration,
  graphType,
  one,
  rootList,
  setting,
  sql,
} from '../../graph/declare.js';
import { SavedView } from './saved-view.entity.js';
import { mayChangeView } from './saved-view.rules.js';

export const viewsGraph: readonly GraphDeclaration[] = [
  graphType('SavedView', {
    entity: SavedView,
    fields: {
      unit: one('OrgUnit', { on: 'unitId' }),
      isMine: expression((view) => sql`(${view.userId} = ${setting('user')})`),
      mayChange: computed(['userId', 'audience', 'unitId'], ({ userId, audience, unitId }, actor) =>
        mayChangeView(actor, { userId, audience, unitId }),
      ),
    },
  }),
  rootList('savedViews', 'SavedView', { order: [['name', 'ASC']], limit: 100 }),
];
