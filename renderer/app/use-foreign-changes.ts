/** Tells what others do to the open project, and what became of our own edits. */
import { useEffect } from 'react';
import { notify, notifyFailure } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import type { OpenEditor } from './open-editor.js';

/** Listens while the project is open. */
export function useForeignChanges({ session }: OpenEditor): void {
  useEffect(() => {
    const t = translate('app');
    const offForeign = session.onForeign(({ step }) => {
      if (step !== null) notify(t('foreign', { step }), undefined, 'foreign');
    });
    const offTrouble = session.onTrouble(({ kind, error }) => {
      if (kind === 'changed') notify(t('foreignLost'), undefined, 'foreign-lost');
      else notifyFailure(error);
    });
    return () => {
      offForeign();
      offTrouble();
    };
  }, [session]);
}
