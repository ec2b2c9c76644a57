import '@xyflow/react/dist/base.css';
import { useNavigate } from '@tanstack/react-router';
import { type Edge, type Node, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTo } from '../../ui/app-link.js';
import { FitIcon, MinusIcon, PlusIcon } from '../../ui/icons.js';
import { drawable, NODE, placesOf } from './layout.js';
import { ClientNode, TieNode } from './network-nodes.js';
import classes from './network.module.css';
import { SIDES, type Side, type Tie } from './tie.js';
import { useTieWords } from './use-tie-words.js';

const CLIENT = 'client';
const NODE_TYPES = { client: ClientNode, tie: TieNode };
/** Whole numbers of a zoom between "too small to read" and "larger than the page writes". */
const FIT = { padding: 0.03, minZoom: 0.33, maxZoom: 1.05 };

interface NetworkDrawingProps {
  clientName: string;
  ties: readonly Tie[];
}

/** The care network as lines between boxes. Every box is reached with Tab and opened with Enter or a click. */
export function NetworkDrawing({ clientName, ties }: NetworkDrawingProps) {
  const { t } = useTranslation('network');
  const drawn = drawable(ties);
  return (
    <figure className={classes.drawing} aria-label={t('drawing')}>
      <p className={classes.quiet}>
        {t('drawingHint')}
        {ties.length > drawn.length && <strong> {t('more', { count: ties.length - drawn.length })}</strong>}
      </p>
      <div className={classes.canvas}>
        <ReactFlowProvider>
          <Drawing clientName={clientName} ties={drawn} />
        </ReactFlowProvider>
      </div>
      <Legend sides={SIDES.filter((side) => drawn.some((tie) => tie.side === side))} />
    </figure>
  );
}

function Drawing({ clientName, ties }: NetworkDrawingProps) {
  const { t } = useTranslation('network');
  const navigate = useNavigate();
  const wordsOf = useTieWords();
  const ids = ties.map(({ id }) => id).join(' ');
  // oxlint-disable-next-line react/exhaustive-deps -- the same ties stand in the same places, whatever is said of them
  const places = useMemo(() => placesOf(CLIENT, ties), [ids]);
  const nodes = places.map(({ id, x, y }): Node => {
    const tie = ties.find((one) => one.id === id);
    return {
      id,
      position: { x, y },
      ...NODE,
      ...(tie
        ? {
            type: 'tie',
            data: { tie, words: wordsOf(tie) },
            // A link is named by what stands in it; a group is not.
            ...(tie.path ? { ariaRole: 'link' } : { ariaRole: 'group', ariaLabel: wordsOf(tie).whole }),
          }
        : { type: 'client', data: { name: clientName }, ariaLabel: clientName, ariaRole: 'group', focusable: false }),
      domAttributes: { 'aria-roledescription': t('tie') },
    };
  });
  const open = (id: string | undefined) => {
    const path = ties.find((tie) => tie.id === id)?.path;
    if (path) void navigate(linkTo(path));
  };
  const openByKey = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Enter' || !(target instanceof HTMLElement)) return;
    open(target.closest<HTMLElement>('.react-flow__node')?.dataset.id);
  };
  return (
    <ReactFlow
      key={ids}
      aria-label={t('drawingOf', { client: clientName })}
      nodes={nodes}
      edges={ties.map(edgeOf)}
      nodeTypes={NODE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnScroll={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
      minZoom={0.3}
      maxZoom={1.6}
      fitView
      fitViewOptions={FIT}
      proOptions={{ hideAttribution: true }}
      ariaLabelConfig={{
        'node.a11yDescription.default': t('nodeHelp'),
        'node.a11yDescription.keyboardDisabled': t('nodeHelp'),
      }}
      onNodeClick={(_, { id }) => open(id)}
      onKeyDown={openByKey}
    >
      <Zoom />
    </ReactFlow>
  );
}

const edgeOf = ({ id, side, isCurrent, authority }: Tie): Edge => ({
  id,
  ...(side === 'FAMILY' ? { source: id, target: CLIENT } : { source: CLIENT, target: id }),
  ariaRole: 'presentation',
  // The library's type forgets that null means "no label", which its code provides for.
  ariaLabel: null as unknown as string,
  domAttributes: { 'aria-roledescription': undefined },
  className: (isCurrent ? (authority?.tone === 'positive' ? classes.decides : classes.holds) : classes.ended) as string,
});

function Zoom() {
  const { t } = useTranslation('network');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const buttons = [
    { word: t('zoomIn'), Icon: PlusIcon, act: zoomIn },
    { word: t('zoomOut'), Icon: MinusIcon, act: zoomOut },
    { word: t('fit'), Icon: FitIcon, act: () => fitView(FIT) },
  ];
  return (
    <Panel position="bottom-right" className={classes.zoom as string}>
      {buttons.map(({ word, Icon, act }) => (
        <button key={word} type="button" aria-label={word} title={word} onClick={() => void act()}>
          <Icon size={17} aria-hidden />
        </button>
      ))}
    </Panel>
  );
}

const LINES = ['HOLDS', 'DECIDES', 'ENDED'] as const;

function Legend({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('network');
  return (
    <ul className={classes.legend} aria-label={t('legend')}>
      {sides.map((side) => (
        <li key={side} data-side={side.toLowerCase()}>
          <svg width="10" height="14" aria-hidden>
            <rect width="5" height="14" className={classes.swatch} />
          </svg>
          {t(`sides.${side}`)}
        </li>
      ))}
      {LINES.map((line) => (
        <li key={line}>
          <svg width="30" height="10" aria-hidden>
            <line x1="1" x2="29" y1="5" y2="5" className={classes[line.toLowerCase()]} />
          </svg>
          {t(`line.${line}`)}
        </li>
      ))}
    </ul>
  );
}
