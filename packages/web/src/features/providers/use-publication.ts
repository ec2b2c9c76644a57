import { useTranslation } from 'react-i18next';

/** What no publisher named: entries made here, and lists of an organisation's own. */
const OURS = { Caregraph: 'own', 'provider-list': 'list' } as const;
const isOurs = (publication: string): publication is keyof typeof OURS => Object.hasOwn(OURS, publication);

/** How a publication is called: `SNF_Enrollments` is SNF Enrollments, as its publisher writes it. */
export function usePublication(): (publication: string) => string {
  const { t } = useTranslation('providers');
  return (publication) => {
    if (isOurs(publication)) return t(`publications.${OURS[publication]}`);
    return publication.charAt(0).toUpperCase() + publication.slice(1).replaceAll(/[_-]/g, ' ');
  };
}
