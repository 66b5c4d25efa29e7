/** A logo in a corner for as long as there is a picture. */
import { fitPicture } from '../composition/fitting.js';
import type { Size } from '../geometry/affine.js';
import type { SingleEditInput } from '../project/edit.js';
import type { CanvasSize } from '../project/canvas-size.js';
import type { NewId } from '../project/new-id.js';
import { LOGO_TRACK, pictureEnd, type Project } from '../project/project.js';
import { assetsOf } from '../project/item-fields.js';
import type { LogoPlacement } from './brand-kit.js';

/** The picture of a logo. */
export interface LogoFile {
  /** Absolute. */
  readonly path: string;
  /** Of the upright picture, pixels. */
  readonly size: Size;
  /** Names its content: SHA-256 in hex. */
  readonly hash: string;
}

/**
 * The steps that put a logo on a track of its own over the pictures, from the first frame to the last picture or text, in
 * the place of the one that stood there; of a project without pictures, on its first frame. None where the track is locked.
 * `name` is the track's.
 */
export function logoSteps(
  project: Project,
  logo: LogoFile,
  placement: LogoPlacement,
  { name, newId }: { readonly name: string; readonly newId: NewId },
): SingleEditInput[] {
  const track = project.tracks.find(({ id }) => id === LOGO_TRACK);
  if (track?.locked) return [];
  const known = project.assets.find(({ path }) => path === logo.path);
  const asset = known?.id ?? newId('asset');
  const before = track?.items ?? [];
  return [
    ...(known
      ? []
      : [
          {
            type: 'asset.add' as const,
            asset: { id: asset, kind: 'image' as const, path: logo.path, hash: logo.hash },
          },
        ]),
    ...(track ? [] : [namedTrack(project, name)]),
    ...(before.length > 0 ? [{ type: 'item.remove' as const, items: before.map(({ id }) => id) }] : []),
    {
      type: 'item.add',
      track: LOGO_TRACK,
      item: {
        kind: 'image',
        id: newId('item'),
        start: 0,
        length: Math.max(1, pictureEnd(project)),
        asset,
        ...placeLogo(logo.size, placement, project.size),
      },
    },
    ...unusedAssets(project, before.flatMap(assetsOf), asset).map((id) => ({
      type: 'asset.remove' as const,
      asset: id,
    })),
  ];
}

function namedTrack(project: Project, name: string): SingleEditInput {
  const topmost = project.tracks.findLastIndex(({ kind }) => kind === 'picture');
  return { type: 'track.add', track: { id: LOGO_TRACK, kind: 'picture', name }, index: topmost + 1 };
}

// The files of the logo before, where nothing else shows them.
function unusedAssets(project: Project, assets: readonly string[], kept: string): string[] {
  const others = new Set(project.tracks.flatMap(({ id, items }) => (id === LOGO_TRACK ? [] : items.flatMap(assetsOf))));
  return [...new Set(assets)].filter((asset) => asset !== kept && !others.has(asset));
}

/** The fields of an image that put a logo of `size` into its corner. */
export function placeLogo(size: Size, { corner, size: share, margin, opacity }: LogoPlacement, canvas: CanvasSize) {
  const side = share * canvas.width;
  const wanted = side / Math.max(size.width, size.height);
  const width = size.width * wanted;
  const height = size.height * wanted;
  const fitted = fitPicture(size, canvas, { fit: 'contain', focus: { x: 0.5, y: 0.5 } });
  const gap = margin * canvas.width;
  const x = corner.endsWith('left') ? gap + width / 2 : canvas.width - gap - width / 2;
  const y = corner.startsWith('top') ? gap + height / 2 : canvas.height - gap - height / 2;
  return {
    fit: 'contain' as const,
    opacity,
    scale: Math.min(20, Math.max(0.01, width / fitted.width)),
    position: { x: x / canvas.width, y: y / canvas.height },
  };
}
