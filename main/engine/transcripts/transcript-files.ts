/** Transcripts, kept by the content of the recording: a file that is moved, copied or renamed keeps its own. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeptTranscript } from '../../../core/api/transcripts.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

export interface TranscriptFiles {
  readonly find: (hash: string) => Promise<KeptTranscript | null>;
  /** In place of the one before. */
  readonly keep: (hash: string, transcript: KeptTranscript) => Promise<void>;
}

/** Hours of work lie in it: it is data and no cache. */
export function openTranscriptFiles(folder: string): TranscriptFiles {
  const toFile = (hash: string): string => join(folder, `${hash}.json`);
  return {
    async find(hash) {
      try {
        return KeptTranscript.parse(JSON.parse(await readFile(toFile(hash), 'utf8')));
      } catch {
        // What cannot be read is written down again.
        return null;
      }
    },
    keep: (hash, transcript) => writeFileAtomic(toFile(hash), JSON.stringify(transcript), { durable: true }),
  };
}
