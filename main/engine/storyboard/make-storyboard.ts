/** Storyboards as projects, and in projects that are there. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { Api } from '../../../core/api/api.js';
import { brandLook } from '../../../core/brand/brand-look.js';
import type { NamedBrand } from '../../../core/brand/plan-brand.js';
import { withBrand } from '../../../core/brand/plan-brand.js';
import { toBranded } from '../../../core/brand/brand-style.js';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import type { Asset } from '../../../core/project/asset.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import { type NarrationSource, type NarrationVoice, toNarrationVoice } from '../../../core/project/narration-source.js';
import type { EditInput } from '../../../core/project/edit.js';
import { isSame } from '../../../core/project/is-same.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Problem } from '../../../core/project/problem.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { SceneFootage, Storyboard, StoryboardSource } from '../../../core/project/storyboard.js';
import { CARD_STYLE } from '../../../core/storyboard/card.js';
import { checkStoryboard, SILENT_SCENE } from '../../../core/storyboard/check-storyboard.js';
import { compileStoryboard } from '../../../core/storyboard/compile-storyboard.js';
import { keepSceneIds, toKeptIds } from '../../../core/storyboard/scene-ids.js';
import { toScript, toScriptScenes } from '../../../core/storyboard/script-scenes.js';
import { placeNarration } from '../../../core/narration/place-narration.js';
import { type FrameRate, framesToUs } from '../../../core/project/time.js';
import { addFile, chooseFootage, type ChosenFootage, type FootageOptions } from './choose-footage.js';
import { type GeneratedFootage, generateClips } from './generate-clips.js';
import type { Narrated, NarratedScript, StoryboardPorts } from './ports.js';

type Compiling = z.output<Api['storyboard.compile']['params']>;

/** How a storyboard is made. */
export type Making = Pick<
  Compiling,
  | 'voice'
  | 'rate'
  | 'speakers'
  | 'pronunciations'
  | 'folder'
  | 'library'
  | 'avoid'
  | 'generate'
  | 'longer'
  | 'music'
  | 'captions'
  | 'karaoke'
  | 'again'
>;

/** The narration of a storyboard. */
const NARRATION = 'narration';
const SIZE = { width: 1080, height: 1920 };
/** Behind pictures that do not fill the canvas. */
const BACKGROUND = '#0d0f16';

/** What is told of a storyboard that is being made. */
export interface MakingProgress {
  readonly onStage: (stage: 'footage' | 'speak' | 'clips' | 'compile') => void;
  /** The share of the stage. */
  readonly onProgress: (share: number) => void;
  /** Whether what may pass by itself is tried again later, rather than done without. */
  readonly isTriedAgain?: boolean;
}

/** The script that its narration speaks. */
export function toNarrated(
  storyboard: Storyboard,
  { voice, rate, ...others }: Pick<Making, 'voice' | 'rate'> & Omit<NarrationVoice, 'language' | 'voice' | 'rate'>,
): NarratedScript {
  const names = Object.keys(others.speakers);
  const spoken = toScriptScenes(storyboard, names);
  return {
    script: toScript(storyboard, names),
    ...toNarrationVoice({ ...others, language: storyboard.language, voice: voice ?? null, rate: rate ?? null }),
    scenes: storyboard.scenes.map(({ length }, i) => {
      const scene = spoken[i] ?? { picture: null, lead: 0, sentences: [] };
      return { ...scene, length: length ?? (scene.sentences.length === 0 ? SILENT_SCENE : null) };
    }),
  };
}

/** Fails for one that has errors. */
export function checkMakeable(storyboard: Storyboard, speakers: object): Problem[] {
  const problems = checkStoryboard(storyboard, Object.keys(speakers));
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (wrong) throw toError(wrong);
  return problems;
}

