/** Narrations as projects, and in projects that are there. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { BrandKit } from '../../../core/brand/brand-kit.js';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import { type CompiledNarration, compileNarration } from '../../../core/narration/compile-narration.js';
import type { FittedScene } from '../../../core/narration/fit-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { EditInput, SingleEditInput } from '../../../core/project/edit.js';
import { type GeneratedTracks, type LostChange, mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import { toTrackEdits } from '../../../core/project/generated/track-edits.js';
import {
  type NarrationPicture,
  type NarrationSource,
  toNarrationVoice,
} from '../../../core/project/narration-source.js';
import type { StoryboardSource } from '../../../core/project/storyboard.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { cloudProviders } from '../../../core/providers/provider.js';
import { compileStoryboard } from '../../../core/storyboard/compile-storyboard.js';
import type { NarrationPorts } from './ports.js';
import type { ReadScript } from './read-script.js';
import { dialoguesOf } from './request-sentences.js';
import { type ExtendedScenes, extendScenes, type ProjectScenes } from './scene-rooms.js';
import type { SpokenScript } from './speak-script.js';

/** Where a narration is and how it is shown. */
export type NarrationLook = Pick<NarrationSource, 'id' | 'at' | 'fit' | 'follows' | 'titles' | 'captions' | 'karaoke'>;

/** A narration in a project. */
export interface MadeNarration<Made> {
  readonly made: Made;
  readonly source: NarrationSource;
  readonly compiled: Pick<CompiledNarration, 'placed'>;
  readonly problems: readonly Problem[];
}

const SIZE = { width: 1080, height: 1920 };
/** Where no picture is shown. */
const BACKGROUND = '#12141c';

/** The source of a narration that was spoken. */
export const toNarrationSource = (
  { script, scenes }: Pick<SpokenScript, 'script' | 'scenes'>,
  look: NarrationLook,
  pictures: readonly NarrationPicture[],
): NarrationSource => ({
  ...{ ...look, script: script.script, ...toNarrationVoice(script) },
  ...{ scenes: [...scenes], pictures: [...pictures] },
});

/** The project of a spoken script; `pictures` are files, one a scene, and the last is shown in all that follow. */
export async function makeNarrationProject(
  spoken: SpokenScript,
  options: NarrationLook & { readonly pictures: readonly string[]; readonly fps: FrameRate; readonly name: string },
  ports: Pick<NarrationPorts, 'probe'>,
  signal: AbortSignal,
): Promise<MadeNarration<Project>> {
  const { fps, name, pictures, ...look } = options;
  const assets = await readPictures(pictures, ports, signal);
  const shown = assets.map(
    ({ id, kind }): NarrationPicture => ({ asset: id, kind: kind === 'video' ? kind : 'image' }),
  );
  const source = toNarrationSource(spoken, look, shown);
  const compiled = compileNarration(source, { size: SIZE, fps });
  const parsed = parseProject({
    ...{ schemaVersion: SCHEMA_VERSION, id: 'narration', name, language: source.language, size: SIZE, fps },
    background: BACKGROUND,
    assets: [...new Map([...spoken.assets, ...assets].map((asset) => [asset.id, asset])).values()],
    tracks: compiled.tracks,
    narrations: [source],
  });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  const problems = [...toFitProblems(spoken.fitted), ...toDialogueProblems(spoken.script)];
  return { made: parsed.project, source, compiled, problems };
}

