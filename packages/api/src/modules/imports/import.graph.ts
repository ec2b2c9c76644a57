import {
  column,
  derivedList,
  equals,
  expression,
  type GraphDeclaration,
  graphType,
  one,
  oneOf,
  order,
  rootConnection,
  rootOne,
  sql,
} from '../../graph/declare.js';
import { ImportRun } from './import.entity.js';

const MOST_REFUSALS = 1_000;

export const importsGraph: GraphDeclaration[] = [
  graphType('ImportRun', {
    entity: ImportRun,
    fields: {
      format: expression((run) => sql`upper(replace(${run.format}, '-', '_'))`),
      // A file may be called after the person it tells of.
      files: column({ label: 'IDENTIFYING' }),
      startedBy: one('StaffMember', { where: (run, staff) => sql`${staff.userId} = ${run.createdBy}` }),
      bytes: expression((run) => sql`(${run.bytes})::float8`),
      bytesDone: expression((run) => sql`(${run.bytesDone})::float8`),
      refusalCount: expression((run) => sql`jsonb_array_length(coalesce(${run.report} -> 'refusals', '[]'))`, {
        label: 'IDENTIFYING',
      }),
      refusals: derivedList(
        'ImportRefusal',
        (run) => sql`
          select refusal.source, refusal."row", refusal.reason
            from jsonb_to_recordset(coalesce(${run.report} -> 'refusals', '[]')) as refusal (source text, "row" integer, reason text)`,
        { limit: MOST_REFUSALS, label: 'IDENTIFYING' },
      ),
    },
    filters: { statuses: oneOf('status'), isDryRun: equals('isDryRun') },
    orders: { STARTED_AT: order('startedAt') },
    defaultOrder: ['STARTED_AT', 'DESC'],
  }),
  graphType('ImportRefusal'),
  rootOne('importRun', 'ImportRun'),
  rootConnection('importRuns', 'ImportRun'),
];