/** What its scenes show, for a project or a new one. */
export function chooseFor(
  storyboard: Storyboard,
  making: Pick<Making, 'folder' | 'library' | 'avoid' | 'generate' | 'speakers'>,
  {
    project,
    brand,
    other = [],
  }: { readonly project: Project | null; readonly brand: NamedBrand | null; readonly other?: readonly string[] },
  ports: StoryboardPorts,
  signal: AbortSignal,
): Promise<ChosenFootage> {
  const options: FootageOptions = {
    folder: making.folder ?? ports.home,
    library: making.library,
    avoid: making.avoid,
    generate: making.generate,
    before: project?.storyboard ?? null,
    ...{ other, assets: project?.assets ?? [], speakers: Object.keys(making.speakers) },
    colors: brand && { background: brand.kit.colors.background, accent: brand.kit.colors.accent },
  };
  return chooseFootage(storyboard, options, ports, signal);
}

interface MadeParts {
  readonly narrated: Narrated;
  readonly source: StoryboardSource;
  readonly assets: readonly Asset[];
  /** What is told of its clips. */
  readonly told: readonly Problem[];
}

async function makeParts(
  storyboard: Storyboard,
  making: Making,
  place: {
    readonly project: Project | null;
    readonly id: string | null;
    readonly brand: NamedBrand | null;
    readonly fps: FrameRate;
    readonly other?: readonly string[];
  },
  ports: StoryboardPorts,
  { signal, onStage, onProgress, isTriedAgain = false }: MakingProgress & { readonly signal: AbortSignal },
): Promise<MadeParts> {
  onStage('footage');
  const { project, id, brand, fps } = place;
  const found = await chooseFor(storyboard, making, place, ports, signal);
  const before = project?.narrations?.find((each) => each.id === NARRATION) ?? null;
  const old = project?.storyboard;
  const tracks = new Map<string, Asset>();
  const music = await takeMusic(making, old?.music ?? null, ports, tracks, signal);
  onStage('speak');
  const look = {
    ...{ id: NARRATION, at: before?.at ?? 0, captions: making.captions ?? before?.captions ?? true },
    karaoke: toLook(making.karaoke, before),
  };
  const kept = before && {
    ...toNarrationVoice(before),
    voice: making.voice ?? before.voice ?? undefined,
    rate: making.rate ?? before.rate ?? undefined,
    speakers: Object.keys(making.speakers).length > 0 ? making.speakers : before.speakers,
    pronunciations: making.pronunciations.length > 0 ? making.pronunciations : before.pronunciations,
  };
  const narrated = await ports.narrator.speak(toNarrated(storyboard, kept ?? making), {
    ...{ look, before, project: id, again: making.again, signal, onProgress },
  });
  const longer = making.longer ?? old?.longer ?? 'slow';
  let chosen: GeneratedFootage = { ...found, problems: [] };
  if (making.generate) {
    onStage('clips');
    const lengths = placeNarration(narrated.source.scenes, fps).scenes.map(({ length }) => framesToUs(length, fps));
    const how = {
      generate: making.generate,
      longer,
      lengths,
      isTriedAgain,
      again: making.again,
      project: id,
      signal,
      onProgress,
    };
    chosen = await generateClips(storyboard, found, how, ports);
  }
  onStage('compile');
  const source: StoryboardSource = {
    storyboard,
    narration: NARRATION,
    footage: [...chosen.footage],
    longer,
    cardStyle: brand ? toCardStyle(brand) : (old?.cardStyle ?? null),
    music,
  };
  const assets = [...narrated.assets, ...chosen.assets, ...tracks.values()];
  return { narrated, source, assets, told: chosen.problems };
}

const toLook = (karaoke: Making['karaoke'], before: NarrationSource | null): NarrationSource['karaoke'] => {
  if (karaoke === undefined) return before ? before.karaoke : toKaraoke('current');
  return karaoke && toKaraoke(karaoke);
};

// A kit's style, else Upright's letters in its fonts and colours.
const toCardStyle = ({ kit }: NamedBrand) =>
  brandLook(kit, 'titles')?.style ?? toBranded({ style: CARD_STYLE, karaoke: null }, kit, 'titles').style;

