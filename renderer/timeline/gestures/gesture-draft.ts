/** The session's draft for gestures of the timeline. */
import type { EditInput } from '../../../core/project/edit.js';
import type { Draft } from '../../../core/timeline/draft.js';
import type { TimelineContext } from '../timeline-context.js';
import type { TimelineGesture } from './timeline-drag.js';

/** The drafts of one gesture. `end` sends the last one as one edit, `cancel` drops it. */
export interface GestureDraft extends Pick<TimelineGesture, 'end' | 'cancel'> {
  /** `frame` is the one to preview; the playhead's if it is absent. */
  readonly show: (draft: Draft | EditInput | null, frame?: number) => void;
}

/** The drafts of a gesture that drags `items`. */
export function createGestureDraft({ editor, overlay }: TimelineContext, items: ReadonlySet<string>): GestureDraft {
  const { draft: shown } = editor.session;
  return {
    show: (draft, frame) => void shown.show(draft, frame === undefined ? { items } : { items, frame }),
    end() {
      shown.commit();
      overlay.clear();
    },
    cancel() {
      shown.clear();
      overlay.clear();
    },
  };
}
