import { CLIENT_STATUSES, type ClientStatus } from '@caregraph/shared/clients';
import { describe, expect, it } from 'vitest';
import { answersFor, canMove } from './client.rules.js';

const ALLOWED: readonly (readonly [ClientStatus, ClientStatus])[] = [
  ['PROSPECT', 'ACTIVE'],
  ['ACTIVE', 'ON_HOLD'],
  ['ON_HOLD', 'ACTIVE'],
];

describe('the status of a client', () => {
  it.each(CLIENT_STATUSES.flatMap((from) => CLIENT_STATUSES.map((to) => [from, to] as const)))(
    'moves from %s to %s only along the path of care',
    (from, to) => {
      const allowed = from === to || ALLOWED.some(([a, b]) => a === from && b === to);
      expect(canMove(from, to)).toBe(allowed);
    },
  );
});

describe('answering for a unit', () => {
  it('is for those whose unit it is, and for those who work for the whole organisation', () => {
    const caseload = { scope: 'OWN', unitIds: ['north'] } as never;
    const organisation = { scope: 'ORGANISATION', unitIds: [] } as never;
    expect([answersFor(caseload, 'north'), answersFor(caseload, 'south'), answersFor(organisation, 'south')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