async function readPictures(
  pictures: readonly string[],
  { probe }: Pick<NarrationPorts, 'probe'>,
  signal: AbortSignal,
): Promise<Asset[]> {
  return Promise.all(
    pictures.map(async (picture): Promise<Asset> => {
      const path = resolve(picture);
      const kind = assetKindOf(await probe(path, signal));
      if (kind === 'audio')
        throw new UprightError('media.unsuitable', message('narration:noPicture', { file: picture }));
      const id = `p-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
      return { id, kind, path, name: basename(path) };
    }),
  );
}

/** What a project has of a narration before it is made. */
export interface NarrationPlace {
  readonly project: Project;
  /** The narration as it was made before; null where it is new. */
  readonly before: NarrationSource | null;
  /** The clips that it is fitted to; null where it is not. */
  readonly scenes: ProjectScenes | null;
  /** The storyboard that it speaks from now on; that of the project where absent. */
  readonly storyboard?: StoryboardSource;
  /** The brand kit of the project; none where absent. */
  readonly kit?: BrandKit | null;
}

/** The edit after which a project has a narration, or has it as it is now. What was changed by hand in it stays. */
export function planNarration(
  spoken: Pick<SpokenScript, 'script' | 'scenes' | 'fitted' | 'assets'>,
  look: NarrationLook,
  { project: old, before, scenes, storyboard = old.storyboard, kit = null }: NarrationPlace,
): MadeNarration<EditInput> {
  const unchanged: ExtendedScenes = { project: old, edits: [], lengths: spoken.scenes.map(({ length }) => length) };
  const extended = scenes ? extendScenes(old, scenes, unchanged.lengths) : unchanged;
  const { project } = extended;
  const fitted = spoken.scenes.map((scene, i) => ({ ...scene, length: extended.lengths[i] ?? null }));
  const source = toNarrationSource({ script: spoken.script, scenes: fitted }, look, before?.pictures ?? []);
  const previous: GeneratedTracks = before
    ? compileStoryboard(old.storyboard, before, project, kit)
    : { tracks: [], intervals: [] };
  const compiled = compileStoryboard(storyboard, source, project, kit);
  // Where the pictures are the narration's own, all that was put over them goes with them.
  const isPictured = source.pictures.length > 0 || storyboard?.narration === source.id;
  const follow = isPictured ? 'all-tracks' : 'own-tracks';
  const { tracks, lost } = mergeTracks(project, previous, compiled, follow);
  const known = new Set(project.assets.map(({ id }) => id));
  const narrations = project.narrations ?? [];
  const isNew = !narrations.some(({ id }) => id === source.id);
  const edits: SingleEditInput[] = [
    ...extended.edits,
    ...spoken.assets.filter(({ id }) => !known.has(id)).map((asset) => ({ type: 'asset.add' as const, asset })),
    ...toTrackEdits(project.tracks, tracks),
    {
      type: 'project.set',
      set: {
        narrations: isNew ? [...narrations, source] : narrations.map((each) => (each.id === source.id ? source : each)),
        ...(storyboard === old.storyboard ? {} : { storyboard }),
      },
    },
  ];
  const problems = [...toFitProblems(spoken.fitted), ...toDialogueProblems(spoken.script), ...lost.map(toLostProblem)];
  const name = message(storyboard === old.storyboard ? 'steps:narrate' : 'steps:storyboard');
  return { made: { type: 'batch', name, edits }, source, compiled, problems };
}

// A tenth of a second more or less is not worth a word.
const LEAST_OVER = 0.1;

/** Scenes that what is said does not fit in. */
export const toFitProblems = (fitted: readonly FittedScene[]): Problem[] =>
  fitted.flatMap(({ overBy }, i) =>
    overBy < LEAST_OVER
      ? []
      : [
          warningAt(
            ['scenes', i],
            'input.invalid',
            message('narration:tooLong', { scene: i + 1, seconds: Math.round(overBy * 10) / 10 }),
          ),
        ],
  );

const DIALOGUE_SERVICES = cloudProviders.flatMap(({ dialogues, name }) => (dialogues ? name : [])).join(', ');

// A dialogue that was asked for, and of which there is none.
const toDialogueProblems = (script: ReadScript): Problem[] =>
  script.dialogue && script.scenes.length > 0 && dialoguesOf(script).size === 0
    ? [warningAt([], 'input.invalid', message('narration:noDialogue', { service: DIALOGUE_SERVICES }))]
    : [];

const toLostProblem = ({ name, reason }: LostChange): Problem =>
  warningAt(
    [],
    'edit.impossible',
    message(reason === 'gone' ? 'narration:changeGone' : 'narration:changeCovered', { name }),
  );

/** Where each sentence of a narration is. Microseconds from its first frame. */
export const toSentences = (
  { placed }: Pick<CompiledNarration, 'placed'>,
  speakers: ReadonlyMap<string, string>,
): {
  id: string;
  text: string;
  scene: number;
  start: number;
  length: number;
  speaker: string | null;
}[] =>
  placed.sentences.map(({ sentence: { id, text, length }, scene, start }) => ({
    ...{ id, text, scene, start, length, speaker: speakers.get(id) ?? null },
  }));

/** The edit that takes a narration away. */
export function planRemoval(project: Project, source: NarrationSource): EditInput {
  const made = compileStoryboard(project.storyboard, source, project);
  const { tracks } = mergeTracks(project, made, { tracks: [], intervals: [] }, 'own-tracks');
  const narrations = (project.narrations ?? []).filter(({ id }) => id !== source.id);
  const isPictured = project.storyboard?.narration === source.id;
  const edits: SingleEditInput[] = [
    ...toTrackEdits(project.tracks, tracks),
    { type: 'project.set', set: { narrations, ...(isPictured ? { storyboard: null } : {}) } },
  ];
  return { type: 'batch', name: message('steps:removeNarration'), edits };
}

/** The brand kit of a project; null where it has none. */
export const kitOf = async (
  { brand }: Pick<Project, 'brand'>,
  { findBrand }: Pick<NarrationPorts, 'findBrand'>,
): Promise<BrandKit | null> => (brand === undefined ? null : findBrand(brand));
