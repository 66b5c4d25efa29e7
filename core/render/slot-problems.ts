/** Texts with a slot that nothing was given for: it would be drawn as it is written. */
import { textsOfItem, toTextContext } from '../composition/texts.js';
import { message } from '../locales/message.js';
import { itemEnd } from '../project/item.js';
import { isVisible } from '../project/kinds/guards.js';
import { type Problem, warningAt } from '../project/problem.js';
import { findSlots } from '../recipe/slots.js';
import type { ExportedSpan } from './exported-span.js';
import { excerpt } from './text-placement-problems.js';

/** A warning for each item with such a text, at its text. */
export function slotProblems({ project, from, to }: Pick<ExportedSpan, 'project' | 'from' | 'to'>): Problem[] {
  return project.tracks.flatMap((track, t) =>
    track.items.flatMap((item, i) => {
      if (track.hidden || !isVisible(item) || item.start >= to || itemEnd(item) <= from) return [];
      const open = textsOfItem(item, from, to, toTextContext(project)).find(({ text }) => findSlots(text).length > 0);
      const slot = open && findSlots(open.text)[0];
      if (!slot) return [];
      const [written, fallback] = [`{{${slot.name}}}`, `{{${slot.name}|text}}`];
      const text = message('rendering:slotOpen', { text: excerpt(open), slot: written, fallback });
      return [warningAt(['tracks', t, 'items', i, 'text'], 'input.invalid', text)];
    }),
  );
}
