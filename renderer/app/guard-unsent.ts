/** Keeps unsent changes over a reload, and has the browser ask before a page is left that has some. */
import type { Host } from '../host/host.js';
import type { ProjectSession } from '../project/session.js';
import { keepUnsent } from '../project/unsent-changes.js';

/** Guards the changes of a session; gives what ends that. */
export function guardUnsent(session: ProjectSession, host: Host): () => void {
  const { id } = session.store.getState();
  const keep = (): void => void keepUnsent(sessionStorage, id, session.unsent());
  const isWaiting = (): boolean => session.store.getState().saved === 'waiting' && session.unsent() !== null;
  // A window of the desktop app that refuses to close would only seem to hang.
  const ask = (event: BeforeUnloadEvent): void => {
    if (host.kind === 'browser' && isWaiting()) event.preventDefault();
  };
  const offSession = session.store.subscribe((now, before) => {
    if (now.saved === 'waiting' || before.saved === 'waiting') keep();
  });
  window.addEventListener('beforeunload', ask);
  window.addEventListener('pagehide', keep);
  return () => {
    offSession();
    window.removeEventListener('beforeunload', ask);
    window.removeEventListener('pagehide', keep);
  };
}
