import type { Module } from '../../graph/module.js';
import { ContactSummary, Interaction } from './interaction.entity.js';
import { outreachGraph } from './outreach.graph.js';
import { OutreachMutations } from './outreach.mutations.js';
import { ClientOutreachFields } from './outreach.queries.js';
import { AssignmentTieFields, CareTeamTieFields, FamilyTieFields } from './tie.fields.js';
import { tieGraph } from './tie.graph.js';

export { ContactSummary, Interaction } from './interaction.entity.js';
export { InteractionType } from './interaction.type.js';
export { logInteraction } from './log-interaction.js';

/** Keeping in touch: contacts made and tried, and when the next one is due. */
export const outreachModule: Module = {
  name: 'outreach',
  entities: [Interaction, ContactSummary],
  resolvers: [ClientOutreachFields, OutreachMutations, FamilyTieFields, AssignmentTieFields, CareTeamTieFields],
  graph: [...outreachGraph, ...tieGraph],
};
