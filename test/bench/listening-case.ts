/** Word error and speed of every recogniser that is installed, on speech whose text is known. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, seconds, type Tell } from './case.js';
import { median } from './measure.js';
import { findNarration } from './narration.js';
import { SPOKEN_TEXTS } from './spoken-texts.js';
import type { Upright } from './upright.js';
import { wordError } from './word-error.js';

interface Recognizer {
  readonly name: string;
  readonly kind: 'local' | 'cloud';
  readonly ready: boolean;
  readonly languages: readonly string[];
}

/** Speech whose text is known. */
interface Known {
  readonly name: string;
  readonly language: string;
  readonly file: string;
  readonly text: string;
  readonly args: readonly string[];
}

// A good recogniser mishears less than every tenth word, in per cent.
const LEAST_ERROR = 10;

/** Two rows for each recogniser and each language that it knows: what it mishears, and how long it takes, start and refining included. */
export async function runListeningCase(
  { upright, folder, rounds }: { upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  upright.forget();
  const { recognizers } = await upright.read<{ recognizers: readonly Recognizer[] }>([
    'call',
    'transcripts.recognizers',
  ]);
  const local = recognizers.filter(({ kind, ready }) => kind === 'local' && ready);
  const known = await makeKnown(upright, folder);
  const rows: Row[] = [];
  for (const { name, languages } of local) {
    for (const speech of known.filter(({ language }) => languages.length === 0 || languages.includes(language))) {
      tell(`${name} listens to ${speech.name}`);
      rows.push(...(await measureOne(upright, name, speech, folder, rounds)));
    }
  }
  if (rows.length === 0) tell('no recogniser is installed');
  return rows;
}

async function measureOne(
  upright: Upright,
  recognizer: string,
  { name, language, file, text, args }: Known,
  folder: string,
  rounds: number,
): Promise<Row[]> {
  const output = join(folder, 'heard.json');
  const walls: number[] = [];
  for (let round = 0; round < rounds; round++) {
    upright.forget();
    const named = ['--recognizer', recognizer, '--lang', language];
    walls.push((await upright.run(['transcribe', file, ...args, ...named, '-o', output])).wall);
  }
  const { words } = JSON.parse(readFileSync(output, 'utf8')) as { words: { text: string }[] };
  const error = 100 * wordError(text, words.map((word) => word.text).join(' '));
  const { info } = await upright.read<{ info: { durationUs: number } }>(['probe', file]);
  const [wall, length] = [median(walls), info.durationUs / 1e6];
  return [
    {
      name: `word error, ${recognizer}, ${name}`,
      value: `${error.toFixed(0)} % of ${text.trim().split(/\s+/u).length} words`,
      reference: 'the text that was read',
      ...{ ratio: error, target: LEAST_ERROR, unit: '%' },
    },
    {
      name: `listening, ${recognizer}, ${name}`,
      value: `${seconds(wall)} wall, ${(length / wall).toFixed(1)} times as fast as it is heard`,
      reference: `${seconds(length)} of sound`,
      ...{ ratio: wall / length, target: 1 },
    },
  ];
}

/** A text in each language that a voice of Upright speaks, and a recording where there is one. */
async function makeKnown(upright: Upright, folder: string): Promise<Known[]> {
  const known: Known[] = [];
  for (const [language, sentences] of Object.entries(SPOKEN_TEXTS)) {
    const file = join(folder, `read-${language}.wav`);
    const text = sentences.join(' ');
    if (!existsSync(file)) await upright.run(['say', text, '--lang', language, '-o', file]);
    known.push({ name: `${language}, a voice of Upright`, language, file, text, args: [] });
  }
  const narration = findNarration();
  if (!narration) return known;
  const { file, text, stream } = narration;
  return [...known, { name: 'en, a recording', language: 'en', file, text, args: ['--stream', String(stream)] }];
}
