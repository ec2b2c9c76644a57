import { useTranslation } from 'react-i18next';
import { useAccount } from '../../lib/use-account.js';
import { Section } from '../../ui/section.js';
import classes from './home.module.css';

const QUESTION =
  '{ analytics(period: { from: "2026-01-01", to: "2026-03-31" }) { monthlyContactRate { value numerator denominator } } }';

/** The command line that asks the question above of this very server. */
const commandFor = (endpoint: string) =>
  [
    `curl ${endpoint} \\`,
    `  -H 'Authorization: Bearer cg_…' -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify({ query: QUESTION })}'`,
  ].join('\n');

/** How questions of one's own are asked: where, as whom, and what is kept back. */
export function Asking() {
  const { t } = useTranslation('home');
  const email = useAccount()?.email;
  const endpoint = `${window.location.origin}/graphql`;
  return (
    <Section title={t('asking.title')} lead={t('asking.lead')}>
      <ol className={classes.steps}>
        <li>
          {t('asking.token')}
          <code
            className={classes.code}
          >{`pnpm caregraph token create --user ${email ?? '<e-mail>'} --name "my questions"`}</code>
        </li>
        <li>
          {t('asking.ask')}
          <code className={classes.code}>{commandFor(endpoint)}</code>
        </li>
        <li>{t('asking.schema')}</li>
        <li>{t('asking.limits')}</li>
        <li>{t('asking.withheld')}</li>
      </ol>
    </Section>
  );
}
