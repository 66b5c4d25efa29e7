/** The clips, the music and the grounds of a session. What cannot be used is told, and something stands in. */
import { toFailure } from '../../../core/errors.js';
import type { ExerciseMedia } from '../../../core/exercise/exercise.js';
import { message, type Message } from '../../../core/locales/message.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { Color } from '../../../core/project/color.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { SessionClip, SessionSource } from '../../../core/project/session-source.js';
import { SECOND_US } from '../../../core/project/time.js';
import { toPlayback } from '../../../core/session/clip-playback.js';
import type { Session } from '../../../core/session/cues.js';
import { CANVAS_SIZES, phaseColorsOf, groundSvg } from '../../../core/session/theme.js';
import { themeOf } from '../../../core/session/themes/themes.js';
import { keepDrawing } from '../../files/keep-drawing.js';
import type { SessionPorts } from './ports.js';
import type { SessionAssets } from './session-assets.js';

/** What the parts of a session are looked for with. */
export interface MediaSearch {
  readonly session: Session;
  readonly assets: SessionAssets;
  readonly ports: Pick<SessionPorts, 'findExercise' | 'probe' | 'measureClip' | 'countPictures' | 'folder' | 'draw'>;
  readonly signal: AbortSignal;
  readonly problems: Problem[];
}

/** An exercise of a plan with what shows it. */
interface ExerciseClip {
  readonly exercise: string;
  /** Of the first row that has it. */
  readonly path: Problem['path'];
  readonly name: string;
  readonly media: ExerciseMedia | null;
  /** Whether the plan itself names the file. */
  readonly given: boolean;
  /** The exercise that may be meant where there is none of this name. */
  readonly nearest: string | null;
}

async function findMedia(
  { plan, intervals }: Pick<Session, 'plan' | 'intervals'>,
  { findExercise }: Pick<SessionPorts, 'findExercise'>,
): Promise<readonly ExerciseClip[]> {
  const own = new Map(Object.entries(plan.clips).map(([name, file]) => [name.trim().toLowerCase(), file]));
  const places = new Map(
    intervals.flatMap(({ exercise, path }) => (exercise === null ? [] : [[exercise, path] as const])).reverse(),
  );
  return Promise.all(
    [...places].map(async ([exercise, path]) => {
      const file = own.get(exercise.trim().toLowerCase());
      const found = await findExercise(exercise, plan.language);
      const isKnown = 'media' in found;
      return {
        exercise,
        path,
        name: isKnown ? found.name : exercise,
        media: file === undefined ? (isKnown ? found.media : null) : toMedia(file),
        given: file !== undefined,
        nearest: isKnown ? null : found.nearest,
      };
    }),
  );
}

const noClip = (name: string, nearest: string | null): Message =>
  nearest === null ? message('session:noClip', { name }) : message('session:noClipNear', { name, meant: nearest });

/** The exercises of a plan that nothing shows, and the session with the names that are said and shown. Files are not looked at. */
export async function checkSessionClips(
  session: Session,
  ports: Pick<SessionPorts, 'findExercise'>,
): Promise<{ readonly problems: Problem[]; readonly session: Session }> {
  const all = await findMedia(session, ports);
  const problems = all.flatMap(({ path, name, media, nearest }) =>
    media === null ? [warningAt([...path], 'asset.missing', noClip(name, nearest))] : [],
  );
  const names = new Map(
    all.flatMap(({ exercise, name, media }) => (media === null ? [] : [[exercise, name] as const])),
  );
  return { problems, session: withNames(session, (exercise) => names.get(exercise)) };
}

/** What is said is what is written: names in the language of the session. */
export const withNames = (session: Session, nameOf: (exercise: string) => string | undefined): Session => ({
  ...session,
  intervals: session.intervals.map((interval) => {
    const name = interval.exercise === null ? undefined : nameOf(interval.exercise);
    return name === undefined ? interval : { ...interval, exercise: name };
  }),
});

/** The clip of each exercise: the plan's own file, or that of the library. */
export async function findClips(search: MediaSearch): Promise<SessionSource['clips']> {
  const { session, assets, ports, signal } = search;
  const { intervals } = session;
  const clips: Record<string, SessionClip> = {};
  for (const { exercise, path, name, media, given, nearest } of await findMedia(session, ports)) {
    if (media === null) {
      tell(search, path, noClip(name, nearest));
      continue;
    }
    const { alpha, holdsText, file } = media;
    await use(
      search,
      path,
      (reason) => message('session:clipUnreadable', { name, file, reason }),
      async () => {
        const source = await readMedia(media, ports, signal);
        const asset = media.kind === 'sequence' ? assets.addSequence(file, media.fps) : assets.add(file, source.kind);
        const { length } = source;
        const lengths = intervals.flatMap((each) =>
          each.kind === 'work' && each.exercise === exercise ? [each.length * each.speed] : [],
        );
        const isMeasured = !given || length === null || lengths.every((each) => each === length);
        const measures = isMeasured ? media : await ports.measureClip(file, signal);
        const { loop, scores } = measures ?? media;
        // A loop of the whole clip needs no cuts.
        const isWhole =
          loop === null || (loop.mode === 'forward' && loop.in === 0 && loop.out >= (length ?? 0) - NEARLY);
        const clip: SessionClip = {
          asset,
          name,
          length,
          loop: isWhole ? null : loop,
          scores,
          alpha: alpha || source.alpha,
          mirror: !holdsText,
        };
        clips[exercise] = clip;
        if (length !== null) tellPlayback(search, path, { ...clip, length }, lengths);
      },
    );
  }
  return clips;
}

