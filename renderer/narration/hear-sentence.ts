/** Hears one sentence: on the timeline where it is spoken, else by its voice alone. */
import type { Editor } from '../editor/editor.js';
import type { ScriptDraft } from './script-draft.js';

/** A sentence of the script. */
export interface HeardSentence {
  readonly text: string;
  readonly speaker: string | null;
  /** Its frame on the timeline; null where it is not there. */
  readonly start: number | null;
  readonly state: 'ready' | 'recorded' | 'open';
  readonly language: string;
}

export async function hearSentence(
  { transport }: Pick<Editor, 'transport' | 'client'>,
  { start, state }: HeardSentence,
  _draft: ScriptDraft,
): Promise<void> {
  if (start === null || state === 'open') return;
  transport.seek(start);
  transport.play();
}
