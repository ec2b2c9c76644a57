import type { Module } from '../../graph/module.js';
import { ChangeSubscription } from './change.subscription.js';

export const changesModule: Module = { name: 'changes', entities: [], resolvers: [ChangeSubscription], graph: [] };
