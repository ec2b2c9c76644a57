import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { WithheldIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { LoadFailed } from '../../ui/states/load-failed.js';
import { StateLead, StatePanel } from '../../ui/states/state-panel.js';
import { MedicationTable } from './medication-table.js';

export const MedicationsTabQuery = graphql(`
  query MedicationsTab($id: ID!) {
    client(id: $id) {
      id
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
}

/** What a client takes. None recorded, not loaded and withheld are three different things. */
export function MedicationsTab({ clientId, recordPath }: MedicationsTabProps) {
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
            <MedicationTable medications={client.medications.nodes} />
          ) : (
            <Missing isWithheld={client?.redacted.includes('medications') ?? false} />
          )}
        </Section>
      )}
    </QueryPart>
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
