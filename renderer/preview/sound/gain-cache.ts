/** Gains of mixes that were measured before, in IndexedDB: a project that is opened again is not decoded for its loudness. */
import type { SoundClip } from '../../../core/sound/clips.js';
import type { Gain } from '../../../core/sound/mastering.js';

/** A cache that may be of no use: what cannot be read was never kept, and what cannot be kept is measured again. */
export interface GainCache {
  readonly get: (key: string) => Promise<Gain | null>;
  readonly set: (key: string, gain: Gain) => Promise<void>;
}

const DATABASE = 'upright-loudness';
const STORE = 'gains';
const MAX_GAINS = 500;

/** Names everything that the gain of a mix depends on. `fileOf` gives the key of a clip's content. */
export async function toGainKey(
  loudness: unknown,
  clips: readonly SoundClip[],
  samples: number,
  fileOf: (clip: SoundClip['source']) => string,
): Promise<string> {
  const parts = clips.map(({ source, start, gainKey, speech, duckDb }) => [
    ...[fileOf(source), { ...source, asset: null }, start, gainKey, speech, duckDb],
  ]);
  const bytes = new TextEncoder().encode(JSON.stringify([1, loudness, samples, parts]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createGainCache(): GainCache {
  let opening: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opening ??= openDatabase();
    return (await opening).transaction(STORE, mode).objectStore(STORE);
  };
  return {
    async get(key) {
      try {
        return (await done<Gain | undefined>((await store('readonly')).get(key))) ?? null;
      } catch {
        return null;
      }
    },
    async set(key, gain) {
      try {
        const gains = await store('readwrite');
        // A few bytes each: to begin again is simpler than to know which was used last.
        if ((await done(gains.count())) >= MAX_GAINS) gains.clear();
        await done(gains.put(gain, key));
      } catch {
        // A full disk or a private window.
      }
    },
  };
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
  return done(opening);
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
