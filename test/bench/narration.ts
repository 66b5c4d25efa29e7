/** A recording beside the checkout whose words and their times are known. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Narration {
  readonly file: string;
  /** Which of its sounds, from 0, and the number of that stream. */
  readonly sound: number;
  readonly stream: number;
  readonly text: string;
  /** The beginnings of its words, microseconds. */
  readonly truth: readonly { readonly start: number }[];
}

/** Null where it is not there. */
export function findNarration(): Narration | null {
  const media = join(process.cwd(), '..', 'shared', 'media');
  const words = join(media, 'words', 'nasa-narration.whisper.json');
  const file = join(media, 'clips', 'nasa-narration-6streams.mp4');
  if (!existsSync(words) || !existsSync(file)) return null;
  const { text, segments } = JSON.parse(readFileSync(words, 'utf8'));
  const truth = segments.flatMap(({ words: list }: { words: { start: number }[] }) =>
    list.map(({ start }) => ({ start: start * 1e6 })),
  );
  return { file, sound: 1, stream: 4, text, truth };
}