/** Says where a clip is slowed or goes to and fro because no moment of it leads back to an earlier one. */
function tellPlayback(
  { problems }: MediaSearch,
  path: Problem['path'],
  clip: SessionClip & { readonly length: number },
  lengths: readonly number[],
): void {
  if (!clip.loop?.found) return;
  const playbacks = lengths.map((length) => toPlayback(clip, length));
  const { name } = clip;
  const slowest = Math.min(1, ...playbacks.map((each) => (each.kind === 'once' ? each.speed : 1)));
  const texts = [
    ...(slowest < 1 ? [message('session:clipSlowed', { name, percent: Math.round(slowest * 100) })] : []),
    ...(playbacks.some((each) => each.kind === 'loop' && each.mode === 'ping-pong')
      ? [message('session:clipToAndFro', { name })]
      : []),
  ];
  problems.push(...texts.map((text) => warningAt([...path], 'media.unsuitable', text)));
}

/** Microseconds that a length may be off by its last frame. */
const NEARLY = 50_000;

const toMedia = (file: string): ExerciseMedia => ({
  ...{ kind: 'video', file, loop: null, alpha: false, holdsText: false, scores: null },
});

/** The music under the work, and under the rest. */
export async function findMusic(search: MediaSearch): Promise<SessionSource['music']> {
  const { session, assets, ports, signal } = search;
  const { music } = session.plan;
  const lengths: Record<string, number> = {};
  const find = async (file: string | undefined): Promise<string | null> => {
    if (file === undefined) return null;
    let id: string | null = null;
    await use(
      search,
      ['music'],
      (reason) => message('session:musicUnreadable', { file, reason }),
      async () => {
        const { durationUs } = await ports.probe(file, signal);
        id = assets.add(file, 'audio');
        if (durationUs) lengths[id] = durationUs;
      },
    );
    return id;
  };
  const { work, rest } = typeof music === 'string' ? { work: music, rest: music } : (music ?? {});
  const found = await find(work);
  return { work: found, rest: rest === work ? found : await find(rest), lengths };
}

/** What is behind the clips: the plan's own, else the theme's by the kind of interval. */
export async function findGrounds(search: MediaSearch): Promise<SessionSource['grounds']> {
  const { session, assets, ports, signal } = search;
  const { background, canvas, theme } = session.plan;
  const size = { width: CANVAS_SIZES[canvas].width / 2, height: CANVAS_SIZES[canvas].height / 2 };
  const kinds = ['prepare', 'work', 'rest', 'switch'] as const;
  const forAll = (ground: SessionSource['grounds'][string]) => Object.fromEntries(kinds.map((kind) => [kind, ground]));
  const draw = async (svg: string) => ({
    asset: assets.add(await keepDrawing(ports, 'ground', svg), 'image'),
    length: null,
  });
  const own = Color.safeParse(background);
  if (own.success) return forAll(await draw(plainSvg(own.data, size)));
  let given: SessionSource['grounds'] | null = null;
  if (background !== undefined && background !== 'blur') {
    await use(
      search,
      ['background'],
      (reason) => message('session:backgroundUnreadable', { file: background, reason }),
      async () => {
        const { kind, length } = await readMedia(toMedia(background), ports, signal);
        given = forAll({ asset: assets.add(background, kind), length });
      },
    );
  }
  if (given) return given;
  const grounds = await Promise.all(kinds.map((kind) => draw(groundSvg(phaseColorsOf(themeOf(theme), kind), size))));
  return Object.fromEntries(kinds.map((kind, i) => [kind, grounds[i]])) as SessionSource['grounds'];
}

const plainSvg = (color: string, { width, height }: { width: number; height: number }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${color}"/></svg>`;

interface ReadMedia {
  readonly kind: 'video' | 'image';
  /** Microseconds; null for a picture. */
  readonly length: number | null;
  readonly alpha: boolean;
}

async function readMedia(
  media: ExerciseMedia,
  ports: Pick<SessionPorts, 'probe' | 'countPictures'>,
  signal: AbortSignal,
): Promise<ReadMedia> {
  if (media.kind === 'sequence') {
    const length = Math.round(((await ports.countPictures(media.file)) * media.fps.den * SECOND_US) / media.fps.num);
    return { kind: 'video', length, alpha: true };
  }
  const info: MediaInfo = await ports.probe(media.file, signal);
  const alpha = info.video?.alpha ?? false;
  if (info.kind === 'still') return { kind: 'image', length: null, alpha };
  return { kind: 'video', length: Math.max(1, info.durationUs ?? 1), alpha };
}

const tell = ({ problems }: MediaSearch, path: Problem['path'], text: Message): void => {
  problems.push(warningAt([...path], 'asset.missing', text));
};

async function use(
  search: MediaSearch,
  path: Problem['path'],
  toText: (reason: Message | string) => Message,
  read: () => Promise<void>,
): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (search.signal.aborted) throw error;
    const { text, message: plain } = toFailure(error);
    tell(search, path, toText(text ?? plain));
  }
}
