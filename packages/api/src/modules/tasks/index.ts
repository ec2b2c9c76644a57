import type { Module } from '../../graph/module.js';
import { Task } from './task.entity.js';
import { tasksGraph } from './task.graph.js';
import { TaskMutations } from './task.mutations.js';
import { ClientTaskFields, StaffTaskFields, TaskQueries } from './task.queries.js';

import './settle-client-tasks.js';

export { cancelTask } from './cancel-task.js';
export { changeTask } from './change-task.js';
export { completeTask } from './complete-task.js';
export { confirmTask } from './confirm-task.js';
export { createTask } from './create-task.js';
export { reassignTask } from './reassign-task.js';
export { reopenTask } from './reopen-task.js';
export { startTask } from './start-task.js';
export { Task } from './task.entity.js';
export { TaskType } from './task.type.js';

/** What is to be done about clients, by whom and by when, and what opens it by itself. */
export const tasksModule: Module = {
  name: 'tasks',
  entities: [Task],
  resolvers: [TaskQueries, ClientTaskFields, StaffTaskFields, TaskMutations],
  graph: tasksGraph,
};
