import { expect, it } from 'vitest';
import { managersFor, teamsFor } from './demo-staff.js';

it.each([
  [0, 8, 2],
  [60, 8, 2],
  [240, 8, 2],
  [241, 9, 2],
  [600, 20, 2],
  [601, 21, 3],
  [1500, 50, 5],
  [5000, 167, 17],
])('a demo of %s clients has %s care managers in %s teams', (clients, managers, teams) => {
  expect([managersFor(clients), teamsFor(managersFor(clients))]).toEqual([managers, teams]);
});
