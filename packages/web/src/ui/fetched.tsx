import i18next from 'i18next';
import { Component, type PropsWithChildren, type ReactNode, Suspense } from 'react';
import { isNotFetched, isServerThere } from '../lib/not-fetched.js';
import { warn } from './notify.js';

interface FetchedProps extends PropsWithChildren {
  /** In its place while its code is on its way, and where that does not come. */
  fallback?: ReactNode;
  /** Its code did not come: what asked for it may be asked again. */
  onMissing?: () => void;
}

/**
 * Around a small part whose code is fetched when it is wanted: a menu that opens, the palette. Where it cannot be fetched
 * the page around it stays, with what is typed there, and she is told why nothing opened.
 */
export class Fetched extends Component<FetchedProps, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (!isNotFetched(error)) return;
    this.props.onMissing?.();
    void tellOrLoadAnew();
  }

  override render() {
    const { error } = this.state;
    if (error !== null && !isNotFetched(error)) throw error;
    if (error !== null) return this.props.fallback;
    return <Suspense fallback={this.props.fallback}>{this.props.children}</Suspense>;
  }
}

/** A browser does not fetch again what it could not fetch once: when the server answers, the page is loaded anew. */
async function tellOrLoadAnew(): Promise<void> {
  if (await isServerThere()) window.location.reload();
  else warn(i18next.t('states.failedNetwork'));
}
