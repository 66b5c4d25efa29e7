/** What a viewer would stumble over in captions, cue by cue, each with the edit that mends it where that is plain. */
import { coveringPlatforms, isShownFullScreen } from '../composition/safe-area-problems.js';
import { clearCaptions } from '../composition/clear-captions.js';
import type { ItemChange } from '../composition/transform-item.js';
import { textsOfItem, toTextContext } from '../composition/texts.js';
import { type Message, message } from '../locales/message.js';
import { type Cue, cuesOf } from '../project/captions/cues.js';
import type { EditInput } from '../project/edit.js';
import { itemEnd } from '../project/item.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import type { Project } from '../project/project.js';
import { framesToSeconds, SECOND_US } from '../project/time.js';
import type { FontResolver } from '../text/font-resolver.js';
import { toGraphemes } from '../text/graphemes.js';
import type { Platform } from '../text/safe-areas.js';

/** What may be found. */
export const CAPTION_FINDINGS = ['tooFast', 'tooLong', 'overlap', 'overCut', 'covered'] as const;
export type CaptionFindingCode = (typeof CAPTION_FINDINGS)[number];

/** One thing that was found. */
export interface CaptionFinding {
  readonly code: CaptionFindingCode;
  /** The cue, by its first word. */
  readonly cue: string;
  /** The frame of the timeline at which it begins. */
  readonly frame: number;
  readonly text: string;
  readonly message: Message;
  /** Null where a person has to decide. */
  readonly mend: EditInput | null;
}

/** Where letters would lie under the buttons of a platform. */
export interface SafeAreaCheck {
  readonly fonts: FontResolver;
  readonly platforms: readonly Platform[];
}

/** Everything that is found in captions, in the order of their cues; without `safe`, places are not looked at. */
export function checkCaptions(
  item: CaptionsItem,
  project: Project,
  safe: SafeAreaCheck | null = null,
): readonly CaptionFinding[] {
  const context = toTextContext(project);
  const cues = cuesOf(item, context);
  const covered = safe ? coveredCues(item, project, safe) : new Map<string, readonly Platform[]>();
  const checks = { item, fps: project.fps, cuts: context.sceneCuts };
  const isAnyCovered = [...covered.values()].some((platforms) => platforms.length > 0);
  const clear = safe && isAnyCovered ? clearCaptions(item, project, safe.fonts, safe.platforms) : null;
  return cues.flatMap((cue, i) => {
    const next = cues[i + 1];
    const found = [
      tooFast(checks, cue, next),
      tooLong(checks, cue),
      overlap(checks, cue, next),
      overCut(checks, cue),
      isCovered(checks, covered.get(cue.id) ?? [], clear),
    ];
    return found.flatMap((finding) =>
      finding ? [{ ...finding, cue: cue.id, frame: cue.start, text: cue.text.replaceAll('\n', ' ') }] : [],
    );
  });
}

type Found = Pick<CaptionFinding, 'code' | 'message' | 'mend'> | null;

interface Checks {
  readonly item: CaptionsItem;
  readonly fps: Project['fps'];
  readonly cuts: readonly number[];
}

const lengthOf = (text: string): number => toGraphemes(text.replaceAll('\n', '')).length;

// It stays longer where nothing follows at once.
function tooFast({ item, fps }: Checks, cue: Cue, next: Cue | undefined): Found {
  const seconds = framesToSeconds(cue.length, fps);
  const length = lengthOf(cue.text);
  const most = item.cues.readingSpeed;
  if (length <= most * seconds) return null;
  const last = cue.words.reduce((latest, each) => (each.end > latest.end ? each : latest));
  const wanted = cue.start + Math.ceil((length / most) * (fps.num / fps.den));
  const isFree = wanted <= (next?.start ?? itemEnd(item));
  const by = Math.ceil(((wanted - last.end) * SECOND_US * fps.den) / fps.num);
  return {
    code: 'tooFast',
    message: message('captions:tooFast', { speed: Math.round(length / seconds), most: Math.round(most) }),
    mend: isFree
      ? set(item, [last.word.id], { end: last.word.end + Math.max(0, by) }, message('steps:extendCaption'))
      : null,
  };
}

function tooLong({ item }: Checks, cue: Cue): Found {
  const { characters, lines } = item.cues;
  const parts = cue.text.split('\n');
  const length = lengthOf(cue.text);
  if (length <= characters * lines && parts.length <= lines) return null;
  const half = cue.text.length / 2;
  // The word that begins nearest to the middle.
  const middle = cue.words
    .slice(1)
    .reduce<Cue['words'][number] | null>(
      (best, word) => (best === null || Math.abs(word.from - half) < Math.abs(best.from - half) ? word : best),
      null,
    );
  return {
    code: 'tooLong',
    message: message('captions:tooLong', { count: length, most: characters * lines }),
    mend: middle && set(item, [middle.word.id], { break: 'cue' }, message('steps:splitCaption')),
  };
}

function overlap({ item }: Checks, cue: Cue, next: Cue | undefined): Found {
  const first = next?.words[0]?.word;
  if (!first) return null;
  const late = cue.words.filter(({ word }) => word.end > first.start);
  if (late.length === 0) return null;
  const isPlain = late.every(({ word }) => word.start <= first.start);
  return {
    code: 'overlap',
    message: message('captions:overlap'),
    mend: isPlain
      ? set(
          item,
          late.map(({ word }) => word.id),
          { end: first.start },
          message('steps:trimCaption'),
        )
      : null,
  };
}

// It ends with its picture, so what is said behind the cut would not be read.
function overCut({ item, cuts }: Checks, cue: Cue): Found {
  const [first] = cue.words;
  if (!item.cues.sceneCuts || !first) return null;
  const cut = cuts.find((frame) => frame > middleOf(first));
  const word = cut === undefined ? undefined : cue.words.find((each) => middleOf(each) >= cut);
  if (!word) return null;
  return {
    code: 'overCut',
    message: message('captions:overCut'),
    mend: set(item, [word.word.id], { break: 'cue' }, message('steps:splitCaption')),
  };
}

const middleOf = ({ start, end }: Cue['words'][number]): number => (start + end) / 2;

// One move makes all of them clear.
const isCovered = ({ item }: Checks, platforms: readonly Platform[], clear: ItemChange | null): Found =>
  platforms.length > 0
    ? {
        code: 'covered',
        message: message('captions:covered'),
        mend: clear && {
          type: 'batch',
          name: message('steps:clearCaptions'),
          edits: [{ type: 'item.set', item: item.id, set: clear }],
        },
      }
    : null;

function coveredCues(
  item: CaptionsItem,
  project: Project,
  { fonts, platforms }: SafeAreaCheck,
): ReadonlyMap<string, readonly Platform[]> {
  if (!isShownFullScreen(project.size) || item.opacity === 0) return new Map();
  const texts = textsOfItem(item, item.start, itemEnd(item), toTextContext(project));
  return new Map(
    texts.map((text) => [
      text.id.slice(item.id.length + 1),
      coveringPlatforms(text, project, fonts, platforms).map(({ platform }) => platform),
    ]),
  );
}

type WordFields = Extract<EditInput, { type: 'captions.setWords' }>['set'];

const set = (item: CaptionsItem, words: readonly string[], fields: WordFields, name: Message): EditInput => ({
  type: 'batch',
  name,
  edits: [{ type: 'captions.setWords', item: item.id, words: [...words], set: fields }],
});
