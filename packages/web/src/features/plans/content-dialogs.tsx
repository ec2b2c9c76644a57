import {
  addGoalRules,
  addInterventionRules,
  addNeedRules,
  updateGoalRules,
  updateInterventionRules,
  updateNeedRules,
} from '@caregraph/shared/plans';
import { useTranslation } from 'react-i18next';
import { WriteDialog } from '../../graphql/write-dialog.js';
import type { FormFields } from '../../ui/forms/form-fields.js';
import {
  AddGoalMutation,
  AddInterventionMutation,
  AddNeedMutation,
  UpdateGoalMutation,
  UpdateInterventionMutation,
  UpdateNeedMutation,
} from './draft-mutations.js';
import type { GoalRow, InterventionRow, NeedRow } from './row-actions.js';
import { PLAN_TOUCHES } from './use-status-steps.js';

/** What a dialog over a draft is about: a row that changes, or the place that a new one takes. */
export type ContentDialogTarget =
  | { kind: 'EDIT_NEED'; row: NeedRow }
  | { kind: 'ADD_NEED'; versionId: string }
  | { kind: 'EDIT_GOAL'; row: GoalRow }
  | { kind: 'ADD_GOAL'; versionId: string; needId: string | null }
  | { kind: 'EDIT_INTERVENTION'; row: InterventionRow }
  | { kind: 'ADD_INTERVENTION'; versionId: string; goalId: string | null };

interface ContentDialogProps {
  target: ContentDialogTarget;
  onClose(): void;
}

/** Adds a need, goal or intervention to a draft, or changes what one says. */
export function ContentDialog({ target, onClose }: ContentDialogProps) {
  if (target.kind === 'EDIT_NEED' || target.kind === 'ADD_NEED')
    return <NeedDialog target={target} onClose={onClose} />;
  if (target.kind === 'EDIT_GOAL' || target.kind === 'ADD_GOAL')
    return <GoalDialog target={target} onClose={onClose} />;
  return <InterventionDialog target={target} onClose={onClose} />;
}

type Target<Kind extends ContentDialogTarget['kind']> = {
  target: Extract<ContentDialogTarget, { kind: Kind }>;
  onClose(): void;
};

function useShared(kind: ContentDialogTarget['kind'], onClose: () => void) {
  const { t } = useTranslation('plans');
  return {
    title: t(`edit.${kind}.title`),
    submitWord: t(`edit.${kind}.submit`),
    savedWords: t(`edit.${kind}.saved`),
    touches: PLAN_TOUCHES,
    onSaved: onClose,
    onCancel: onClose,
  };
}

const PRIORITIES = ['1', '2', '3', '4', '5'];
const seen = ({ id, version }: { id: string; version: number }) => ({ id, version });

function NeedDialog({ target, onClose }: Target<'EDIT_NEED' | 'ADD_NEED'>) {
  const { t } = useTranslation('plans');
  const shared = useShared(target.kind, onClose);
  const row = 'row' in target ? target.row : null;
  const initialValues = {
    domain: row?.domain ?? '',
    description: row?.description ?? '',
    priority: String(row?.priority ?? 3),
  };
  const wordOf: Record<string, string> = { 1: t('field.mostUrgent'), 5: t('field.leastUrgent') };
  const fields = (field: FormFields<typeof initialValues>) => (
    <>
      {field.text('domain', { label: t('field.domain'), hint: t('field.domainHint'), isRequired: true, isFirst: true })}
      {field.note('description', { label: t('field.description'), isRequired: true })}
      {field.select('priority', {
        label: t('field.priority'),
        isRequired: true,
        options: PRIORITIES.map((value) => ({ value, label: wordOf[value] ?? value })),
      })}
    </>
  );
  const said = ({ priority, ...rest }: typeof initialValues) => ({ ...rest, priority: Number(priority) });
  return target.kind === 'EDIT_NEED' ? (
    <WriteDialog
      {...shared}
      isEdit
      mutation={UpdateNeedMutation}
      rules={updateNeedRules}
      initialValues={initialValues}
      toInput={(values) => ({ ...seen(target.row), ...said(values) })}
      errorsOf={(data) => data.updateNeed.errors}
    >
      {fields}
    </WriteDialog>
  ) : (
    <WriteDialog
      {...shared}
      mutation={AddNeedMutation}
      rules={addNeedRules}
      initialValues={initialValues}
      toInput={(values) => ({ versionId: target.versionId, ...said(values) })}
      errorsOf={(data) => data.addNeed.errors}
    >
      {fields}
    </WriteDialog>
  );
}

