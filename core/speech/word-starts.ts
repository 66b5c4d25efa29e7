/** When words begin in synthesised speech. */

/** What a synthesiser says of its sound: that a word was marked, or a phoneme begins. */
export interface SynthesisEvent {
  readonly type: string;
  /** The index of the word, or the phoneme in IPA; empty for a pause. */
  readonly id: string | number | undefined;
  /** Milliseconds. */
  readonly audio_position: number;
}

// The event of a stop is its release; its mark is where the mouth closes.
const STOP = /^[ˈˌ]?[pbtdkɡgqcɟʈɖɢ]/u;

/**
 * When each word begins, null where it has no mark. A mark may be early by a tenth of a second, at the nasal or the pause
 * before the word; the first phoneme behind it is not.
 *
 *     n@1287  mark "in"@1287  ɪ@1343   ->   1343
 */
export function findWordStarts(count: number, events: readonly SynthesisEvent[]): (number | null)[] {
  const starts: (number | null)[] = Array.from({ length: count }, () => null);
  let marked: number[] = [];
  for (const { type, id, audio_position } of events) {
    if (type === 'mark' && Number(id) in starts) {
      starts[Number(id)] = audio_position;
      marked.push(Number(id));
    } else if (type === 'phoneme' && id !== undefined && id !== '') {
      if (!STOP.test(String(id))) for (const word of marked) starts[word] = audio_position;
      marked = [];
    }
  }
  return starts;
}
