import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonLines } from '../../ui/states/skeletons.js';
import classes from './plans.module.css';

const CurrentDifferences = lazy(async () => ({ default: (await import('./plan-differences.js')).CurrentDifferences }));

/** What the version in force changed, asked for when someone wants to know: most days nobody does. */
export function WhatChanged({ planId }: { planId: string }) {
  const { t } = useTranslation('plans');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.differences}>
      <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('differences.past')}
      </Button>
      {isOpen && (
        <Suspense fallback={<SkeletonLines what={t('differences.past')} lines={3} />}>
          <CurrentDifferences planId={planId} />
        </Suspense>
      )}
    </div>
  );
}
