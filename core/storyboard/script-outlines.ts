/** Scripts to begin with, whose places in square brackets a person fills in. Their texts are in the catalogue, a script a language. */
import { type Message, message } from '../locales/message.js';

/** An outline. */
export interface ScriptOutline {
  readonly id: string;
  readonly title: Message;
  readonly description: Message;
  /** A script (docs/narration.md). */
  readonly script: Message;
}

/** All of them, the plainest first. */
export const SCRIPT_OUTLINES: readonly ScriptOutline[] = (['facts', 'howTo', 'story', 'beforeAfter'] as const).map(
  (id) => ({
    id,
    title: message(`outlines:${id}`),
    description: message(`outlines:${id}Hint`),
    script: message(`outlines:${id}Script`),
  }),
);
