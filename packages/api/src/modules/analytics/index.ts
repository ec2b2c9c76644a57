import type { Module } from '../../kernel/module.js';
import { analyticsGraph } from './analytics.graph.js';
import { AnalyticsQueries } from './analytics.queries.js';

/** Key figures: what a measure means, and its statement over the tables of the modules uphill. */
export const analyticsModule: Module = {
  name: 'analytics',
  entities: [],
  resolvers: [AnalyticsQueries],
  graph: analyticsGraph,
};
