import { VisuallyHidden } from '@mantine/core';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import type { PropsWithChildren } from 'react';
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
      data-decides={words.authority !== null}
    >
      <Ends at={[tie.side === 'FAMILY' ? 'RIGHT' : 'LEFT']} />
      <span className={classes.boxName}>{words.name}</span>
      <Line className={classes.boxWhat}>{words.what}</Line>
      {words.authority && <Line className={classes.boxAuthority}>{words.authority}</Line>}
      {words.time && <Line className={classes.boxTime}>{words.time}</Line>}
    </div>
  );
}

/** A line of a box; read aloud, a full stop parts it from the one before. */
function Line({ className, children }: PropsWithChildren<{ className: string | undefined }>) {
  return (
    <span className={className}>
      <VisuallyHidden component="span">. </VisuallyHidden>
      {children}
    </span>
  );
}
