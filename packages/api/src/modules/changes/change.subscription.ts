import { Resolver, Root, Subscription } from 'type-graphql';
import type { Change } from '../../kernel/change.js';
import { ChangeType } from './change.type.js';

/** What `/graphql/stream` gives a subscription beside the request's context. */
export interface ChangeSource {
  changes(): AsyncIterable<Change>;
}

@Resolver()
export class ChangeSubscription {
  @Subscription(() => ChangeType, {
    subscribe: ({ context }: { context: ChangeSource }) => context.changes(),
    description:
      'Tells what changes among all the reader may see, a moment after it has. Served at `/graphql/stream` as server-sent events; ends with her session.',
  })
  changed(@Root() change: Change): Change {
    return change;
  }
}
