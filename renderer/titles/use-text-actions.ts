/** What the galleries do with the selected titles and captions; a new title comes where none is selected. */
import { type DragEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { brandLook } from '../../core/brand/brand-look.js';
import { toBranded } from '../../core/brand/brand-style.js';
import type { EditInput } from '../../core/project/edit.js';
import type { StyledItem } from '../../core/project/item.js';
import type { Karaoke } from '../../core/project/karaoke.js';
import { isStyled, isTitle } from '../../core/project/kinds/guards.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { Project } from '../../core/project/project.js';
import { type AnimationPart, type TextMotion, withMotion } from '../../core/project/text-animation.js';
import type { FrameRate } from '../../core/project/time.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { motionFrames } from '../../core/text/text-motion.js';
import { useBrandKit } from '../editor/use-brand-kit.js';
import { useEditor, useProject, useSelection } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { itemOf, itemsOf } from '../items/property.js';
import { notify } from '../ui/notify.js';
import {
  STYLE_DRAG_TYPE,
  planTextStyle,
  planKaraoke,
  planTextMotion,
  planStyledTitle,
  titleFields,
} from './plan-styles.js';
import { builtInStyles } from './title-styles.js';

/** What can be done with looks of texts. */
export interface TextActions {
  /** The selected titles and captions. */
  readonly items: readonly StyledItem[];
  /** The look that the project's brand gives new titles; null where it has none. */
  readonly brandLook: TitleStyle | null;
  /** Adds a title in the look of the project's brand, or in the first style. */
  readonly addPlain: (fields?: Partial<TitleStyle>) => void;
  readonly add: (look: TitleStyle, text: string) => void;
  /** Adds a title in a style, or changes the texts that are selected. */
  readonly choose: (look: TitleStyle, text: string) => void;
  readonly chooseMotion: (part: AnimationPart, motion: TextMotion | null) => void;
  readonly chooseKaraoke: (karaoke: Karaoke | null) => void;
  readonly drag: (event: DragEvent, look: TitleStyle, text: string) => void;
}

/** Frames until a title is all there. */
const arrivalOf = ({ fade, animation, length }: TitleItem, fps: FrameRate): number =>
  Math.min(length - 1, Math.max(fade.in, animation?.in ? motionFrames(animation.in, fps) : 0));

/** The actions on the selected texts of the project. */
export function useTextActions(): TextActions {
  const { t } = useTranslation('titles');
  const { t: style } = useTranslation('styles');
  const { session, selection, transport } = useEditor();
  const selected = useSelection((all) => all.items);
  const items = useProject(useShallow((project) => itemsOf(project, selected).filter(isStyled)));
  const project = () => session.store.getState().project;
  const add = (look: TitleStyle, text: string): void => {
    const plan = planStyledTitle(project(), look, text, transport.frame(), newId);
    if (!plan) notify(t('none'));
    else if (session.edit(plan.draft.edit)) {
      selection.select([plan.item]);
      // Its first frames are all but clear: what was added is to be seen.
      const added = itemOf(project(), plan.item);
      if (added && isTitle(added)) transport.seek(added.start + arrivalOf(added, project().fps));
    }
  };
  const change = (make: (project: Project, ids: readonly string[]) => EditInput | null): void => {
    const edit = make(
      project(),
      items.map(({ id }) => id),
    );
    if (edit) session.edit(edit);
  };
  const kit = useBrandKit();
  const [first] = builtInStyles;
  const branded = useMemo(
    () => (kit && first ? (brandLook(kit, 'titles') ?? toBranded(first.look, kit, 'titles')) : null),
    [kit],
  );
  const addPlain = (fields: Partial<TitleStyle> = {}): void => {
    if (first) add({ ...(branded ?? first.look), ...fields }, style(`${first.id}.sample`));
  };
  return {
    items,
    brandLook: branded,
    addPlain,
    add,
    choose(look, text) {
      if (items.length === 0) add(look, text);
      else change((now, ids) => planTextStyle(now, look, ids));
    },
    chooseMotion(part, motion) {
      if (items.length === 0) addPlain({ animation: withMotion(null, part, motion), fade: { in: 0, out: 0 } });
      else change((now, ids) => planTextMotion(now, part, motion, ids));
    },
    chooseKaraoke(karaoke) {
      if (items.length === 0) addPlain({ karaoke });
      else change((now, ids) => planKaraoke(now, karaoke, ids));
    },
    drag(event, look, text) {
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData(STYLE_DRAG_TYPE, JSON.stringify(titleFields(project(), look, text)));
    },
  };
}