async function takeMusic(
  { music, folder }: Making,
  before: StoryboardSource['music'],
  { probe, home }: StoryboardPorts,
  assets: Map<string, Asset>,
  signal: AbortSignal,
): Promise<StoryboardSource['music']> {
  if (music === undefined) return before;
  if (music === null) return null;
  const path = resolve(folder ?? home, music.file);
  const info = await probe(path, signal);
  if (info.audio === null)
    throw new UprightError('media.unsuitable', message('storyboard:noSound', { file: music.file }));
  const kind = assetKindOf(info) === 'audio' ? 'audio' : 'video';
  return { asset: addFile(assets, path, kind), duck: music.duck };
}

/** A storyboard that was made. */
export interface MadeStoryboard {
  readonly footage: readonly SceneFootage[];
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
}

/** The project of a storyboard. What is paid is booked on `id`, which it will have. */
export async function makeShort(
  storyboard: Storyboard,
  { name, fps, brand: named, ...making }: Making & Pick<Compiling, 'name' | 'fps' | 'brand'>,
  ports: StoryboardPorts,
  { id, ...control }: MakingProgress & { readonly signal: AbortSignal; readonly id: string | null },
): Promise<MadeStoryboard & { readonly project: Project }> {
  const told = checkMakeable(storyboard, making.speakers);
  const brand = named === null ? null : await ports.findBrand(named);
  if (brand === null && typeof named === 'string')
    throw new UprightError('brand.unknown', message('brands:unknown', { name: named }), { name: named });
  const place = { project: null, id, brand, fps };
  const { narrated, source, assets, told: ofClips } = await makeParts(storyboard, making, place, ports, control);
  const compiled = compileStoryboard(source, narrated.source, { size: SIZE, fps });
  const parsed = parseProject({
    ...{ schemaVersion: SCHEMA_VERSION, id: 'short', name: name ?? storyboard.title, language: storyboard.language },
    ...{ size: SIZE, fps, background: BACKGROUND, tracks: compiled.tracks },
    assets: [...new Map(assets.map((asset) => [asset.id, asset])).values()],
    ...{ narrations: [narrated.source], storyboard: source },
  });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  const project = brand ? withBrand(parsed.project, brand) : parsed.project;
  return { project, footage: source.footage, assets, problems: [...told, ...narrated.problems, ...ofClips] };
}

/** A project that is to follow a storyboard, and the edit after which it does. */
export interface FollowedStoryboard extends MadeStoryboard {
  readonly edit: EditInput;
  /** Whether the project follows it already. */
  readonly isDone: boolean;
}

/** Speaks and illustrates a storyboard for a project; the caller makes the edit. */
export async function followStoryboard(
  {
    id,
    storyboard: wanted,
    other,
    ...making
  }: Making & { readonly id: string; readonly storyboard: Storyboard; readonly other: readonly string[] },
  ports: StoryboardPorts,
  control: MakingProgress & { readonly signal: AbortSignal },
): Promise<FollowedStoryboard> {
  const { project: old } = ports.projects.open(id);
  const before = old.storyboard;
  const scenes = before ? keepSceneIds(before.storyboard.scenes, wanted.scenes) : wanted.scenes;
  const storyboard = { ...wanted, scenes };
  const told = checkMakeable(storyboard, making.speakers);
  const brand = old.brand === undefined ? null : await ports.findBrand(old.brand);
  const place = { project: old, id, brand, fps: old.fps, other: toKeptIds(wanted.scenes, scenes, other) };
  const parts = await makeParts(storyboard, making, place, ports, control);
  // It may have been edited while somebody spoke.
  const { project } = ports.projects.open(id);
  const narrated = { ...parts.narrated, assets: parts.assets };
  const planned = ports.narrator.plan(project, narrated, parts.source);
  const spoken = project.narrations?.find((each) => each.id === NARRATION);
  return {
    edit: planned.edit,
    isDone: isSame(project.storyboard, parts.source) && isSame(spoken, narrated.source),
    footage: parts.source.footage,
    assets: parts.assets,
    problems: [...told, ...planned.problems, ...parts.told],
  };
}
