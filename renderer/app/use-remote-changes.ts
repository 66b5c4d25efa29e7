/** Tells what others do to the open project, and what became of our own edits. */
import { useEffect } from 'react';
import { notify, notifyFailure } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import type { OpenEditor } from './open-editor.js';

/** Listens while the project is open. */
export function useRemoteChanges({ session }: OpenEditor): void {
  useEffect(() => {
    const t = translate('app');
    const offRemoteChange = session.onRemoteChange(({ step }) => {
      if (step !== null) notify(t('foreign', { step }), undefined, 'foreign');
    });
    const { length: outdated } = session.outdated;
    if (outdated > 0) notify(t('unsentOutdated', { count: outdated }), undefined, 'unsent-outdated');
    const offError = session.onError(({ kind, error }) => {
      if (kind === 'changed') notify(t('foreignLost'), undefined, 'foreign-lost');
      else notifyFailure(error);
    });
    return () => {
      offRemoteChange();
      offError();
    };
  }, [session]);
}
