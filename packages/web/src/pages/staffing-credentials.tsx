import { useTranslation } from 'react-i18next';
import { ExpiringTable } from '../features/staffing/expiring-table.js';
import { ExpiryChart } from '../features/staffing/expiry-chart.js';
import { ExpiryFilter } from '../features/staffing/staffing-filters.js';
import classes from '../features/staffing/staffing.module.css';
import { AnswerPart } from '../graphql/answer-part.js';
import { stateOf } from '../graphql/page-state.js';
import { paths } from '../lib/paths.js';
import { Columns, Section } from '../ui/section.js';
import { figuresOf, frameOf, type PartProps, useChange } from './staffing-parts.js';

/** Whose credentials run out, and when. */
export function StaffingCredentials({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const change = useChange();
  const compliance = figuresOf(query)?.credentialCompliance ?? null;
  const { expiry: _, ...others } = search;
  return (
    <Columns least="36rem">
      <ExpiryChart
        compliance={compliance}
        pathOf={(expiry) => paths.staffing(expiry ? { ...others, expiry } : others, expiry ? 'credentials' : 'people')}
        {...frameOf(query)}
      />
      <Section title={t('expiry.tableName')} lead={t('expiry.tableLead')} padding="FLUSH">
        <div className={classes.filters}>
          <ExpiryFilter search={search} onChange={change} />
        </div>
        <AnswerPart query={query} what={t('expiry.tableName')} part={compliance}>
          <ExpiringTable
            compliance={compliance}
            state={stateOf(query)}
            expiry={search.expiry ?? null}
            onReset={() => change({ expiry: undefined })}
          />
        </AnswerPart>
      </Section>
    </Columns>
  );
}
