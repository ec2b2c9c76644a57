import { useTranslation } from 'react-i18next';
import { WithheldIcon } from '../icons.js';
import { StateLead, StatePanel } from './state-panel.js';

interface NoPermissionProps {
  /** What is needed, in words: "approve plans". */
  permission: string;
  /** The reader's role, in words. */
  role: string;
  place?: 'PART' | 'PAGE';
}

/** Names what is missing and who can grant it, instead of an empty screen. */
export function NoPermission({ permission, role, place = 'PAGE' }: NoPermissionProps) {
  const { t } = useTranslation();
  return (
    <StatePanel icon={<WithheldIcon size={22} />} title={t('states.noPermissionTitle')} tone="neutral" place={place}>
      <StateLead>{t('states.noPermissionNeeds', { permission, role })}</StateLead>
      <StateLead>{t('states.noPermissionWho')}</StateLead>
    </StatePanel>
  );
}
