/** Has a model write a storyboard, looks its answer over, and asks once more where it is broken or too short. */
import type { WritingRequest } from '../../../core/api/storyboard.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseJson } from '../../../core/parse-json.js';
import type { Problem } from '../../../core/project/problem.js';
import { warningAt } from '../../../core/project/problem.js';
import { MOST_SCENE_TEXT, Storyboard } from '../../../core/project/storyboard.js';
import { SECOND_US } from '../../../core/project/time.js';
import { checkStoryboard, lengthenScenes, predictScenes } from '../../../core/storyboard/check-storyboard.js';
import { createSceneIds, parseStoryboard } from '../../../core/storyboard/parse-storyboard.js';
import { toScript } from '../../../core/storyboard/script-scenes.js';
import type { TextModel, WriteOptions } from '../providers/text-models.js';
import type { StoryboardPorts } from './ports.js';
import type { ReadStoryboard } from './read-storyboard.js';
import { STORYBOARD_SCHEMA, toWritingText, type WritingFault, WrittenStoryboard } from './writing-prompt.js';

/** A storyboard that was written, and by whom. */
export interface WrittenByModel extends ReadStoryboard {
  readonly storyboard: Storyboard;
  readonly provider: string;
  readonly model: string;
}

/** An answer as far as it can be used. */
interface Draft {
  readonly storyboard: Storyboard;
  readonly fault: WritingFault | null;
}

/**
 * What it costs is booked on a project.
 * @throws UprightError `provider.not-permitted` for a theme that the service refuses; `provider.bad-answer` where it answers
 * nonsense twice; `provider.…`, `job.canceled`
 */
export async function writeStoryboard(
  request: WritingRequest,
  { chooseWriter }: Pick<StoryboardPorts, 'chooseWriter'>,
  signal: AbortSignal,
  project: string | null = null,
): Promise<WrittenByModel> {
  const writer = await chooseWriter({ provider: request.provider, model: request.model, signal });
  const options = (attempt: string): WriteOptions => ({
    ...{ schema: STORYBOARD_SCHEMA, project, signal },
    take: request.take === 1 ? attempt : `${request.take}${attempt}`,
  });
  const ask = async (fault: WritingFault | null): Promise<Draft | WritingFault> => {
    const { text, whole } = await writer
      .write(toWritingText(request, fault), options(fault ? ' mended' : ''))
      .catch((error: unknown) => Promise.reject(toThemeRefusal(error, request)));
    return toDraft(text, whole, request, writer);
  };
  const first = await ask(null);
  const second =
    'storyboard' in first && first.fault === null ? first : await ask('storyboard' in first ? first.fault : first);
  const best = better(first, second);
  if (!best) throw writer.toBadAnswer('scenes');
  const { least } = request.seconds;
  const scenes = lengthenScenes(best.storyboard.scenes, least * SECOND_US);
  const storyboard = { ...best.storyboard, scenes };
  const lengths = predictScenes(scenes);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const problems: Problem[] = [...checkStoryboard(storyboard)];
  const asked = request.scenes;
  if (scenes.length < asked) problems.push(warn(message('storyboard:fewScenes', { scenes: scenes.length, asked })));
  // A second more or less is the voice's.
  if (total < (least - 1) * SECOND_US)
    problems.push(warn(message('storyboard:short', { seconds: Math.round(total / SECOND_US), least })));
  const { provider, model } = writer;
  return { storyboard, script: toScript(storyboard), lengths, problems, provider, model };
}

const warn = (text: NonNullable<Problem['text']>): Problem => warningAt(['scenes'], 'input.invalid', text);

function toDraft(
  text: string,
  whole: boolean,
  { language, scenes: asked, seconds, style, theme }: WritingRequest,
  { provider }: TextModel,
): Draft | WritingFault {
  const answer = WrittenStoryboard.safeParse(toJson(withoutFence(text)));
  if (!answer.success) return { fault: 'unreadable', before: text };
  const { title, scenes, refusal } = answer.data;
  const said = scenes.filter(({ words }) => /[\p{L}\p{N}]/u.test(words)).slice(0, 200);
  if (said.length === 0 && refusal)
    throw new UprightError('provider.not-permitted', message('storyboard:themeRefused', { theme }), {
      ...{ provider, status: 200, said: refusal.slice(0, 500) },
    });
  if (said.length === 0) return { fault: 'unreadable', before: text };
  const ids = createSceneIds();
  const storyboard = Storyboard.parse({
    ...{ title: (title || theme).slice(0, 200), language, style: style ?? null },
    scenes: said.map((scene) => {
      const words = toPlainWords(scene.words).slice(0, MOST_SCENE_TEXT);
      const visual = scene.visual.replace(/\s+/gu, ' ').slice(0, MOST_SCENE_TEXT);
      return { id: ids(words, visual), words, visual };
    }),
  });
  const length = predictScenes(storyboard.scenes).reduce((sum, each) => sum + each, 0);
  const isShort = length < seconds.least * SECOND_US;
  const fault = !whole || said.length < asked ? ('too few scenes' as const) : isShort ? ('too short' as const) : null;
  return { storyboard, fault: fault && { fault, before: text } };
}

// Models write marks of Markdown even where they are told not to; nothing of them is said.
const toPlainWords = (words: string): string =>
  parseStoryboard(`**VOICE-OVER:** ${words.replace(/\s+/gu, ' ')}`, { language: 'en' })
    .scenes.map((scene) => scene.words)
    .join(' ') || words;

function toJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

const withoutFence = (text: string): string => /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u.exec(text)?.[1] ?? text;

function better(first: Draft | WritingFault, second: Draft | WritingFault): Draft | null {
  const drafts = [second, first].filter((each): each is Draft => 'storyboard' in each);
  const lengthOf = ({ storyboard }: Draft): number =>
    predictScenes(storyboard.scenes).reduce((sum, length) => sum + length, 0);
  return (
    drafts.toSorted(
      (a, b) =>
        Number(a.fault !== null) - Number(b.fault !== null) ||
        b.storyboard.scenes.length - a.storyboard.scenes.length ||
        lengthOf(b) - lengthOf(a),
    )[0] ?? null
  );
}

function toThemeRefusal(error: unknown, { theme }: WritingRequest): unknown {
  const { code, data } = toFailure(error);
  if (code !== 'provider.not-permitted') return error;
  return new UprightError(code, message('storyboard:themeRefused', { theme }), data);
}
