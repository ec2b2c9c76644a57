import { type Draft, type ImportTarget, mustRefer, required, text } from '../imports/index.js';
import { type Cell, dayIn, idOf, keyIn, SNOMED } from './synthea-csv-values.js';

const DEFAULT_PRIORITY = 3;

/** A care plan with the one version the source knows and, where it says so, the condition it is for. */
export function carePlanDrafts(cell: Cell, row: number, target: ImportTarget): Draft[] {
  const id = idOf(cell);
  const versionKey = `${id}#version`;
  const client = mustRefer('patients', keyIn(cell, 'PATIENT', 'The client'));
  const startsOn = required(dayIn(cell, 'START', 'The start'), 'The start');
  const endsOn = dayIn(cell, 'STOP', 'The end');
  const isOver = endsOn !== null && endsOn <= target.today;
  const title = required(text(cell('DESCRIPTION'), 'The title', 200), 'The title');
  const reason = text(cell('REASONDESCRIPTION'), 'The reason', 500);
  return [
    {
      type: 'careplans',
      key: id,
      row,
      table: 'care_plan',
      values: {
        client_id: client,
        title,
        category: title,
        status: isOver ? 'ENDED' : 'ACTIVE',
        starts_on: startsOn,
        ends_on: isOver ? endsOn : null,
        end_reason: isOver ? 'COMPLETED' : null,
      },
    },
    {
      type: 'careplans',
      key: versionKey,
      row,
      table: 'care_plan_version',
      values: { plan_id: mustRefer('careplans', id), client_id: client, number: 1, effective_on: startsOn },
      initial: { status: 'SIGNED', signed_at: `${startsOn}T00:00:00Z` },
    },
    ...(reason === null
      ? []
      : [
          {
            type: 'careplans',
            key: `${id}#need`,
            row,
            table: 'need',
            values: {
              version_id: mustRefer('careplans', versionKey),
              client_id: client,
              domain: 'HEALTH',
              description: reason,
              priority: DEFAULT_PRIORITY,
              code_system: SNOMED,
              code: text(cell('REASONCODE'), 'The reason', 100),
              code_display: reason,
            },
            initial: { status: 'ACTIVE' },
          } satisfies Draft,
        ]),
  ];
}
