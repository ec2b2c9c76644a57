import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import { factOf } from '../../lib/withheld.js';
import { ChoiceFilter, FilterBar } from '../../ui/filter-bar.js';
import { PeopleIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { NothingMatches, NothingYet } from '../../ui/states/nothing.js';
import { SkeletonLines } from '../../ui/states/skeletons.js';
import { ToggleFilter } from '../../ui/toggle-filter.js';
import classes from './network.module.css';
import { countBySide, SIDES, type Side, type Tie } from './tie.js';
import { TieList } from './tie-list.js';
import { useTies } from './use-ties.js';

const NetworkDrawing = lazy(async () => ({ default: (await import('./network-drawing.js')).NetworkDrawing }));

export const CareNetworkQuery = graphql(`
  query CareNetwork($id: ID!) {
    client(id: $id) {
      ...NetworkOf_client
    }
  }
`);

const NetworkOf_client = graphql(`
  fragment NetworkOf_client on Client {
    id
    displayName
    redacted
    ...Ties_client
  }
`);

/** Which ties are shown, as the address holds it. */
interface NetworkView {
  side?: Side | undefined;
  ended?: true | undefined;
}

interface NetworkTabProps {
  clientId: string;
  view: NetworkView;
  onChange(view: NetworkView): void;
}

/** Who is around a client, as a list and, beside it, as a drawing of the same. */
export function NetworkTab({ clientId, view, onChange }: NetworkTabProps) {
  const { t } = useTranslation('network');
  const query = usePageQuery(CareNetworkQuery, { id: clientId });
  return (
    <Section title={t('title')} lead={t('lead')}>
      <div {...(query.status === 'loading' ? { className: classes.awaited } : {})}>
        <QueryPart query={query} what={t('what')}>
          {({ client }) => client && <Network client={client} view={view} onChange={onChange} />}
        </QueryPart>
      </div>
    </Section>
  );
}

interface NetworkProps extends Omit<NetworkTabProps, 'clientId'> {
  client: FragmentType<typeof NetworkOf_client>;
}

function Network({ client: ref, view: { side, ended }, onChange }: NetworkProps) {
  const { t } = useTranslation('network');
  const client = readFragment(NetworkOf_client, ref);
  const { ties, isCut } = useTies(client);
  if (ties.length === 0) {
    return <NothingYet icon={<PeopleIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />;
  }
  const inTime = ties.filter(({ isCurrent }) => ended || isCurrent);
  const shown = inTime.filter((tie) => !side || tie.side === side);
  const name = factOf(client, 'displayName');
  return (
    <>
      <NetworkFilters ties={inTime} view={{ side, ended }} onChange={onChange} />
      {shown.length === 0 && side && <NothingMatches onReset={() => onChange({ ended })} />}
      {shown.length === 0 && !side && (
        <NothingYet icon={<PeopleIcon size={22} />} title={t('noneNow')} lead={t('noneNowLead')} />
      )}
      {shown.length > 0 && (
        <div className={classes.both}>
          <TieList ties={shown} isCut={isCut} />
          <Suspense
            fallback={
              <div className={classes.drawingPlace}>
                <SkeletonLines what={t('drawing')} lines={8} />
              </div>
            }
          >
            <NetworkDrawing clientName={typeof name === 'string' ? name : t('client')} ties={shown} />
          </Suspense>
        </div>
      )}
    </>
  );
}

function NetworkFilters({
  ties,
  view,
  onChange,
}: { ties: readonly Tie[] } & Pick<NetworkTabProps, 'view' | 'onChange'>) {
  const { t } = useTranslation('network');
  const counts = countBySide(ties);
  const { side, ended } = view;
  return (
    <FilterBar active={(side ? 1 : 0) + (ended ? 1 : 0)} onReset={() => onChange({})}>
      <ChoiceFilter
        label={t('kinds')}
        value={side ?? null}
        anyWord={t('everyone')}
        options={SIDES.map((value) => ({
          value,
          label: t('sideCount', { side: t(`sides.${value}`), count: counts[value] }),
        }))}
        onChoose={(chosen) => onChange({ ended, side: chosen ?? undefined })}
      />
      <ToggleFilter
        label={t('showEnded')}
        isOn={ended === true}
        onToggle={(isOn) => onChange({ side, ended: isOn || undefined })}
      />
    </FilterBar>
  );
}
