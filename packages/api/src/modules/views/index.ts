import type { Module } from '../../graph/module.js';
import { SavedView } from './saved-view.entity.js';
import { viewsGraph } from './saved-view.graph.js';
import { SavedViewMutations } from './saved-view.mutations.js';
import { SavedViewQueries } from './saved-view.queries.js';

export { deleteView } from './delete-view.js';
export { renameView } from './rename-view.js';
export { restoreView } from './restore-view.js';
export { saveView } from './save-view.js';

/** Lists of the dashboard as people narrowed them: for herself, for a team, for the organisation. */
export const viewsModule: Module = {
  name: 'views',
  entities: [SavedView],
  resolvers: [SavedViewQueries, SavedViewMutations],
  graph: viewsGraph,
};
