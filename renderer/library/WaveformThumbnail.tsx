/** The wave of a sound, drawn from its peaks. */
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import type { LibraryAsset } from '../../core/api/library.js';
import { derivedAddress } from '../engine/media-address.js';

const PeaksMeta = z.object({
  levels: z.array(z.object({ samples: z.number(), offset: z.int().min(0), spans: z.int().min(0) })).min(1),
});
const BARS = 48;

/** `file` is a derived file of the kind `peaks`. */
export const WaveformThumbnail = ({ file }: { readonly file: LibraryAsset['derived'][number] }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { key, meta } = file;
  useEffect(() => {
    const stop = new AbortController();
    const parsed = PeaksMeta.safeParse(meta);
    if (!parsed.success) return;
    fetch(derivedAddress(key), { signal: stop.signal })
      .then((response) => response.arrayBuffer())
      .then((bytes) => {
        const level = parsed.data.levels.findLast(({ spans }) => spans >= BARS) ?? parsed.data.levels[0];
        const end = level ? level.offset + level.spans * 2 : 0;
        if (canvas.current && level && end <= bytes.byteLength) {
          draw(canvas.current, new Int8Array(bytes, level.offset, level.spans * 2));
        }
      })
      // A wave that does not come leaves its tile plain.
      .catch(() => undefined);
    return () => stop.abort();
  }, [key, meta]);
  return <canvas ref={canvas} width={BARS * 4} height={BARS * 4} className="size-full p-2" aria-hidden />;
};

// Bars of the loudest sample in each part, about the middle.
function draw(canvas: HTMLCanvasElement, peaks: Int8Array): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const spans = peaks.length / 2;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).getPropertyValue('--kind-music');
  for (let bar = 0; bar < BARS; bar++) {
    const from = Math.floor((bar * spans) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * spans) / BARS));
    let most = 0;
    for (let span = from; span < to; span++) {
      most = Math.max(most, -(peaks[span * 2] ?? 0), peaks[span * 2 + 1] ?? 0);
    }
    const tall = Math.max(2, (most / 128) * height * 0.8);
    context.fillRect(bar * 4, (height - tall) / 2, 2.5, tall);
  }
}
