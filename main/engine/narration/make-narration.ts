/** Narrations as projects, and in projects that are there. */
import { createHash, randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { newCaptions } from '../../../core/captions/plan-import.js';
import { toError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { assetKindOf } from '../../../core/media/media-info.js';
import { type NarrationItems, placeNarration } from '../../../core/narration/narration-items.js';
import type { Asset } from '../../../core/project/asset.js';
import type { EditInput, SingleEditInput } from '../../../core/project/edit.js';
import type { z } from 'zod';
import { type KaraokeChoice, toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { UprightError } from '../../../core/errors.js';
import type { NarrationPorts } from './ports.js';
import type { SpokenScript } from './speak-script.js';

/** How a narration is shown. */
export interface NarrationLook {
  readonly captions: boolean;
  readonly karaoke: z.output<typeof KaraokeChoice> | null;
}

const SIZE = { width: 1080, height: 1920 };
/** Where no picture is shown. */
const BACKGROUND = '#12141c';
/** Stills grow by this much while they are shown. */
const ZOOM = 1.08;

/** The project of a spoken script; `pictures` are files, one a scene, and the last is shown in all that follow. */
export async function compileNarration(
  script: SpokenScript,
  options: NarrationLook & { readonly pictures: readonly string[]; readonly fps: FrameRate; readonly name: string },
  ports: Pick<NarrationPorts, 'probe'>,
  signal: AbortSignal,
): Promise<{ readonly project: Project; readonly placed: NarrationItems }> {
  const { fps, name } = options;
  let count = 0;
  const placed = placeNarration(script.spoken, { fps, at: 0, newId: () => `n${++count}` });
  const shown = await showPictures(placed, options.pictures, ports, signal);
  const base = parse({
    ...{ schemaVersion: SCHEMA_VERSION, id: 'narration', name, language: script.language, size: SIZE, fps },
    background: BACKGROUND,
    assets: [...script.assets, ...shown.assets],
    tracks: [
      ...(shown.items.length > 0 ? [{ id: 'pictures', kind: 'picture', items: shown.items }] : []),
      { id: 'narration', kind: 'audio', items: placed.sounds },
    ],
  });
  const captions = options.captions ? captionsOf(base, script, placed, options) : null;
  if (!captions) return { project: base, placed };
  const track = { id: 'captions', kind: 'text', items: [captions] };
  return { project: parse({ ...base, tracks: [...base.tracks, track] }), placed };
}

/** The edit after which a project has a narration from frame `at` on. */
export function planNarrationEdit(
  project: Project,
  script: SpokenScript,
  { at, ...look }: NarrationLook & { readonly at: number },
): { readonly edit: EditInput; readonly placed: NarrationItems } {
  const placed = placeNarration(script.spoken, { fps: project.fps, at, newId: () => `item-${randomUUID()}` });
  const known = new Set(project.assets.map(({ id }) => id));
  const track = { id: `track-${randomUUID()}`, kind: 'audio' as const };
  const captions = look.captions ? captionsOf(project, script, placed, look) : null;
  const text = { id: `track-${randomUUID()}`, kind: 'text' as const };
  const edits: SingleEditInput[] = [
    ...script.assets.filter(({ id }) => !known.has(id)).map((asset) => ({ type: 'asset.add' as const, asset })),
    { type: 'track.add', track },
    { type: 'track.setItems', track: track.id, items: [...placed.sounds] },
    ...(captions
      ? [
          { type: 'track.add' as const, track: text },
          { type: 'item.add' as const, track: text.id, item: { ...captions, start: at, length: placed.length } },
        ]
      : []),
  ];
  return { edit: { type: 'batch', name: message('steps:narrate'), edits }, placed };
}

// As captions that are imported look.
function captionsOf(
  project: Project,
  { language }: SpokenScript,
  { words, length }: NarrationItems,
  { karaoke }: NarrationLook,
): CaptionsItem {
  const look = karaoke === null ? undefined : { karaoke: toKaraoke(karaoke) };
  return { ...newCaptions(project, { words, language, look }, `item-${randomUUID()}`), start: 0, length };
}

function parse(fields: object): Project {
  const parsed = parseProject(fields);
  if (parsed.ok) return parsed.project;
  throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
}

async function showPictures(
  { scenes }: NarrationItems,
  pictures: readonly string[],
  { probe }: Pick<NarrationPorts, 'probe'>,
  signal: AbortSignal,
): Promise<{ readonly items: readonly object[]; readonly assets: readonly Asset[] }> {
  const assets = await Promise.all(
    pictures.map(async (picture): Promise<Asset> => {
      const path = resolve(picture);
      const kind = assetKindOf(await probe(path, signal));
      if (kind === 'audio')
        throw new UprightError('media.unsuitable', message('narration:noPicture', { file: picture }));
      return {
        id: `p-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`,
        kind,
        path,
        name: basename(path),
      };
    }),
  );
  const items = scenes.flatMap(({ start, length }, i): object[] => {
    const asset = assets[Math.min(i, assets.length - 1)];
    if (!asset) return [];
    const shown = { id: `p${i + 1}`, asset: asset.id, start, length };
    if (asset.kind === 'video') return [{ ...shown, kind: 'footage', muted: true, loop: true }];
    const scale = {
      keyframes: [
        { frame: 0, value: 1 },
        { frame: length - 1, value: ZOOM },
      ],
    };
    return [{ ...shown, kind: 'image', ...(length > 1 ? { scale } : {}) }];
  });
  return { items, assets: [...new Map(assets.map((asset) => [asset.id, asset])).values()] };
}
