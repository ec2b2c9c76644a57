import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { Badge } from '../../ui/badge.js';
import { CriticalIcon, WithheldIcon } from '../../ui/icons.js';
import classes from './identity-banner.module.css';

/** As many as fit on a line; the rest is counted. */
const SHOWN = 4;

const AllergyAlerts_client = graphql(`
  fragment AllergyAlerts_client on Client {
    redacted
    allergies(first: 4, filter: { clinicalStatus: [ACTIVE] }) {
      totalCount
      nodes {
        id
        display
        criticality
      }
    }
  }
`);

interface AllergyAlertsProps {
  client: FragmentType<typeof AllergyAlerts_client>;
  hasFailed: boolean;
}

/** Allergies; or that nobody recorded any, or that they could not be loaded, or that this role is not shown them. */
export function AllergyAlerts({ client: ref, hasFailed }: AllergyAlertsProps) {
  const { t } = useTranslation('clients');
  const { allergies, redacted } = readFragment(AllergyAlerts_client, ref);
  if (!allergies && redacted.includes('allergies')) {
    return (
      <li className={classes.withheld}>
        <WithheldIcon size={15} aria-hidden /> {t('banner.allergiesWithheld')}
      </li>
    );
  }
  if (!allergies || hasFailed) {
    return (
      <li className={classes.failed} role="alert">
        <CriticalIcon size={15} aria-hidden /> {t('banner.allergiesFailed')}
      </li>
    );
  }
  if (allergies.nodes.length === 0) return <li className={classes.none}>{t('banner.noAllergies')}</li>;
  const more = (allergies.totalCount ?? 0) - SHOWN;
  return (
    <>
      {allergies.nodes.map(({ id, display, criticality }) => (
        <li key={id}>
          <Badge
            tone={criticality === 'HIGH' ? 'critical' : 'warning'}
            word={t('banner.allergyTo', { what: display })}
          />
        </li>
      ))}
      {more > 0 && <li className={classes.none}>{t('banner.moreAllergies', { count: more })}</li>}
    </>
  );
}
