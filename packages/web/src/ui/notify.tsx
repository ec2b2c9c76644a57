import { lazy, Suspense } from 'react';
import { announce } from '../lib/announce.js';
import { Store, useStore } from '../lib/store.js';

/** Something that was done, told in passing. What must not be missed belongs on the page, not here. */
export interface Note {
  id: number;
  message: string;
  /** Takes it back, as long as the note is shown (20 s). */
  undo?: (() => void) | undefined;
}

export const notes = new Store<readonly Note[]>([]);

let lastId = 0;

/** `notify('The plan is signed.')`: read aloud once, shown in the corner. */
export function notify(message: string, undo?: () => void): void {
  lastId += 1;
  notes.set([...notes.get(), { id: lastId, message, undo }]);
  announce(message);
}

export const dismiss = (id: number): void => notes.set(notes.get().filter((note) => note.id !== id));

const NoteStack = lazy(async () => ({ default: (await import('./note-stack.js')).NoteStack }));

/** Mounted once, by the shell; its looks are loaded with the first note. */
export function Notes() {
  const shown = useStore(notes);
  if (shown.length === 0) return null;
  return (
    <Suspense>
      <NoteStack notes={shown} />
    </Suspense>
  );
}
