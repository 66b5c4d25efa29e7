/** What each scene shows: a person's own picture, a file of the library, or a card. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { GenerateClips } from '../../../core/api/storyboard.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import type { Asset } from '../../../core/project/asset.js';
import type { Color } from '../../../core/project/color.js';
import type {
  SceneFootage,
  ScenePiece,
  Storyboard,
  StoryboardScene,
  StoryboardSource,
} from '../../../core/project/storyboard.js';
import { CARD_PALETTES, type CardPalette, toCardGround, toCardText } from '../../../core/storyboard/card.js';
import { findFootage } from '../../../core/storyboard/find-footage.js';
import { toScriptScenes } from '../../../core/storyboard/script-scenes.js';
import { keepDrawing } from '../../files/keep-drawing.js';
import type { LibraryFootage, StoryboardPorts } from './ports.js';

/** What decides besides the scenes. */
export interface FootageOptions {
  /** Where relative paths start. */
  readonly folder: string;
  readonly library: boolean;
  /** Whether a model makes clips for scenes. */
  readonly generate: GenerateClips | null;
  /** What was shown before; scenes that stayed keep it. */
  readonly before: StoryboardSource | null;
  /** Scenes that are to show something else. */
  readonly other: readonly string[];
  /** Files of the library that scenes are not to show. */
  readonly avoid: Readonly<Record<string, readonly string[]>>;
  /** Files that belong to the project already, by their ids. */
  readonly assets: readonly Asset[];
  /** Colours of a brand; null for Upright's own. */
  readonly colors: { readonly background: Color | null; readonly accent: Color | null } | null;
  readonly speakers: readonly string[];
}

/** What most scenes have not. */
const NOTHING = {
  found: [],
  again: false,
  text: null,
  accent: null,
  take: 1,
  missed: null,
} satisfies Partial<SceneFootage>;

/** Scenes that a model makes clips for: those that nothing of the library serves, or all without a person's own choice. */
export const wantsClip = (
  { picture }: Pick<StoryboardScene, 'picture'>,
  { from, again }: SceneFootage,
  { all }: GenerateClips,
): boolean => picture === null && (from === 'card' || (from === 'library' && (all || again)));

/** The ids of these scenes. */
export const wantedClips = (
  { scenes }: Storyboard,
  footage: readonly SceneFootage[],
  generate: GenerateClips,
): Set<string> => {
  const shown = new Map(footage.map((each) => [each.scene, each]));
  return new Set(
    scenes.flatMap((scene) => {
      const own = shown.get(scene.id);
      return own && wantsClip(scene, own, generate) ? [scene.id] : [];
    }),
  );
};

/** One a scene, and the files. */
export interface ChosenFootage {
  readonly footage: readonly SceneFootage[];
  readonly assets: readonly Asset[];
}

type Ports = Pick<StoryboardPorts, 'probe' | 'readLibrary' | 'libraryFile' | 'draw' | 'folder'>;

/** @throws UprightError `asset.missing` and `media.unsuitable` for a scene's own picture that is none */
export async function chooseFootage(
  storyboard: Storyboard,
  options: FootageOptions,
  ports: Ports,
  signal: AbortSignal,
): Promise<ChosenFootage> {
  const assets = new Map<string, Asset>();
  const kept = keepFootage(storyboard, options, ports, assets);
  const open = storyboard.scenes.filter(({ id }) => !kept.has(id));
  const own = new Map<string, SceneFootage>();
  for (const scene of open) {
    const found = await takeOwn(scene, options, ports, assets, signal);
    if (found) own.set(scene.id, found);
  }
  const wanted = open.filter(
    ({ id, picture }) => !own.has(id) && !(picture && 'card' in picture) && !isOtherClip(id, options),
  );
  const found =
    options.library && wanted.length > 0
      ? await takeLibrary(wanted, [...kept.values(), ...own.values()], options, ports, assets, signal)
      : new Map<string, SceneFootage>();
  const footage: SceneFootage[] = [];
  const spoken = toScriptScenes(storyboard, options.speakers);
  for (const [i, scene] of storyboard.scenes.entries()) {
    const known = kept.get(scene.id) ?? own.get(scene.id) ?? found.get(scene.id);
    const shown =
      known ??
      (await toCard(scene, { index: i, storyboard, spoken: spoken[i] ?? { sentences: [] } }, options, ports, assets));
    footage.push({ ...shown, take: takeOf(scene.id, options) });
  }
  return { footage, assets: [...assets.values()] };
}

