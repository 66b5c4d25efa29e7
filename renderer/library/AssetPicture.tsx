/** What a file looks like: its poster with its moments under the pointer, its wave, or a sign of its kind. */
import { AudioLines, FileQuestion, Image, Palette, TriangleAlert, Type, Video } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import type { LibraryAsset } from '../../core/api/library.js';
import { derivedAddress } from '../engine/media-address.js';
import { derivedOf } from '../project/media.js';
import { FilmstripMeta } from '../../core/media/filmstrip-meta.js';
import { preciseClockText, positionTile } from './filmstrip.js';
import { WaveformThumbnail } from './WaveformThumbnail.js';

const SIGNS = { video: Video, audio: AudioLines, image: Image, font: Type, lut: Palette } as const;

export const AssetPicture = ({
  asset,
  problem,
}: {
  readonly asset: LibraryAsset;
  /** What is wrong with it, written on it; null where nothing is, or where there is no room. */
  readonly problem: string | null;
}) => {
  const strip = useRef<HTMLDivElement>(null);
  const moment = useRef<HTMLSpanElement>(null);
  const poster = derivedOf(asset, 'poster');
  const filmstrip = derivedOf(asset, 'filmstrip');
  const peaks = asset.kind === 'audio' ? derivedOf(asset, 'peaks') : null;
  const meta = filmstrip ? FilmstripMeta.safeParse(filmstrip.meta).data : undefined;
  const hasProblem = asset.state === 'broken' || asset.state === 'missing';
  const Sign = asset.state === 'broken' ? TriangleAlert : asset.state === 'missing' ? FileQuestion : SIGNS[asset.kind];

  // The hand moves over the picture, not over time: nothing of this goes through React.
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const { current: element } = strip;
    if (!element || !filmstrip || !meta || asset.seconds === null || event.buttons !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    const seconds = Math.min(share * asset.seconds, Math.max(0, asset.seconds - 0.001));
    const { size, position } = positionTile(meta, seconds, box);
    element.style.backgroundImage = `url("${derivedAddress(filmstrip.key)}")`;
    element.style.backgroundSize = size;
    element.style.backgroundPosition = position;
    element.style.setProperty('--at', `${share * 100}%`);
    element.hidden = false;
    if (moment.current) moment.current.textContent = preciseClockText(seconds);
  };
  const onPointerLeave = (): void => {
    if (strip.current) strip.current.hidden = true;
  };

  return (
    <div
      className="absolute inset-0 overflow-hidden rounded-[inherit] bg-stage"
      onPointerMove={onPointerMove}
      onPointerLeave={onPointerLeave}
    >
      {poster ? (
        <img
          src={derivedAddress(poster.key)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className={hasProblem ? 'size-full object-cover opacity-30' : 'size-full object-cover'}
        />
      ) : null}
      {peaks ? <WaveformThumbnail file={peaks} /> : null}
      {(poster || peaks) && !hasProblem ? null : (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 p-2 text-quiet">
          <Sign className={hasProblem ? 'size-6 shrink-0 text-warning' : 'size-6'} aria-hidden />
          {hasProblem && problem ? (
            <span aria-hidden className="line-clamp-4 text-center text-xs">
              {problem}
            </span>
          ) : null}
        </div>
      )}
      <div ref={strip} hidden className="absolute inset-0 bg-no-repeat" aria-hidden>
        <span className="absolute inset-y-0 left-(--at) w-px bg-text" />
        <span ref={moment} className="absolute top-1 left-1 rounded-sm bg-panel px-1 text-text text-xs tabular" />
      </div>
    </div>
  );
};
