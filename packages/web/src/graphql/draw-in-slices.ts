import type { Exchange } from '@urql/core';
import { startTransition } from 'react';

/**
 * What an answer changes on the screen is drawn in slices of a few milliseconds: between them the browser paints, scrolls
 * and hears keys, however many rows came at once. The first of all exchanges, so that whoever asked is told within it.
 */
export const drawInSlices: Exchange =
  ({ forward }) =>
  (operations) =>
  (sink) =>
    forward(operations)((signal) => startTransition(() => sink(signal)));
