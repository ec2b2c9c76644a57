import type {
  GoalAchievement,
  InterventionStatus,
  NeedStatus,
  PlanStatus,
  PlanVersionStatus,
} from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const PLAN_TONES: Record<PlanStatus, Tone> = { DRAFT: 'info', ACTIVE: 'positive', ENDED: 'neutral' };
const VERSION_TONES: Record<PlanVersionStatus, Tone> = {
  DRAFT: 'info',
  IN_REVIEW: 'warning',
  SIGNED: 'positive',
  SUPERSEDED: 'neutral',
};
const NEED_TONES: Record<NeedStatus, Tone> = {
  ACTIVE: 'info',
  REFERRED: 'info',
  DECLINED: 'warning',
  DEFERRED: 'neutral',
  MET: 'positive',
};
const ACHIEVEMENT_TONES: Record<GoalAchievement, Tone> = {
  NOT_STARTED: 'neutral',
  IN_PROGRESS: 'info',
  IMPROVING: 'positive',
  NO_CHANGE: 'warning',
  WORSENING: 'critical',
  ACHIEVED: 'positive',
  NOT_ACHIEVED: 'critical',
};
const INTERVENTION_TONES: Record<InterventionStatus, Tone> = {
  PLANNED: 'info',
  ACTIVE: 'positive',
  COMPLETED: 'neutral',
  CANCELLED: 'neutral',
};

export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  const code = useCode();
  return <Badge tone={PLAN_TONES[status]} word={code('PLAN_STATUSES', status)} />;
}

export function VersionStatusBadge({ status }: { status: PlanVersionStatus }) {
  const code = useCode();
  return <Badge tone={VERSION_TONES[status]} word={code('PLAN_VERSION_STATUSES', status)} />;
}

export function NeedStatusBadge({ status }: { status: NeedStatus }) {
  const code = useCode();
  return <Badge tone={NEED_TONES[status]} word={code('NEED_STATUSES', status)} />;
}

export function AchievementBadge({ achievement }: { achievement: GoalAchievement }) {
  const code = useCode();
  return <Badge tone={ACHIEVEMENT_TONES[achievement]} word={code('GOAL_ACHIEVEMENTS', achievement)} />;
}

export function InterventionStatusBadge({ status }: { status: InterventionStatus }) {
  const code = useCode();
  return <Badge tone={INTERVENTION_TONES[status]} word={code('INTERVENTION_STATUSES', status)} />;
}
