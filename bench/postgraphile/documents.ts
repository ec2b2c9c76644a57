import type { OperationId } from '../operations.ts';
import { CASELOADS, COMPLIANCE, STAFFING } from './analytics-documents.ts';
import type { PostgraphileOperation } from './operation.ts';
import { CASELOAD, DEEP, PROFILE } from './read-documents.ts';
import { CONTACT } from './write-document.ts';

export const DOCUMENTS: Readonly<Record<OperationId, PostgraphileOperation>> = {
  Q1: PROFILE,
  Q2: CASELOAD,
  Q3: DEEP,
  Q4: CASELOADS,
  Q5: COMPLIANCE,
  Q6: STAFFING,
  M1: CONTACT,
};
