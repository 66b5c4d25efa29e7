/** Made features, references and recordings. */
import { COEFFICIENTS } from '../../../core/speech/mfcc.js';
import type { RecordingFeatures } from '../../../core/speech/recording-features.js';
import { GAP, PAUSE, type Reference, SPEECH } from '../../../core/speech/reference.js';

/** A sound that differs from that of every other name: coefficients between -2 and 2. */
function soundOf(name: number): number[] {
  let state = name * 7919 + 1;
  return Array.from({ length: COEFFICIENTS }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 536_870_912 - 2;
  });
}

/** A row or frame for each sound; 0 is silence. */
function toRows(sounds: readonly number[]) {
  return {
    cepstrum: Float32Array.from(sounds.flatMap((sound) => (sound === 0 ? soundOf(0).map(() => 0) : soundOf(sound)))),
    loudness: Float32Array.from(sounds, (sound) => (sound === 0 ? 0 : 1)),
  };
}

/** A recording with a frame for each sound. */
export const toRecordingOf = (sounds: readonly number[]): RecordingFeatures => ({
  frames: sounds.length,
  ...toRows(sounds),
});

/** Words, each a list of sounds, with pauses between and a gap around. */
export function toReferenceOf(words: readonly (readonly number[])[]): Reference {
  const sounds = [0, ...words.flatMap((word) => [...word, 0])];
  const kinds = [GAP, ...words.flatMap((word, i) => [...word.map(() => SPEECH), i === words.length - 1 ? GAP : PAUSE])];
  const owners = [-1, ...words.flatMap((word, i) => [...word, 0].map(() => i))];
  return { rows: sounds.length, ...toRows(sounds), kinds: Uint8Array.from(kinds), words: Int32Array.from(owners) };
}
