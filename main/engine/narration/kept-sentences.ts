/** Sentences of a narration that stay as they are while it is spoken again. */
import type { NarrationSentence, NarrationSource } from '../../../core/project/narration-source.js';

/** What of a narration is not spoken anew: recordings, and takes that were asked for. */
export interface KeptSentences {
  /** By the ids of sentences. */
  readonly takes: ReadonlyMap<string, number>;
  readonly recordings: ReadonlyMap<string, NarrationSentence>;
}

export function keptOf(before: NarrationSource | null) {
  const sentences = before?.scenes.flatMap((scene) => scene.sentences) ?? [];
  return {
    takes: new Map(sentences.filter(({ take }) => take > 1).map(({ id, take }) => [id, take])),
    recordings: new Map(sentences.filter(({ recorded }) => recorded).map((sentence) => [sentence.id, sentence])),
  } satisfies KeptSentences;
}