// Scenes whose words and picture are the same show what they showed, where its file is still there.
function keepFootage(
  { scenes }: Storyboard,
  { before, other, avoid, assets: owned }: FootageOptions,
  { libraryFile }: Ports,
  assets: Map<string, Asset>,
): Map<string, SceneFootage> {
  if (!before) return new Map();
  const again = new Set(other);
  const was = new Map(before.storyboard.scenes.map((scene) => [scene.id, scene]));
  const shown = new Map(before.footage.map((each) => [each.scene, each]));
  const files = new Map(owned.map((asset) => [asset.id, asset]));
  return new Map(
    scenes.flatMap((scene) => {
      const [old, footage] = [was.get(scene.id), shown.get(scene.id)];
      if (!old || !footage || again.has(scene.id) || !isSameScene(old, scene)) return [];
      const own = footage.pieces.map(({ asset }) => files.get(asset));
      if (own.some((asset) => asset === undefined)) return [];
      const avoided = new Set((avoid[scene.id] ?? []).map(libraryFile));
      if (footage.from === 'library' && own.some((asset) => asset && avoided.has(asset.path))) return [];
      for (const asset of own) if (asset) assets.set(asset.id, asset);
      return [[scene.id, footage] as const];
    }),
  );
}

// What is to show something else shows another clip of the same words.
function takeOf(scene: string, { before, other }: FootageOptions): number {
  const take = before?.footage.find((each) => each.scene === scene)?.take ?? 1;
  return other.includes(scene) ? Math.min(1000, take + 1) : take;
}

// Another clip in the place of one that a model made, whatever the library has.
const isOtherClip = (scene: string, { before, other, generate }: FootageOptions): boolean =>
  generate !== null &&
  other.includes(scene) &&
  before?.footage.find((each) => each.scene === scene)?.from === 'generated';

const isSameScene = (a: StoryboardScene, b: StoryboardScene): boolean =>
  a.words === b.words && a.visual === b.visual && JSON.stringify(a.picture) === JSON.stringify(b.picture);

async function takeOwn(
  { id, picture }: StoryboardScene,
  { folder }: FootageOptions,
  { probe, libraryFile }: Ports,
  assets: Map<string, Asset>,
  signal: AbortSignal,
): Promise<SceneFootage | null> {
  if (picture === null || 'card' in picture) return null;
  const path = 'file' in picture ? resolve(folder, picture.file) : libraryFile(picture.asset);
  if (path === null)
    throw new UprightError(
      'asset.missing',
      message('storyboard:noAsset', { id: 'asset' in picture ? picture.asset : '' }),
    );
  const info = await probe(path, signal);
  const kind = assetKindOf(info);
  if (kind === 'audio') throw new UprightError('media.unsuitable', message('narration:noPicture', { file: path }));
  const length = kind === 'video' ? info.durationUs : null;
  const piece = addPiece(assets, path, length === null || length < 1 ? null : length);
  return { ...NOTHING, scene: id, from: 'own', pieces: [piece] };
}

