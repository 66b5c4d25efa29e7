/** The actions on an item in the picture: from the mode bar, the menu, a double click or the Enter key. */
import { Crop, type LucideIcon, Move, Type } from 'lucide-react';
import type { Item } from '../../core/project/item.js';
import { isCaptions, isPicture, isTitle } from '../../core/project/kinds/guards.js';
import { openCue } from '../captions/requested-cue.js';
import type { StageAction } from '../items/item-view.js';
import { viewOf } from '../items/items.js';
import type { StageModel } from './stage-model.js';

interface ActionView {
  readonly icon: LucideIcon;
  readonly start: (model: StageModel, item: Item) => void;
}

/** Icon and effect of each action. Its name is its key in the texts of the stage. */
export const STAGE_ACTIONS: Readonly<Record<StageAction, ActionView>> = {
  editText: {
    icon: Type,
    start(model, item) {
      if (isTitle(item)) model.startText(item);
      if (isCaptions(item)) openCue(model.preferences, { item: item.id, frame: model.editor.transport.frame() });
    },
  },
  crop: { icon: Crop, start: (model, item) => isPicture(item) && model.startCrop(item) },
  reframe: { icon: Move, start: (model, item) => isPicture(item) && model.startReframe(item) },
};

/** The actions of an item; Enter runs the first. */
export const actionsOf = (item: Item): readonly StageAction[] => viewOf(item).stage?.actionsOf(item) ?? [];

/** Runs the first action. */
export function startFirstAction(model: StageModel, item: Item): void {
  const [first] = actionsOf(item);
  if (first) STAGE_ACTIONS[first].start(model, item);
}
