import { lazy, Suspense, useEffect } from 'react';
import { announce } from '../lib/announce.js';
import { Store, useStore } from '../lib/store.js';

/** Something that was done, told in passing. What must not be missed belongs on the page, not here. */
export interface Note {
  id: number;
  message: string;
  /** WARNING: it was not done. */
  tone: 'POSITIVE' | 'WARNING';
  /** Takes it back, as long as the note is shown (20 s). */
  undo?: (() => void) | undefined;
}

export const notes = new Store<readonly Note[]>([]);

let lastId = 0;

function tell(note: Omit<Note, 'id'>): void {
  lastId += 1;
  notes.set([...notes.get(), { id: lastId, ...note }]);
  announce(note.message);
}

/** `notify('The plan is signed.')`: read aloud once, shown in the corner. */
export const notify = (message: string, undo?: () => void): void => tell({ message, tone: 'POSITIVE', undo });

/** The same for what was not done: no sign that it was. */
export const warn = (message: string): void => tell({ message, tone: 'WARNING' });

export const dismiss = (id: number): void => notes.set(notes.get().filter((note) => note.id !== id));

const NoteStack = lazy(async () => ({ default: (await import('./note-stack.js')).NoteStack }));

/** Milliseconds in which a page has the network to itself. */
const FIRST_VIEW = 3_000;

/** Mounted once, by the shell; how notes look is fetched after the page, as one may have to tell that nothing can be fetched. */
export function Notes() {
  const shown = useStore(notes);
  useEffect(function fetchAhead() {
    const turn = setTimeout(() => void import('./note-stack.js'), FIRST_VIEW);
    return () => clearTimeout(turn);
  }, []);
  if (shown.length === 0) return null;
  return (
    <Suspense>
      <NoteStack notes={shown} />
    </Suspense>
  );
}
