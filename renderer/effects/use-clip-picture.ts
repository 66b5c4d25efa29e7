/** The picture of a clip for samples, as it is at the playhead and without its own colours. */
import { useEffect, useState } from 'react';
import { sourceUsAt } from '../../core/composition/source-time.js';
import type { PictureItem } from '../../core/project/item.js';
import { hasSource } from '../../core/project/kinds/guards.js';
import type { FrameRate } from '../../core/project/time.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { derivedAddress } from '../engine/media-address.js';
import { frameIn } from '../items/property.js';
import { FilmstripMeta } from '../../core/media/filmstrip-meta.js';
import { derivedOf } from '../project/media.js';
import type { SamplePicture } from './draw-transition.js';

interface Tile {
  readonly address: string;
  readonly meta: FilmstripMeta;
  readonly index: number;
}

/** A tile of the clip's filmstrip; null while there is none, and for null. */
export function useClipPicture(item: PictureItem | null): SamplePicture | null {
  const { transport } = useEditor();
  const fps = useProject((project) => project.fps);
  const library = useMedia((media) => (item ? media.get(item.asset)?.library : null));
  const strip = derivedOf(library, 'filmstrip');
  const meta = strip ? FilmstripMeta.safeParse(strip.meta).data : undefined;
  const poster = derivedOf(library, 'poster');
  const index = item && meta ? tileOf(item, meta, fps, frameIn(item, transport.frame())) : 0;
  const key = strip && meta ? `${strip.key} ${index}` : (poster?.key ?? '');
  const [picture, setPicture] = useState<SamplePicture | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which picture it is.
  useEffect(() => {
    let gone = false;
    setPicture(null);
    const load =
      strip && meta
        ? cutTile({ address: derivedAddress(strip.key), meta, index })
        : poster && loadPicture(derivedAddress(poster.key));
    // A picture that cannot be read is left out.
    load?.then(
      (loaded) => !gone && setPicture(loaded),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [key]);
  return picture;
}

function tileOf(item: PictureItem, { stepUs, count }: FilmstripMeta, fps: FrameRate, frame: number): number {
  if (!hasSource(item)) return 0;
  return Math.max(0, Math.min(count - 1, Math.round(sourceUsAt(item, frame, fps) / stepUs)));
}

async function loadPicture(address: string): Promise<HTMLImageElement> {
  const image = Object.assign(new Image(), { src: address });
  await image.decode();
  return image;
}

async function cutTile({ address, meta, index }: Tile): Promise<HTMLCanvasElement> {
  const { tileWidth: width, tileHeight: height, columns } = meta;
  const strip = await loadPicture(address);
  const tile = Object.assign(document.createElement('canvas'), { width, height });
  const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
  tile.getContext('2d')?.drawImage(strip, x, y, width, height, 0, 0, width, height);
  return tile;
}