function GoalDialog({ target, onClose }: Target<'EDIT_GOAL' | 'ADD_GOAL'>) {
  const { t } = useTranslation('plans');
  const shared = useShared(target.kind, onClose);
  const row = 'row' in target ? target.row : null;
  const initialValues = { statement: row?.statement ?? '', target: row?.target ?? '', dueOn: row?.dueOn ?? '' };
  const fields = (field: FormFields<typeof initialValues>) => (
    <>
      {field.note('statement', {
        label: t('field.statement'),
        hint: t('field.statementHint'),
        isRequired: true,
        isFirst: true,
      })}
      {field.note('target', { label: t('target'), hint: t('field.targetHint') })}
      {field.day('dueOn', { label: t('due') })}
    </>
  );
  const said = (values: typeof initialValues) => ({
    statement: values.statement,
    target: values.target || null,
    dueOn: values.dueOn || null,
  });
  return target.kind === 'EDIT_GOAL' ? (
    <WriteDialog
      {...shared}
      isEdit
      mutation={UpdateGoalMutation}
      rules={updateGoalRules}
      initialValues={initialValues}
      toInput={(values) => ({ ...seen(target.row), ...said(values) })}
      errorsOf={(data) => data.updateGoal.errors}
    >
      {fields}
    </WriteDialog>
  ) : (
    <WriteDialog
      {...shared}
      mutation={AddGoalMutation}
      rules={addGoalRules}
      initialValues={initialValues}
      toInput={(values) => ({ versionId: target.versionId, needId: target.needId, ...said(values) })}
      errorsOf={(data) => data.addGoal.errors}
    >
      {fields}
    </WriteDialog>
  );
}

function InterventionDialog({ target, onClose }: Target<'EDIT_INTERVENTION' | 'ADD_INTERVENTION'>) {
  const { t } = useTranslation('plans');
  const shared = useShared(target.kind, onClose);
  const row = 'row' in target ? target.row : null;
  const initialValues = {
    kind: row?.kind ?? '',
    description: row?.description ?? '',
    scheduleText: row?.scheduleText ?? '',
    startsOn: row?.startsOn ?? '',
    endsOn: row?.endsOn ?? '',
  };
  const fields = (field: FormFields<typeof initialValues>) => (
    <>
      {field.text('kind', { label: t('field.kind'), hint: t('field.kindHint'), isRequired: true, isFirst: true })}
      {field.note('description', { label: t('field.does'), isRequired: true })}
      {field.note('scheduleText', { label: t('schedule'), hint: t('field.scheduleHint') })}
      {field.day('startsOn', { label: t('field.startsOn') })}
      {field.day('endsOn', { label: t('field.until') })}
    </>
  );
  const said = ({ kind, description, scheduleText, startsOn, endsOn }: typeof initialValues) => ({
    ...{ kind, description, scheduleText: scheduleText || null },
    ...{ startsOn: startsOn || null, endsOn: endsOn || null },
  });
  return target.kind === 'EDIT_INTERVENTION' ? (
    <WriteDialog
      {...shared}
      isEdit
      mutation={UpdateInterventionMutation}
      rules={updateInterventionRules}
      initialValues={initialValues}
      toInput={(values) => ({ ...seen(target.row), ...said(values) })}
      errorsOf={(data) => data.updateIntervention.errors}
    >
      {fields}
    </WriteDialog>
  ) : (
    <WriteDialog
      {...shared}
      mutation={AddInterventionMutation}
      rules={addInterventionRules}
      initialValues={initialValues}
      toInput={(values) => ({ versionId: target.versionId, goalId: target.goalId, ...said(values) })}
      errorsOf={(data) => data.addIntervention.errors}
    >
      {fields}
    </WriteDialog>
  );
}
