/** How fast the voices of this machine speak: those of Upright, of the system, and of the models that are installed. */
import { join } from 'node:path';
import { sampleSentence } from '../../core/speech/sample-sentence.js';
import { primaryLanguage } from '../../core/transcript/transcript.js';
import { type Row, seconds, type Tell } from './case.js';
import { median } from './measure.js';
import { SPOKEN_TEXTS } from './spoken-texts.js';
import type { Upright } from './upright.js';

interface Voice {
  readonly name: string;
  readonly language: string;
  readonly speaker: string;
  readonly kind: 'built-in' | 'system' | 'model' | 'cloud';
}

// A voice that comes with Upright must not be waited for; models may take as long as what they say.
const TARGETS = { 'built-in': 0.1, system: 0.5, model: 1, cloud: 1 } as const;
// About ten seconds, as often as makes a minute.
const REPEATS = 6;

/** A row for each voice: the time of `upright say`, its start included, as a share of what is heard. */
export async function runVoicesCase(
  { upright, folder, rounds }: { upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  upright.forget();
  const { voices } = await upright.read<{ voices: readonly Voice[] }>(['voices']);
  const rows: Row[] = [];
  for (const voice of toMeasured(voices)) {
    tell(`voice ${voice.name}`);
    const output = join(folder, 'voice.wav');
    const args = ['say', textFor(voice.language), '--voice', voice.name, '--lang', voice.language, '-o', output];
    const walls: number[] = [];
    let length = 0;
    for (let round = 0; round < rounds; round++) {
      upright.forget();
      walls.push((await upright.run([...args, '--overwrite'])).wall);
      // It was kept, and is told without being spoken again.
      ({ length } = await upright.read<{ length: number }>([...args, '--overwrite']));
    }
    const [wall, spoken] = [median(walls), length / 1e6];
    rows.push({
      name: `a minute of speech, ${voice.speaker} ${voice.name}`,
      value: `${seconds(wall)} wall, ${(spoken / wall).toFixed(0)} times as fast as it is heard`,
      reference: `${seconds(spoken)} of speech`,
      ratio: wall / spoken,
      target: TARGETS[voice.kind],
    });
  }
  return rows;
}

/** One of each synthesiser, in English where there is one, and one of each model. */
function toMeasured(voices: readonly Voice[]): Voice[] {
  const measured = new Map<string, Voice>();
  for (const voice of voices.filter(({ kind }) => kind !== 'cloud')) {
    const of = voice.kind === 'model' ? (voice.name.split(':')[0] ?? '') : voice.speaker;
    const known = measured.get(of);
    const isEnglish = voice.language === 'en-US' && known?.language !== 'en-US' && voice.kind !== 'model';
    if (!known || isEnglish) measured.set(of, voice);
  }
  return [...measured.values()];
}

// No two sentences are alike, so that none is kept from the one before.
function textFor(language: string): string {
  const primary = primaryLanguage(language);
  const sentences = SPOKEN_TEXTS[primary] ?? [
    sampleSentence(language),
    sampleSentence(language),
    sampleSentence(language),
  ];
  return Array.from({ length: REPEATS }, (_, i) => sentences.map((sentence, j) => `${3 * i + j + 1}. ${sentence}`))
    .flat()
    .join(' ');
}
