import { CASELOADS, COMPLIANCE, STAFFING } from './analytics-statements.ts';
import { CASELOAD, DEEP, PROFILE } from './read-statements.ts';
import type { Statement } from './statement.ts';
import { CONTACT } from './write-statement.ts';

export const STATEMENTS: Readonly<Record<string, Statement>> = {
  Q1: PROFILE,
  Q2: CASELOAD,
  Q3: DEEP,
  Q4: CASELOADS,
  Q5: COMPLIANCE,
  Q6: STAFFING,
  M1: CONTACT,
};
