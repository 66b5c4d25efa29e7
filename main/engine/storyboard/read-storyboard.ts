/** Scripts as storyboards, with what is wrong with them and how long they will be. */
import { toReported } from '../../../core/api/fields.js';
import { UprightError } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import { Storyboard } from '../../../core/project/storyboard.js';
import { checkStoryboard, lengthenScenes, predictScenes } from '../../../core/storyboard/check-storyboard.js';
import { parseStoryboard } from '../../../core/storyboard/parse-storyboard.js';
import { toScript } from '../../../core/storyboard/script-scenes.js';
import type { StoryboardPorts } from './ports.js';

/** A script, and what it leaves open. */
export interface ScriptReading {
  readonly text: string | { readonly file: string };
  readonly language?: string | undefined;
  readonly title?: string | undefined;
  readonly style?: string | undefined;
  /** Microseconds. */
  readonly least?: number | undefined;
  readonly speakers: Readonly<Record<string, unknown>>;
  readonly rate?: number | undefined;
}

/** A storyboard with what is told about it. */
export interface ReadStoryboard {
  /** Null where it has errors. */
  readonly storyboard: Storyboard | null;
  readonly script: string;
  /** Microseconds. */
  readonly lengths: readonly number[];
  readonly problems: readonly Problem[];
}

/** @throws UprightError `input.unreadable`, `input.invalid` for a file that is too long */
export async function readStoryboard(
  { text, speakers, least, rate, ...reading }: ScriptReading,
  { readText }: Pick<StoryboardPorts, 'readText'>,
): Promise<ReadStoryboard> {
  const names = Object.keys(speakers);
  const parsed = parseStoryboard(await readText(text), { ...reading, speakers: names });
  const problems = checkStoryboard(parsed, names);
  if (problems.some(({ severity }) => severity === 'error'))
    return { storyboard: null, script: '', lengths: [], problems };
  const pace = { speakers: names, rate: rate ?? null };
  const scenes = least === undefined ? parsed.scenes : lengthenScenes(parsed.scenes, least, pace);
  const storyboard = Storyboard.parse({ ...parsed, scenes });
  return { storyboard, script: toScript(storyboard, names), lengths: predictScenes(storyboard.scenes, pace), problems };
}

/** The storyboard. @throws UprightError with all that is wrong, where something is */
export function requireStoryboard({ storyboard, problems }: ReadStoryboard): Storyboard {
  if (storyboard) return storyboard;
  const [wrong] = problems.filter(({ severity }) => severity === 'error');
  throw new UprightError('input.invalid', wrong?.text ?? wrong?.message, { problems: toReported(problems) });
}
