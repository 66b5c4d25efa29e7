/** Sources of clips that are the beginnings of a longer one, which is then decoded for all of them. */
import type { ClipSource } from './clips.js';

/**
 * For each source the one whose samples begin with its own: itself, or a longer one. A session has hundreds of beeps that
 * start within a frame and end with one, so that each is a few samples shorter or longer than the others.
 */
export function shareSources(
  sources: readonly ClipSource[],
  contentOf: (source: ClipSource) => string,
): Map<ClipSource, ClipSource> {
  const longest = new Map<string, ClipSource>();
  const keyOf = (source: ClipSource): string | null => toKey(source, contentOf(source));
  for (const source of sources) {
    const key = keyOf(source);
    if (key !== null && source.samples > (longest.get(key)?.samples ?? 0)) longest.set(key, source);
  }
  return new Map(sources.map((source) => [source, longest.get(keyOf(source) ?? '') ?? source]));
}

// Reversed, it would begin elsewhere; what is stretched or loops depends on its length.
function toKey(source: ClipSource, content: string): string | null {
  if ('tone' in source) return JSON.stringify([content, source.lead]);
  const { reverse, speed, cycleUs, stream, channels, fromUs, lead } = source;
  return reverse || speed !== 1 || cycleUs !== null ? null : JSON.stringify([content, stream, channels, fromUs, lead]);
}