async function takeLibrary(
  scenes: readonly StoryboardScene[],
  shown: readonly SceneFootage[],
  { before, other, avoid, generate, assets: owned }: FootageOptions,
  { readLibrary }: Ports,
  assets: Map<string, Asset>,
  signal: AbortSignal,
): Promise<Map<string, SceneFootage>> {
  // A model that made something for one scene, a moment ago even, makes this one its own.
  const library = (await readLibrary(signal)).filter(({ prompt }) => generate === null || prompt === '');
  const byId = new Map(library.map((file) => [file.id, file]));
  const paths = new Map([...owned, ...assets.values()].map(({ id, path }) => [id, path]));
  const idOf = new Map(library.map((file) => [file.path, file.id]));
  // What other scenes show, and what a scene showed that is to show something else.
  const isOther = new Set(other);
  const taken = [...shown, ...(before?.footage ?? []).filter(({ scene }) => isOther.has(scene))].flatMap(({ pieces }) =>
    pieces.flatMap(({ asset }) => idOf.get(paths.get(asset) ?? '') ?? []),
  );
  const chosen = findFootage(scenes, library, taken, avoid);
  const shows = new Map<string, number>();
  return new Map(
    scenes.flatMap(({ id: scene }) => {
      const choice = chosen.get(scene);
      if (!choice) return [];
      const { candidate, found, at, again, more } = choice;
      const before = shows.get(candidate) ?? 0;
      shows.set(candidate, before + 1);
      const files = [candidate, ...more].flatMap((id) => byId.get(id) ?? []);
      const pieces = files.map((file, i) => toPiece(assets, file, i === 0 ? startOf(file, at, before) : 0));
      return [[scene, { ...NOTHING, scene, from: 'library' as const, pieces, found: [...found], again }] as const];
    }),
  );
}

/** Before a word that was found in a clip, microseconds. */
const LEAD = 500_000;
/** A clip that is shorter than this shows the same when it is shown again, microseconds. */
const LEAST_PARTED = 6_000_000;

// Where a word is said; else another part for each time that the clip was shown before. Half of the clip is left at the least.
function startOf({ length }: LibraryFootage, at: number | null, before: number): number {
  if (length === null) return 0;
  const part = before > 0 && length >= LEAST_PARTED ? Math.floor((length * (before % 3)) / 6) : 0;
  return Math.max(0, Math.min(at === null || before > 0 ? part : at - LEAD, Math.floor(length / 2)));
}

function toPiece(assets: Map<string, Asset>, { path, length }: LibraryFootage, from: number): ScenePiece {
  return { ...addPiece(assets, path, length), in: from };
}

function addPiece(assets: Map<string, Asset>, path: string, length: number | null): ScenePiece {
  const kind = length === null ? ('image' as const) : ('video' as const);
  const asset = addFile(assets, path, kind);
  return { asset, kind, length, in: 0 };
}

/** The id of a file's asset, the same in every short. */
export function addFile(assets: Map<string, Asset>, path: string, kind: 'image' | 'video' | 'audio'): string {
  const id = `m-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  assets.set(id, { id, kind, path, name: basename(path).slice(0, 200) });
  return id;
}

async function toCard(
  { id, visual, picture }: StoryboardScene,
  {
    index,
    storyboard,
    spoken,
  }: {
    readonly index: number;
    readonly storyboard: Storyboard;
    readonly spoken: Parameters<typeof toCardText>[0];
  },
  { colors }: FootageOptions,
  ports: Ports,
  assets: Map<string, Asset>,
): Promise<SceneFootage> {
  const palette = toPalette(colors, index);
  const file = await keepDrawing(ports, 'card', toCardGround(palette, index));
  const written = picture !== null && 'card' in picture ? picture.card.trim() : '';
  const text = written || toCardText(spoken, { visual, title: index === 0 ? storyboard.title : null });
  const asset = addFile(assets, file, 'image');
  const pieces: ScenePiece[] = [{ asset, kind: 'image', length: null, in: 0 }];
  return { ...NOTHING, scene: id, from: 'card', pieces, text, accent: palette.accent };
}

function toPalette(colors: FootageOptions['colors'], index: number): CardPalette {
  const own = CARD_PALETTES[index % CARD_PALETTES.length] ?? { from: '#14213d', to: '#274690', accent: '#ff7a59' };
  if (!colors) return own;
  const opaque = (color: Color | null): Color | null => color?.slice(0, 7) ?? null;
  const background = opaque(colors.background);
  return {
    from: background ?? own.from,
    to: background ?? own.to,
    accent: opaque(colors.accent) ?? own.accent,
  };
}
