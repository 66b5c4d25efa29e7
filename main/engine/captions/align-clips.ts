/** Finds when the words of a text are spoken in the sound of a timeline, and remembers it. */
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AlignResult } from '../../../core/api/captions.js';
import type { AlignedText, SpeechClip, TimelineSpeech } from '../../../core/captions/timeline-speech.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { writeAll } from '../../files/write-all.js';
import { type ContentCache, toKey } from '../cache/content-cache.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { alignApart } from '../speech/align-apart.js';
import { RECORDING_RATE } from '../speech/read-features.js';
import { readSpokenText } from './read-spoken-text.js';
import { writeRecording } from './read-speech.js';
import { toSpeechProblems } from './to-speech-problems.js';

/** What it needs of the engine. */
export interface AlignClipsPorts {
  readonly cache: ContentCache;
  readonly tools: () => Promise<FfmpegTools>;
  /** Identifies the content of a file. Fails as a file that cannot be read. */
  readonly hashOf: (path: string, signal: AbortSignal) => Promise<string>;
}

/** How it is followed and ended. */
export interface AlignClipsControl {
  readonly signal: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Incremented when the same text and sound are aligned otherwise. */
const ALIGN_VERSION = 2;

const Kept = AlignResult.pick({ words: true, language: true, problems: true });

/**
 * Aligns the text, unless that was done before.
 * @throws UprightError as `runAlignment`
 */
export async function alignClips(
  request: TimelineSpeech,
  { cache, tools, hashOf }: AlignClipsPorts,
  { signal, onProgress }: AlignClipsControl,
): Promise<AlignedText> {
  const text = await readSpokenText(request.text);
  const language = request.language ?? guessLanguage(text);
  const sounds = await Promise.all(
    request.clips.map(async ({ path, ...clip }) => [await hashOf(path, signal), clip] as const),
  );
  const key = toKey(['alignment', ALIGN_VERSION, sounds, text, language]);
  const known = await readKept(await cache.find('derived', key, 'json'));
  if (known) return known;
  const folder = await cache.work();
  try {
    const recording = join(folder, 'recording.s16');
    await writeTimeline(request.clips, recording, { tools: await tools(), folder, signal });
    const aligned = await alignApart({ recording, text, language }, { signal, onProgress });
    const found: AlignedText = { words: [...aligned.words], language, problems: toSpeechProblems(aligned) };
    const file = join(folder, 'alignment.json');
    await writeFile(file, JSON.stringify(found), { flush: true });
    await cache.keep('derived', key, 'json', file);
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// What is damaged is made again.
async function readKept(file: string | null): Promise<AlignedText | null> {
  if (file === null) return null;
  const text = await readFile(file, 'utf8').catch(() => 'null');
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const BYTES = 2;

// Where nothing is heard the file has a hole, which reads as silence.
async function writeTimeline(
  clips: readonly SpeechClip[],
  recording: string,
  { tools, folder, signal }: { readonly tools: FfmpegTools; readonly folder: string; readonly signal: AbortSignal },
): Promise<void> {
  const toBytes = (samples: number): number => Math.round((samples * RECORDING_RATE) / SAMPLE_RATE) * BYTES;
  const output = await open(recording, 'w');
  try {
    await output.truncate(toBytes(Math.max(0, ...clips.map(({ start, samples }) => start + samples))));
    for (const [i, clip] of clips.entries()) {
      const file = join(folder, `clip${i}.s16`);
      const part = { fromUs: clip.fromUs, seconds: clip.samples / SAMPLE_RATE, speed: clip.speed };
      await writeRecording(clip, file, { tools, signal }, part);
      const from = toBytes(clip.start);
      const most = toBytes(clip.start + clip.samples) - from;
      await copyInto(file, output, from, most);
      await rm(file, { force: true });
    }
  } finally {
    await output.close();
  }
}

const CHUNK = 1 << 20;

async function copyInto(
  file: string,
  output: Awaited<ReturnType<typeof open>>,
  at: number,
  most: number,
): Promise<void> {
  const input = await open(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (let done = 0; done < most; ) {
      const { bytesRead } = await input.read(chunk, 0, Math.min(CHUNK, most - done), done);
      if (bytesRead === 0) return;
      await writeAll(output, chunk.subarray(0, bytesRead), at + done);
      done += bytesRead;
    }
  } finally {
    await input.close();
  }
}
