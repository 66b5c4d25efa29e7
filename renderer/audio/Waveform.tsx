/** The waveform of one clip, with its fades as handles and the playhead over it. */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import WaveSurfer from 'wavesurfer.js';
import { type SoundingItem, isFrozen, isReversed } from '../../core/project/kinds/guards.js';
import { framesToSeconds } from '../../core/project/time.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { frameIn, numberAt, readProperty } from '../items/property.js';
import { createClipMedia } from '../items/clip-media.js';
import { gain } from '../items/sound-properties.js';
import { derivedOf } from '../project/media.js';
import { clipPeaks } from './clip-peaks.js';
import { FadeHandles } from './FadeHandles.js';

const HEIGHT = 96;
/** Columns of peaks: enough for the widest panel on a sharp screen. */
const COLUMNS = 480;

export const Waveform = ({ item }: { readonly item: SoundingItem }) => {
  const { t } = useTranslation('audio');
  const { transport } = useEditor();
  const fps = useProject((project) => project.fps);
  const box = useRef<HTMLDivElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer | null>(null);
  const library = useMedia((media) => media.get(item.asset)?.library ?? null);
  const key = derivedOf(library, 'peaks')?.key ?? null;
  const volume = numberAt(readProperty(item, gain), item, item.start) ?? 1;
  const loudest = item.muted ? 0 : volume;
  // What the shape depends on; its volume only stretches it.
  const shape = [key, item.in, item.length, item.speed, isReversed(item), isFrozen(item), item.loop].join(' ');
  const media = useMemo(createClipMedia, []);
  useEffect(() => media.close, [media]);

  useEffect(() => {
    const container = box.current;
    if (!container) return undefined;
    const style = getComputedStyle(container);
    const surfer = WaveSurfer.create({
      container,
      height: HEIGHT,
      interact: false,
      cursorWidth: 0,
      hideScrollbar: true,
      maxPeak: 1,
      waveColor: style.getPropertyValue('--wave'),
      progressColor: style.getPropertyValue('--wave'),
    });
    wave.current = surfer;
    return () => {
      wave.current = null;
      surfer.destroy();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when.
  useEffect(() => {
    const draw = (): void => {
      const peaks = library && media.peaks(library);
      const surfer = wave.current;
      if (!peaks || !surfer) return;
      const columns = clipPeaks(peaks, item, fps, COLUMNS);
      // No address: nothing is fetched or decoded.
      void surfer.load('', [...columns], framesToSeconds(item.length, fps));
    };
    draw();
    return media.onLoad(draw);
  }, [shape, media, fps]);
  useEffect(() => {
    wave.current?.setOptions({ barHeight: loudest });
  }, [loudest]);
  useEffect(() => {
    const show = (): void => {
      const line = cursor.current;
      if (!line) return;
      const share = (transport.frame() - item.start) / item.length;
      line.hidden = share < 0 || share > 1;
      line.style.left = `${share * 100}%`;
    };
    show();
    return transport.onFrame(show);
  }, [transport, item.start, item.length]);

  return (
    <div className="relative overflow-hidden rounded-control bg-ground" style={{ height: HEIGHT }}>
      <div
        className="absolute inset-0 isolate cursor-text"
        onPointerDown={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          const share = (event.clientX - left) / width;
          transport.seek(item.start + frameIn({ start: 0, length: item.length }, Math.floor(share * item.length)));
        }}
      >
        <div ref={box} className="wave-of-sound size-full" role="img" aria-label={t('waveform')} />
      </div>
      <FadeHandles item={item} />
      <div ref={cursor} hidden className="pointer-events-none absolute inset-y-0 w-px bg-accent" />
      {key === null ? (
        <p className="pointer-events-none absolute inset-0 flex items-center justify-center text-quiet text-xs">
          {t('noWave')}
        </p>
      ) : null}
    </div>
  );
};
