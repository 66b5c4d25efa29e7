/** The canvas inside an item, drawn outside React. It covers the visible part of the item and a little around it. */
import { useEffect, useRef } from 'react';
import { toTextContext } from '../../core/composition/texts.js';
import type { Item } from '../../core/project/item.js';
import { hasAsset } from '../../core/project/kinds/guards.js';
import { useMedia, useProject } from '../editor/editor.js';
import { viewOf } from '../items/items.js';
import { onThemeChange } from '../ui/on-theme-change.js';
import { useTimeline } from './timeline-context.js';

const LEAST_WIDTH = 6;
const NO_MEDIA = { filmstrip: null, peaks: null };

/** The contents of `item`, `height` CSS pixels high. */
export const ClipCanvas = ({ item, height }: { readonly item: Item; readonly height: number }) => {
  const { view, media, items } = useTimeline();
  const canvas = useRef<HTMLCanvasElement>(null);
  const texts = useProject(toTextContext);
  const { fps } = texts;
  const asset = useMedia((all) => (hasAsset(item) ? all.get(item.asset) : undefined));
  const library = asset?.library ?? null;

  useEffect(() => {
    let queued = 0;
    let draft: Item | null = null;
    const draw = (): void => {
      queued = 0;
      const element = canvas.current;
      const { painter } = viewOf(item).timeline;
      if (!element || !painter) return;
      const shown = draft ?? item;
      const { from: first, to: last, zoom } = view.store.getState();
      const from = Math.max(0, first - shown.start);
      const to = Math.min(shown.length, last - shown.start);
      const width = (to - from) * zoom;
      element.hidden = width < LEAST_WIDTH;
      if (element.hidden) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const pixels = Math.min(8192, Math.ceil(width * ratio));
      if (element.width !== pixels) element.width = pixels;
      if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio);
      element.style.setProperty('--cs', String(from));
      element.style.setProperty('--cl', String(to - from));
      const context = element.getContext('2d');
      if (!context) return;
      context.setTransform(pixels / width, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const drawn = (library && painter.media?.of(media, library)) ?? NO_MEDIA;
      painter.draw(context, {
        item: shown,
        fps,
        texts,
        zoom,
        from,
        to,
        height,
        ...drawn,
        color: getComputedStyle(element).color,
      });
    };
    const soon = (): void => {
      if (queued === 0) queued = requestAnimationFrame(draw);
    };
    soon();
    const showDraft = (next: Item | null): void => {
      draft = next;
      soon();
    };
    const ends = [items.add(item.id, showDraft), view.store.subscribe(soon), media.onLoad(soon), onThemeChange(soon)];
    return () => {
      for (const end of ends) end();
      cancelAnimationFrame(queued);
    };
  }, [item, height, fps, texts, library, view, media, items]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      className="pointer-events-none absolute top-0 h-full"
      style={{ left: 'calc(var(--cs) * var(--ppf) * 1px)', width: 'calc(var(--cl) * var(--ppf) * 1px)' }}
    />
  );
};
