/** Who speaks a narration in another language. */
import { toPrimaryLanguage } from '../project/language-tag.js';
import type { NarrationSource } from '../project/narration-source.js';

/** A voice that can be named. */
export interface NamedVoice {
  readonly name: string;
  /** BCP 47; `mul` where it speaks many. */
  readonly language: string;
  readonly kind: string;
}

type Cast = Pick<NarrationSource, 'voice' | 'rate' | 'speakers'>;

/**
 * The cast of a narration in another language. A voice that speaks it stays; in the place of another comes the first that
 * does, and each speaker gets another one as long as this machine has any.
 */
export function toDubbingVoices(
  { voice, rate, speakers }: Cast,
  language: string,
  voices: readonly NamedVoice[],
): Cast {
  const primary = toPrimaryLanguage(language);
  const speaks = ({ language: own }: NamedVoice): boolean => ['mul', primary].includes(toPrimaryLanguage(own));
  const able = new Set(voices.filter(speaks).map(({ name }) => name));
  const keep = (name: string | null): string | null => (name !== null && able.has(name) ? name : null);
  const taken = new Set(Object.values(speakers).flatMap((speaker) => keep(speaker.voice) ?? []));
  const free = voices.filter((each) => speaks(each) && each.kind !== 'cloud' && !taken.has(each.name));
  const replace = (): string | null => free.shift()?.name ?? null;
  const cast = Object.entries(speakers).map(([name, speaker]) => {
    const kept = keep(speaker.voice);
    // Who had the narration's own voice has it still.
    const own = speaker.voice === null ? null : (kept ?? replace());
    return [name, { voice: own, rate: kept === null ? null : speaker.rate }] as const;
  });
  const kept = keep(voice);
  return { voice: kept, rate: kept === null ? null : rate, speakers: Object.fromEntries(cast) };
}
