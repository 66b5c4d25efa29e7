/** Music that was added ends with the video; whoever wants all of it gets it by one click. */
import { findItems } from '../../core/timeline/find-items.js';
import { planWhole } from '../../core/timeline/fit-to-video.js';
import { sourceLengthsOf } from '../project/media.js';
import { translate } from '../locales/translate.js';
import { notify } from '../ui/notify.js';
import type { Editor } from './editor.js';

/** Tells that sounds were fitted to the video, with the way back to all of them. */
export function offerWholeMusic({ session, media }: Editor, items: readonly string[]): void {
  if (items.length === 0) return;
  const t = translate('timeline');
  const whole = (): void => {
    const draft = planWhole(session.store.getState().project, items, sourceLengthsOf(media));
    if (draft) session.edit(draft.edit);
  };
  const isThere = findItems(session.store.getState().project, items).length > 0;
  if (isThere) notify(t('musicFitted'), { label: t('keepWhole'), onClick: whole }, 'music-fitted');
}
