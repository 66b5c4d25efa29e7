/** Transcripts, kept by the content of the recording: a file that is moved, copied or renamed keeps those of its sounds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeptTranscript } from '../../../core/api/transcripts.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** A sound of a file. */
export interface RecordedSound {
  /** The hash of the file's content. */
  readonly hash: string;
  /** FFmpeg's number of the stream; null for the one that is heard where none is chosen. */
  readonly stream: number | null;
}

/** One sound of a file that was read; the one that is heard where no stream is named. */
export const toRecordedSound = (
  { hash, audio }: Pick<MediaInfo, 'hash' | 'audio'>,
  stream: number | undefined,
): RecordedSound => ({ hash, stream: stream === undefined || stream === audio?.index ? null : stream });

export interface TranscriptFiles {
  readonly find: (sound: RecordedSound) => Promise<KeptTranscript | null>;
  /** In place of the one before. */
  readonly keep: (sound: RecordedSound, transcript: KeptTranscript) => Promise<void>;
}

/** Hours of work lie in it: it is data and no cache. */
export function openTranscriptFiles(folder: string): TranscriptFiles {
  const toFile = ({ hash, stream }: RecordedSound): string =>
    join(folder, stream === null ? `${hash}.json` : `${hash}-${stream}.json`);
  return {
    async find(sound) {
      try {
        return KeptTranscript.parse(JSON.parse(await readFile(toFile(sound), 'utf8')));
      } catch {
        // What cannot be read is written down again.
        return null;
      }
    },
    keep: (sound, transcript) => writeFileAtomic(toFile(sound), JSON.stringify(transcript), { durable: true }),
  };
}
