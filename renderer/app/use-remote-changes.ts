/** Tells what others do to the open project, and what became of our own edits. */
import { useEffect } from 'react';
import type { EditInput } from '../../core/project/edit.js';
import { stepsOf } from '../../core/timeline/draft.js';
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
    const offLost = session.onLostTransitions(({ count, edit }) => {
      // A removal tells it in its own message.
      if (isRemoval(edit)) return;
      const timeline = translate('timeline');
      const undo = { label: timeline('undo'), onClick: () => void session.undo().catch(notifyFailure) };
      notify(timeline('lostTransitions', { count }), undo, 'lost-transitions');
    });
    return () => {
      offLost();
      offRemoteChange();
      offError();
    };
  }, [session]);
}

const isRemoval = (edit: EditInput): boolean =>
  stepsOf(edit).every(({ type }) => type === 'item.remove' || type === 'item.rippleDelete');
