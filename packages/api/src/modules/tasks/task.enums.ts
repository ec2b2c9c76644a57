import { TASK_ACTIONS, TASK_KINDS, TASK_PRIORITIES, TASK_SOURCES, TASK_STATUSES } from '@caregraph/shared/tasks';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const TaskKindEnum = valuesOf(TASK_KINDS);
registerEnumType(TaskKindEnum, {
  name: 'TaskKind',
  description: 'What is to be done about a client.',
  valuesConfig: {
    RESPONSIBLE_ADULT: {
      description: 'Find somebody who answers for a child. A rule opens and closes these; nobody else does.',
    },
    PLAN_REVIEW: { description: 'Look at a care plan again.' },
  },
});

export const TaskStatusEnum = valuesOf(TASK_STATUSES);
registerEnumType(TaskStatusEnum, {
  name: 'TaskStatus',
  description: 'OPEN waits, IN_PROGRESS was taken on, DONE and CANCELLED are closed. Being late is no status.',
});

export const TaskPriorityEnum = valuesOf(TASK_PRIORITIES);
registerEnumType(TaskPriorityEnum, { name: 'TaskPriority', description: 'What comes first of what is due.' });

export const TaskSourceEnum = valuesOf(TASK_SOURCES);
registerEnumType(TaskSourceEnum, {
  name: 'TaskSource',
  description: 'Who or what opened a task.',
  valuesConfig: {
    PERSON: { description: 'Somebody did; `openedBy` says who, when it was one of our staff.' },
    RESPONSIBLE_ADULT: { description: 'The rule that a child in care has a responsible adult.' },
  },
});

export const TaskActionEnum = valuesOf(TASK_ACTIONS);
registerEnumType(TaskActionEnum, {
  name: 'TaskAction',
  description: 'What you may do with a task as it stands.',
  valuesConfig: { CONFIRM: { description: 'Say that it is still to be done although the plan behind it changed.' } },
});

export const TaskOrderFieldEnum = valuesOf(['DUE_ON', 'PRIORITY', 'CREATED_AT']);
registerEnumType(TaskOrderFieldEnum, {
  name: 'TaskOrderField',
  description: 'What tasks are sorted by.',
  valuesConfig: { PRIORITY: { description: 'HIGH before NORMAL before LOW.' } },
});
