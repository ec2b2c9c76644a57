import type { Module } from '../../graph/module.js';
import { analyticsGraph } from './analytics.graph.js';
import { AnalyticsQueries } from './analytics.queries.js';

/** The key figures: what each means, and how the database works it out. */
export const analyticsModule: Module = {
  name: 'analytics',
  entities: [],
  resolvers: [AnalyticsQueries],
  graph: analyticsGraph,
};
