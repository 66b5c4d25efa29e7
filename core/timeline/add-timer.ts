import { brandFields } from '../brand/brand-fields.js';
import type { BrandKit } from '../brand/brand-kit.js';
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { Item, kindOf } from '../project/item.js';
import { isStyled } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { secondsToFrames } from '../project/time.js';
import type { TimerPreset } from '../project/timer-presets.js';
import type { TitleTarget } from './add-title.js';
import { destinationFor, destinationId } from './destination.js';
import { type Draft, tryEdits } from './draft.js';

/** How long a new timer is. */
export const TIMER_SECONDS = 10;

/** The canvas that presets are made for. */
const DESIGN = { width: 1080, height: 1920 };

/**
 * The draft of adding a timer, a bar or labels of ten seconds, and its id; null where it does not fit. Where there is a brand
 * kit, texts get its fonts and colours.
 */
export function planTimer(
  project: Project,
  preset: TimerPreset,
  target: TitleTarget,
  kit: BrandKit | null = null,
): { readonly draft: Draft; readonly item: string } | null {
  const length = secondsToFrames(TIMER_SECONDS, project.fps);
  const id = target.newId('item');
  const plain = Item.parse({ ...preset, id, start: target.frame, length });
  const made = kit && isStyled(plain) ? Item.parse({ ...plain, ...brandFields(project, plain, kit) }) : plain;
  const { width, height } = project.size;
  const item = kindOf(made).resize(made, Math.min(width / DESIGN.width, height / DESIGN.height));
  const to = destinationFor(project, {
    ...{ kind: 'text', over: target.track, newId: target.newId },
    span: { start: target.frame, length },
  });
  const steps: SingleEditInput[] = typeof to === 'string' ? [] : [to.newTrack];
  const added: SingleEditInput = { type: 'item.add', track: destinationId(to), item };
  const draft = tryEdits(project, [...steps, added], message('steps:addTimer'));
  return draft && { draft, item: id };
}
