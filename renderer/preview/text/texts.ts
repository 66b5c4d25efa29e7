/**
 * The texts of a project, drawn by libass in a worker. Drawings are cached, so a title that does not change costs
 * nothing during playback. No call throws; failures are reported to `onError`.
 */
import { createEmitter } from '../../../core/emitter.js';
import type { PlaceholderLayer, TextLayer } from '../../../core/composition/layers.js';
import type { Size } from '../../../core/geometry/affine.js';
import { itemEnd } from '../../../core/project/item.js';
import { spanOf, type TimedText } from '../../../core/project/timed-text.js';
import type { Project } from '../../../core/project/project.js';
import { toMissingLabel } from '../../../core/render/placeholder.js';
import type { DrawnText } from '../frame.js';
import type { FontSource } from './font-source.js';
import type { DrawReply, DrawRequest } from './protocol.js';
import { createTextCache } from './text-cache.js';
import { isMoving } from '../../../core/text/text-looks.js';
import { scriptSpan } from './build-script.js';
import { scriptMs, textsKey, textState } from './text-state.js';

/** A layer that libass draws: titles, or the label of a missing picture. */
export type DrawnLayer = TextLayer | PlaceholderLayer;

export interface TextOptions {
  readonly project: () => Pick<Project, 'size' | 'fps'>;
  /** What is drawn instead of a missing asset. */
  readonly missingLabel: (asset: string) => string;
  readonly fonts: () => readonly FontSource[];
  readonly onError: (message: string) => void;
}

/** A drawing is valid while it is among the most recently requested. */
export interface Texts {
  /**
   * The drawings of layers at timeline frame `frame` on `output` pixels, without layers that show nothing. Null if a
   * later call superseded this one.
   */
  readonly at: (
    layers: readonly DrawnLayer[],
    frame: number,
    output: Size,
  ) => Promise<ReadonlyMap<DrawnLayer, DrawnText> | null>;
  /** The drawing, or the most recent one of the same titles while it is being drawn. Null where there is none. */
  readonly nearest: (layer: DrawnLayer, frame: number, output: Size) => DrawnText | null;
  /** Draws what will be visible soon. */
  readonly prefetch: (layers: readonly DrawnLayer[], frame: number, output: Size) => void;
  /** Calls back when something was drawn; returns the function that unsubscribes. */
  readonly onArrival: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Frames of a fade or an animation that are drawn ahead. */
const AHEAD = 3;

/** Starts the worker. */
export function createTexts(options: TextOptions): Texts {
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module', name: 'text' });
  const cache = createTextCache();
  const arrivals = createEmitter();
  const drawing = new Map<string, Promise<void>>();
  const replies = new Map<number, (reply: DrawReply) => void>();
  const keys = new WeakMap<readonly TimedText[], string>();
  const labels = new WeakMap<PlaceholderLayer['item'], { readonly text: string; readonly titles: TimedText[] }>();
  let requests = 0;
  let turn = 0;
  let closed = false;

  worker.addEventListener('message', ({ data }: MessageEvent<DrawReply>) => {
    replies.get(data.id)?.(data);
    replies.delete(data.id);
  });
  worker.addEventListener('error', (event) => {
    options.onError(event.message);
    for (const [id, settle] of replies) settle({ id, error: event.message });
    replies.clear();
  });

  const titlesOf = (layer: DrawnLayer): readonly TimedText[] => {
    if (layer.kind === 'text') return layer.texts;
    const text = options.missingLabel(layer.item.asset);
    const known = labels.get(layer.item);
    if (known?.text === text) return known.titles;
    const titles = [toMissingLabel(layer.item, text, options.project().size)];
    labels.set(layer.item, { text, titles });
    return titles;
  };
  const keyOf = (titles: readonly TimedText[]): string => {
    const known = keys.get(titles) ?? textsKey(titles);
    keys.set(titles, known);
    const { size, fps } = options.project();
    const fonts = options.fonts().map(({ key }) => key);
    return `${size.width}x${size.height} ${fps.num}/${fps.den} ${fonts.join(' ')} ${known}`;
  };
  const draw = (
    titles: readonly TimedText[],
    script: string,
    place: string,
    frame: number,
    output: Size,
  ): Promise<void> => {
    const known = drawing.get(place);
    if (known) return known;
    const { size, fps } = options.project();
    const request: DrawRequest = {
      id: ++requests,
      key: script,
      script: { titles, size, fps, ...scriptSpan(titles, frame) },
      fonts: options.fonts(),
      ms: scriptMs(titles, frame, fps),
      ...output,
    };
    const drawn = new Promise<void>((resolve) => {
      replies.set(request.id, (reply) => {
        drawing.delete(place);
        if ('error' in reply) options.onError(reply.error);
        else if (closed) reply.drawn?.image.close();
        else cache.add(script, place, reply.drawn);
        resolve();
        arrivals.emit();
      });
    });
    drawing.set(place, drawn);
    worker.postMessage(request);
    return drawn;
  };
  const placeOf = (titles: readonly TimedText[], script: string, frame: number, { width, height }: Size): string =>
    `${width}x${height} ${textState(titles, frame, options.project().fps)} ${script}`;
  const ask = (
    layer: DrawnLayer,
    frame: number,
    output: Size,
  ): { script: string; place: string; drawn: Promise<void> | null } => {
    const titles = titlesOf(layer);
    const { origin } = scriptSpan(titles, frame);
    const script = `${keyOf(titles)} ${origin - Math.min(...titles.map(({ start }) => start))}`;
    const place = placeOf(titles, script, frame, output);
    return { script, place, drawn: cache.has(place) ? null : draw(titles, script, place, frame, output) };
  };

  return {
    async at(layers, frame, output) {
      const mine = ++turn;
      const asked = layers.map((layer) => ask(layer, frame, output));
      await Promise.all(asked.map(({ drawn }) => drawn));
      if (mine !== turn || closed) return null;
      return new Map(
        layers.flatMap((layer, i) => {
          const text = cache.get(asked[i]?.place ?? '');
          return text ? [[layer, text] as const] : [];
        }),
      );
    },
    nearest(layer, frame, output) {
      if (closed) return null;
      const { script, place } = ask(layer, frame, output);
      for (let next = 1; next <= AHEAD; next++) if (isChanging(layer, frame + next)) ask(layer, frame + next, output);
      return cache.has(place) ? cache.get(place) : cache.last(script);
    },
    prefetch(layers, frame, output) {
      if (!closed) for (const layer of layers) ask(layer, frame, output);
    },
    onArrival: arrivals.on,
    close() {
      closed = true;
      turn++;
      worker.terminate();
      for (const [id, settle] of replies) settle({ id, drawn: null });
      arrivals.clear();
      cache.close();
    },
  };
}

// A text that does not change looks the same at all of its frames.
const isChanging = (layer: DrawnLayer, frame: number): boolean =>
  layer.kind === 'text' &&
  layer.texts.some((text) => {
    const isShown = frame >= text.start && frame < itemEnd(text);
    const span = spanOf(text);
    const fades = frame - span.start < text.fade.in || itemEnd(span) - frame <= text.fade.out;
    return isShown && (isMoving(text) || fades);
  });
