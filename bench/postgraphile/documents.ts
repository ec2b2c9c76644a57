import type { OperationId } from '../operations.ts';
import { CASELOADS, COMPLIANCE, STAFFING } from './analytics-documents.ts';
import type { PostgraphileOperation } from './operation.ts';
import { CASELOAD, DEEP, PROFILE } from './read-documents.ts';
import { CONTACT, CONTACT_BY_FUNCTION } from './write-document.ts';

export const DOCUMENTS: Readonly<Record<OperationId, PostgraphileOperation>> = {
  Q1: PROFILE,
  Q2: CASELOAD,
  Q3: DEEP,
  Q4: CASELOADS,
  Q5: COMPLIANCE,
  Q6: STAFFING,
  M1: CONTACT,
};

/** The same with what is written by the limit's statement. */
export const DOCUMENTS_BY_FUNCTION: typeof DOCUMENTS = { ...DOCUMENTS, M1: CONTACT_BY_FUNCTION };
