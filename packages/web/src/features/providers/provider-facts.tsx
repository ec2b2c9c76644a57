import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useFormat } from '../../lib/use-format.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day } from '../../ui/moment.js';
import { Stars } from './stars.js';

const ProviderFacts_provider = graphql(`
  fragment ProviderFacts_provider on Provider {
    id
    ccn
    npi
    ownership
    chainName
    phone
    email
    website
    languages
    capacity
    occupied
    overallRating
    lastVerifiedOn
    confidence
    primaryLocation {
      id
      line1
      line2
      city
      state
      postalCode
    }
  }
`);

/** What there is to know of a provider at a glance: what is not known is not listed. */
export function ProviderFacts({ provider: ref }: { provider: FragmentType<typeof ProviderFacts_provider> }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const provider = readFragment(ProviderFacts_provider, ref);
  const { primaryLocation: place, capacity, occupied, confidence } = provider;
  const address =
    place && [place.line1, place.line2, place.city, place.state, place.postalCode].filter(Boolean).join(', ');
  const languages = new Intl.DisplayNames(format.locale, { type: 'language' });
  const words = (
    [
      ['address', address],
      ['phone', provider.phone],
      ['email', provider.email],
      ['website', provider.website],
      ['ccn', provider.ccn],
      ['npi', provider.npi],
      ['ownership', provider.ownership],
      ['chain', provider.chainName],
      ['languages', provider.languages.map((tag) => languages.of(tag) ?? tag).join(', ')],
    ] as const
  ).filter(([, value]) => value);
  return (
    <FactList>
      {provider.overallRating !== null && (
        <FactItem label={t('columns.quality')}>
          <Stars value={provider.overallRating} />
        </FactItem>
      )}
      {words.map(([name, value]) => (
        <FactItem key={name} label={t(`one.${name}`)}>
          {value}
        </FactItem>
      ))}
      {capacity !== null && (
        <FactItem label={t('one.places')}>
          {occupied === null
            ? format.number(capacity)
            : t('one.placesOf', { occupied: format.number(occupied), capacity: format.number(capacity) })}
        </FactItem>
      )}
      {provider.lastVerifiedOn && (
        <FactItem label={t('one.verified')}>
          <Day on={provider.lastVerifiedOn} />
          {confidence !== null && ` · ${t('one.confidence', { share: format.percent(confidence, 0) })}`}
        </FactItem>
      )}
    </FactList>
  );
}
