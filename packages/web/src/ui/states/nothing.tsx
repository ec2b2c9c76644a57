import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterIcon, PlansIcon } from '../icons.js';
import { StateLead, StatePanel } from './state-panel.js';

interface NothingYetProps {
  /** Says what there is none of: "No plan yet". */
  title: string;
  /** Why, or what it would hold. */
  lead?: string;
  /** The action that ends it, for those who may take it. */
  action?: ReactNode;
  icon?: ReactNode;
}

/** It was loaded, and there is none. */
export function NothingYet({ title, lead, action, icon = <PlansIcon size={22} /> }: NothingYetProps) {
  return (
    <StatePanel icon={icon} title={title} actions={action}>
      {lead && <StateLead>{lead}</StateLead>}
    </StatePanel>
  );
}

interface NothingMatchesProps {
  onReset(): void;
  /** How many the filter hides, where that is known. */
  hidden?: number | null;
}

/** There are some; the reader's own filter hides them. */
export function NothingMatches({ onReset, hidden }: NothingMatchesProps) {
  const { t } = useTranslation();
  const reset = (
    <Button variant="default" onClick={onReset}>
      {t('states.resetFilter')}
    </Button>
  );
  return (
    <StatePanel icon={<FilterIcon size={22} />} title={t('states.noMatches')} tone="neutral" actions={reset}>
      {hidden != null && <StateLead>{t('states.noMatchesHidden', { count: hidden })}</StateLead>}
    </StatePanel>
  );
}
