/** The chapters of a session, as markers of its timeline. */
import { message } from '../locales/message.js';
import type { Marker } from '../project/project.js';
import type { SessionSource } from '../project/session-source.js';
import { usToFrames } from '../project/time.js';
import type { Translate } from './cue-wording.js';
import type { Interval } from './intervals.js';
import type { ResolvedBlock } from './resolve-rows.js';
import { itemId } from './session-items.js';
import type { SessionPlan } from './session-plan.js';
import { phaseColorsOf, type SessionTheme } from './theme.js';

/** What chapters are made of. */
export interface ChapterContext {
  readonly source: SessionSource;
  readonly plan: SessionPlan;
  readonly blocks: readonly ResolvedBlock[];
  readonly theme: SessionTheme;
  readonly translate: Translate;
}

const LONGEST_NAME = 200;

/** A chapter for each block, or for each exercise with its sets and sides. The first one begins with the video. */
export function chapterMarkers(intervals: readonly Interval[], context: ChapterContext): Marker[] {
  const { source, plan, blocks, theme } = context;
  const of = plan.chapters ?? (blocks.length > 1 ? 'blocks' : 'exercises');
  if (of === false) return [];
  const parts = intervals.filter(({ kind, block }) => kind === 'work' && block !== null);
  const starts = parts.filter((part, i) => chapterOf(part, of, blocks) !== chapterOf(parts[i - 1], of, blocks));
  const color = phaseColorsOf(theme, 'work').accent;
  return starts.map((part, i) => {
    const isWhole = of === 'blocks' || isAmrap(part, blocks);
    const label = isWhole ? blockName(part, context) : exerciseName(part, context);
    const frame = i === 0 ? 0 : usToFrames(part.start, source.fps);
    return { id: itemId(part.id, 'chapter'), frame, label: label.slice(0, LONGEST_NAME), color };
  });
}

// Nobody knows which exercise of an AMRAP is done when.
const isAmrap = ({ block }: Interval, blocks: readonly ResolvedBlock[]): boolean =>
  block !== null && (blocks[block]?.amrap ?? null) !== null;

function chapterOf(
  interval: Interval | undefined,
  of: 'blocks' | 'exercises',
  blocks: readonly ResolvedBlock[],
): string | null {
  if (!interval) return null;
  const { block, row, round } = interval;
  return of === 'blocks' || isAmrap(interval, blocks) ? `${block}` : `${block} ${round} ${row}`;
}

function blockName({ block, phase }: Interval, { blocks, plan, translate }: ChapterContext): string {
  const found = block === null ? undefined : blocks[block];
  if (found?.name) return found.name;
  if (phase !== 'main') return translate(message(phase === 'warm-up' ? 'session:warmUp' : 'session:coolDown'));
  const number = blocks.slice(0, (block ?? 0) + 1).filter((each) => each.phase === 'main').length;
  return blocks.length > 1 ? translate(message('session:blockNumber', { number })) : plan.title;
}

function exerciseName({ exercise, round, rounds }: Interval, { source, translate }: ChapterContext): string {
  const name = exercise === null ? translate(message('session:work')) : (source.clips[exercise]?.name ?? exercise);
  return rounds > 1 ? `${name} · ${translate(message('session:roundOf', { round, rounds }))}` : name;
}
