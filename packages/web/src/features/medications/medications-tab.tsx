import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { WithheldIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { LoadFailed } from '../../ui/states/load-failed.js';
import { StateLead, StatePanel } from '../../ui/states/state-panel.js';
import { isTaken, MedicationTable, MedicationTable_medication } from './medication-table.js';

const StopMedicationDialog = lazy(async () => ({
  default: (await import('./stop-medication-dialog.js')).StopMedicationDialog,
}));

export const MedicationsTabQuery = graphql(`
  query MedicationsTab($id: ID!) {
    client(id: $id) {
      id
      endedOn
      redacted
      medications(first: 100) {
        totalCount
        nodes {
          ...MedicationTable_medication
        }
      }
    }
  }
`);

interface MedicationsTabProps {
  clientId: string;
  /** Opens the dialog that records one. */
  recordPath: AppPath;
  /** Opens the dialog that stops one. */
  stopPath(medicationId: string): AppPath;
  /** The medication that is being stopped, as the address names it. */
  stopping: string | null;
  onSaved(): void;
  onCancel(): void;
}

/** What a client takes. None recorded, not loaded and withheld are three different things. */
export function MedicationsTab({ clientId, recordPath, stopPath, stopping, ...outcome }: MedicationsTabProps) {
  const { t } = useTranslation('medications');
  const query = usePageQuery(MedicationsTabQuery, { id: clientId });
  const mayRecord = useMe().may('medication:write');
  return (
    <QueryPart query={query} what={t('what')}>
      {({ client }) => (
        <Section
          title={t('title')}
          lead={t('lead')}
          padding="FLUSH"
          actions={mayRecord && <LinkButton path={recordPath}>{t('record')}</LinkButton>}
        >
          {client?.medications ? (
            <>
              <MedicationTable
                medications={client.medications.nodes}
                {...(mayRecord && !client.endedOn ? { stopPath } : {})}
              />
              {mayRecord && !client.endedOn && (
                <Stopping medications={client.medications.nodes} id={stopping} {...outcome} />
              )}
            </>
          ) : (
            <Missing isWithheld={client?.redacted.includes('medications') ?? false} />
          )}
        </Section>
      )}
    </QueryPart>
  );
}

interface StoppingProps {
  medications: readonly FragmentType<typeof MedicationTable_medication>[];
  id: string | null;
  onSaved(): void;
  onCancel(): void;
}

function Stopping({ medications, id, ...outcome }: StoppingProps) {
  const medication = readFragment(MedicationTable_medication, medications).find((one) => one.id === id && isTaken(one));
  if (!medication) return null;
  return (
    <Suspense>
      <StopMedicationDialog medication={medication} {...outcome} />
    </Suspense>
  );
}

function Missing({ isWithheld }: { isWithheld: boolean }) {
  const { t } = useTranslation('medications');
  if (!isWithheld) return <LoadFailed what={t('what')} failure={{ kind: 'SERVER', reference: null }} />;
  return (
    <StatePanel icon={<WithheldIcon size={22} />} title={t('withheldTitle')} tone="neutral">
      <StateLead>{t('withheldLead')}</StateLead>
    </StatePanel>
  );
}
