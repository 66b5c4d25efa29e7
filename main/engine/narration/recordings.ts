/** A sentence that the user recorded, in the place of a voice. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import type { NarrationSentence } from '../../../core/project/narration-source.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { NarrationPorts } from './ports.js';
import { toAssetId } from '../cache/asset-id.js';
import { findWordTimes } from './speak-script.js';

/** A recording and the sentence that it is of. */
export interface SentenceRecording {
  readonly asset: Asset;
  readonly sentence: NarrationSentence;
}

/**
 * Keeps a WAV file that came in Base64 with what belongs to the projects; the same recording is one file.
 * @throws UprightError `media.unsuitable` for anything else
 */
export async function keepRecording(base64: string, folder: string): Promise<string> {
  const bytes = Buffer.from(base64, 'base64');
  const isWav = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav) throw new UprightError('media.unsuitable', message('narration:noRecording'));
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const file = join(folder, 'recordings', `${name}.wav`);
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, bytes, { durable: true });
  return file;
}

/**
 * The sentence as a file says it, with its words where they can be found in it.
 * @throws UprightError `media.unsuitable` for a file without sound, and as the probe fails
 */
export async function takeRecording(
  file: string,
  sentence: NarrationSentence,
  language: string,
  { probe, align }: Pick<NarrationPorts, 'probe' | 'align'>,
  signal: AbortSignal,
): Promise<SentenceRecording> {
  const { audio, durationUs, kind } = await probe(file, signal);
  if (audio === null || durationUs === null || durationUs < 1)
    throw new UprightError('media.unsuitable', message('narration:noSound', { file }));
  const words = await findWordTimes(align, { file, text: sentence.text, language }, signal);
  const asset: Asset = {
    ...{ id: toAssetId(file), path: file, name: basename(file) },
    kind: kind === 'video' ? 'video' : 'audio',
  };
  return { asset, sentence: { ...sentence, asset: asset.id, length: durationUs, words, recorded: true } };
}
