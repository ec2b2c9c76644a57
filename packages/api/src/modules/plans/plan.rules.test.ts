import type { Permission } from '@caregraph/shared/permissions';
import { PLAN_STATUSES, PLAN_VERSION_STATUSES } from '@caregraph/shared/plans';
import { describe, expect, it } from 'vitest';
import { canPlanMove, canVersionMove, planActions, reviewDueOn } from './plan.rules.js';

const everything = () => true;

describe('the moves of a plan and its versions', () => {
  it('lets a version only be submitted, sent back or signed, and superseded, in this order', () => {
    const moves = PLAN_VERSION_STATUSES.flatMap((from) =>
      PLAN_VERSION_STATUSES.filter((to) => canVersionMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual(['DRAFT → IN_REVIEW', 'IN_REVIEW → DRAFT', 'IN_REVIEW → SIGNED', 'SIGNED → SUPERSEDED']);
  });

  it('never brings an ended plan back', () => {
    const moves = PLAN_STATUSES.flatMap((from) =>
      PLAN_STATUSES.filter((to) => canPlanMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual(['DRAFT → ACTIVE', 'DRAFT → ENDED', 'ACTIVE → ENDED']);
  });
});

describe('what may be done with a plan', () => {
  it.each([
    ['DRAFT', 'DRAFT', ['EDIT_DRAFT', 'SUBMIT', 'END']],
    ['DRAFT', 'IN_REVIEW', ['RETURN', 'APPROVE', 'END']],
    ['ACTIVE', null, ['RECORD_PROGRESS', 'REVISE', 'END']],
    ['ACTIVE', 'DRAFT', ['EDIT_DRAFT', 'SUBMIT', 'RECORD_PROGRESS', 'END']],
    ['ACTIVE', 'IN_REVIEW', ['RETURN', 'APPROVE', 'RECORD_PROGRESS', 'END']],
    ['ENDED', null, []],
    ['ENDED', 'DRAFT', []],
  ] as const)('%s with a version %s: %j', (status, workingStatus, actions) => {
    expect(planActions({ status, workingStatus }, everything)).toEqual(actions);
  });

  it('offers nothing that the role does not allow', () => {
    const state = { status: 'ACTIVE', workingStatus: 'IN_REVIEW' } as const;
    expect(planActions(state, () => false)).toEqual([]);
    expect(planActions(state, (permission: Permission) => permission === 'plan:approve')).toEqual([
      'RETURN',
      'APPROVE',
    ]);
  });
});

it.each([
  ['HIGH', '2026-04-09'],
  ['MODERATE', '2026-06-08'],
  ['LOW', '2026-09-06'],
] as const)('a plan of 10 March for %s acuity is due for review on %s', (acuity, due) => {
  expect(reviewDueOn('2026-03-10', acuity)).toBe(due);
});
