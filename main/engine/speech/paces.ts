/** How fast each voice speaks, learned from what it has spoken, in a file of the home. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { learnPace, predictSpeech, type SpeakingPace, UNKNOWN_PACE } from '../../../core/speech/speaking-pace.js';
import { toPrimaryLanguage } from '../../../core/project/language-tag.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { SpeechRequest } from './speaker.js';

/** The paces of voices. */
export interface Paces {
  /** How long a text will take, seconds. */
  readonly predict: (request: SpeechRequest) => Promise<number>;
  /** Learns from a text that took so many seconds. */
  readonly learn: (request: SpeechRequest, seconds: number) => Promise<void>;
  /** Writes down what was learned. */
  readonly save: () => Promise<void>;
}

const Kept = z.record(z.string(), z.strictObject({ predicted: z.number().min(0), measured: z.number().min(0) }));

/** The paces in `file`. One that cannot be read is begun anew; one that cannot be written is learned for this time only. */
export function openPaces(file: string): Paces {
  let read: Promise<Map<string, SpeakingPace>> | null = null;
  let isChanged = false;
  const paces = (): Promise<Map<string, SpeakingPace>> => {
    read ??= readFile(file, 'utf8')
      .then((text) => new Map(Object.entries(Kept.parse(JSON.parse(text)))))
      .catch(() => new Map());
    return read;
  };
  return {
    predict: async (request) =>
      predictSpeech((await paces()).get(toKey(request)) ?? UNKNOWN_PACE, request.text, request.rate),
    async learn(request, seconds) {
      const known = await paces();
      const key = toKey(request);
      known.set(key, learnPace(known.get(key) ?? UNKNOWN_PACE, request.text, request.rate, seconds));
      isChanged = true;
    },
    async save() {
      if (!isChanged) return;
      isChanged = false;
      await writeFileAtomic(file, JSON.stringify(Object.fromEntries(await paces())), { durable: false }).catch(
        () => undefined,
      );
    },
  };
}

const toKey = ({ voice, language }: SpeechRequest): string => `${voice ?? ''} ${toPrimaryLanguage(language)}`;
