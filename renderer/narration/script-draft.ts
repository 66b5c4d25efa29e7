/** A script of the open project as it is being written, before it is spoken. It survives a reload. */
import { z } from 'zod';
import {
  MOST_SCRIPT,
  NarrationFit,
  type NarrationSource,
  narrationVoice,
  toNarrationVoice,
} from '../../core/project/narration-source.js';

const Draft = z.strictObject({
  script: z.string().max(MOST_SCRIPT),
  ...narrationVoice,
  /** Null is guessed from the script. */
  language: narrationVoice.language.nullable(),
  fit: NarrationFit,
  captions: z.boolean(),
});

/** What the panel shows. */
export type ScriptDraft = z.output<typeof Draft>;

export const EMPTY_DRAFT: ScriptDraft = {
  ...{ script: '', language: null, voice: null, rate: null, speakers: {}, pronunciations: [] },
  ...{ fit: 'none', captions: true },
};

/** The draft of a narration that was spoken. */
export const toDraft = (source: NarrationSource): ScriptDraft => {
  const { script, fit, captions } = source;
  return { ...toNarrationVoice(source), script, fit, captions };
};

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (project: string, narration: string): string => `upright.script.${project}.${narration}`;

/** What was being written; null where nothing was, or what is there cannot be read. */
export function readDraft(storage: DraftStorage, project: string, narration: string): ScriptDraft | null {
  try {
    const read = Draft.safeParse(JSON.parse(storage.getItem(keyOf(project, narration)) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Keeps it; null forgets it. A full or forbidden store only means that it is not kept. */
export function keepDraft(storage: DraftStorage, project: string, narration: string, draft: ScriptDraft | null): void {
  try {
    if (draft === null) storage.removeItem(keyOf(project, narration));
    else storage.setItem(keyOf(project, narration), JSON.stringify(draft));
  } catch {
    // Nothing else can be done.
  }
}
