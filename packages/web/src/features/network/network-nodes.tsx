import { Handle, type NodeProps, Position } from '@xyflow/react';
import classes from './network.module.css';
import type { Tie } from './tie.js';
import type { TieWords } from './use-tie-words.js';

/** Where a line meets a box; nobody draws lines here, so they are not seen. */
function Ends({ at }: { at: readonly ('LEFT' | 'RIGHT')[] }) {
  return (
    <>
      {at.includes('LEFT') && (
        <Handle type="target" position={Position.Left} className={classes.end} isConnectable={false} />
      )}
      {at.includes('RIGHT') && (
        <Handle type="source" position={Position.Right} className={classes.end} isConnectable={false} />
      )}
    </>
  );
}

export function ClientNode({ data }: NodeProps) {
  return (
    <div className={classes.client}>
      <Ends at={['LEFT', 'RIGHT']} />
      {String(data.name)}
    </div>
  );
}

export function TieNode({ data }: NodeProps) {
  const { tie, words } = data as unknown as { tie: Tie; words: TieWords };
  return (
    <div
      className={classes.box}
      data-side={tie.side.toLowerCase()}
      data-ended={!tie.isCurrent}
      data-opens={tie.path !== null}
    >
      <Ends at={[tie.side === 'FAMILY' ? 'RIGHT' : 'LEFT']} />
      <span className={classes.boxName}>{words.name}</span>
      <span className={classes.boxWhat}>{words.what}</span>
      {words.authority && <span className={classes.boxAuthority}>{words.authority}</span>}
      {!words.authority && words.time && <span className={classes.boxTime}>{words.time}</span>}
    </div>
  );
}
