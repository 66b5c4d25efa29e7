/** What is written and drawn over the pictures of a session. */
import { message } from '../locales/message.js';
import type { Color } from '../project/color.js';
import { Item } from '../project/item.js';
import { clipOf, type SessionSource } from '../project/session-source.js';
import { scaleStyle, TextStyle } from '../project/text-style.js';
import { type FrameRate, SECOND_US, usToFrames } from '../project/time.js';
import { toBarSections } from './bar-sections.js';
import type { Translate } from './cue-wording.js';
import type { Interval } from './intervals.js';
import type { SessionPlan } from './session-plan.js';
import { frameSpan, itemId, type SessionItem, type SessionTrack } from './session-items.js';
import type { Stretch } from './stretches.js';
import {
  phaseColorsOf,
  type SessionLayout,
  type SessionTheme,
  type ShapePlace,
  type TextFont,
  type TextPlace,
} from './theme.js';

/** What overlays are made of. */
export interface OverlayContext {
  readonly source: SessionSource;
  readonly plan: SessionPlan;
  readonly theme: SessionTheme;
  readonly layout: SessionLayout;
  readonly fps: FrameRate;
  /** From pixels of the layout to those of the canvas. */
  readonly factor: number;
  readonly translate: Translate;
  /** The looks of texts made so far; items of one look share it. */
  readonly styles: Map<string, TextStyle>;
}

/** The last seconds of work have their own colour. */
const ENDING = 3 * SECOND_US;
/** How long what differs in every round is shown when work or a rest begins. */
const SHOWN = 4 * SECOND_US;
/** Between sections of the session's bar, and what is wide enough to be told apart with it, in pixels of the layout. */
const SECTION_GAP = 6;
const NARROWEST_SECTION = 3 * SECTION_GAP;
/** How long written cues stay at least. */
const CUE_SHOWN = 1.5 * SECOND_US;

/** The name of what is done, and under it the side and the repetitions. */
export function nameItems(interval: Interval, next: Interval | null, context: OverlayContext): SessionItem[] {
  const { theme, layout, fps, translate } = context;
  const { text, accent } = phaseColorsOf(theme, interval.kind);
  const span = frameSpan(interval.start, interval.start + interval.length, fps);
  const add = (track: SessionTrack, place: TextPlace, font: TextFont, color: Color, words: string): SessionItem => ({
    track,
    item: Item.parse({
      kind: 'title',
      ...{ id: itemId(interval.id, track), ...span, text: words },
      ...toText(place, font, color, context),
    }),
  });
  const title = titleOf(interval, translate);
  const detail = detailOf(interval, translate);
  const coming = interval.kind === 'work' ? null : nameOf(next, context);
  return [
    ...(title === '' ? [] : [add('name', layout.name, theme.fonts.name, text, title)]),
    ...(detail === '' ? [] : [add('detail', layout.detail, theme.fonts.detail, accent, detail)]),
    ...(coming === null || interval.kind === 'switch'
      ? []
      : [add('next', layout.next, theme.fonts.detail, text, translate(message('session:cueNext', { name: coming })))]),
  ];

  function titleOf({ kind, exercise }: Interval, say: Translate): string {
    if (kind === 'work') return clipOf(context.source, exercise)?.name ?? exercise ?? '';
    if (kind === 'rest') return say(message('session:rest'));
    return say(message(kind === 'switch' ? 'session:switchSides' : 'session:getReady'));
  }
}

function nameOf(interval: Interval | null, { source }: OverlayContext): string | null {
  if (interval === null || interval.exercise === null) return null;
  return clipOf(source, interval.exercise)?.name ?? interval.exercise;
}

function detailOf({ kind, side, reps }: Interval, translate: Translate): string {
  if (kind !== 'work') return '';
  return [
    ...(side === null ? [] : [translate(message(side === 'left' ? 'session:leftSide' : 'session:rightSide'))]),
    ...(reps === null ? [] : [translate(message('session:reps', { count: reps }))]),
  ].join(' · ');
}

/** The title of the plan while people get ready, where nothing is counted yet. */
export function titleItems([first]: readonly Interval[], context: OverlayContext): SessionItem[] {
  const { source, plan, theme, layout, fps } = context;
  if (first?.kind !== 'prepare' || source.plan.title === undefined) return [];
  const place = { ...layout.counter, size: layout.name.size * 0.62 };
  const item = {
    ...{ kind: 'title', id: 'session_title', ...frameSpan(first.start, first.start + first.length, fps) },
    ...{ text: plan.title, ...toText(place, theme.fonts.name, theme.prepare.text, context) },
  };
  return [{ track: 'detail', item: Item.parse(item) }];
}

/** The time of what a person does as one, as digits and as a ring or a bar. */
export function timerItems(stretch: Stretch, context: OverlayContext): SessionItem[] {
  const { theme, layout, fps, factor } = context;
  const { kind, start, end, first } = stretch;
  const { text, accent } = phaseColorsOf(theme, kind);
  const time = { ...frameSpan(start, end, fps), total: end - start };
  const ending = kind === 'work' ? { last: ENDING, color: theme.ending } : null;
  const digits = {
    ...{ kind: 'timer', id: itemId(first.id, 'timer'), ...time, format: 'auto', ending },
    ...toText(layout.timer, theme.fonts.digits, text, context),
  };
  const shape = layout.ring ?? layout.bar;
  const drawing = shape && {
    ...{ kind: 'progress', id: itemId(first.id, 'ring'), ...time, ending },
    ...{ shape: layout.ring ? 'ring' : 'bar', direction: layout.ring ? 'drain' : 'fill' },
    ...toShape(shape, factor),
    ...{ color: accent, track: theme.track },
  };
  return [
    { track: 'timer', item: Item.parse(digits) },
    ...(drawing ? [{ track: 'ring' as const, item: Item.parse(drawing) }] : []),
  ];
}

/** The bar of the whole session, and the round and set that it is in. */
export function sessionItems(
  intervals: readonly Interval[],
  stretches: readonly Stretch[],
  end: number,
  context: OverlayContext,
): SessionItem[] {
  const { plan, theme, layout, fps, factor } = context;
  const total = stretches.at(-1)?.end ?? 0;
  const whole = frameSpan(0, end, fps);
  // Shown where work and rests begin: the other pieces are then the same in every round.
  const shown = stretches.map(({ kind, start, end: over }) => ({
    from: start,
    to: kind === 'prepare' ? over : Math.min(over, start + SHOWN),
  }));
  const isAlways = plan.overlays === 'always';
  const bar = {
    ...{ kind: 'progress', id: 'session_bar', ...whole, total },
    ...{ ...toShape(layout.sessionBar, factor), gap: SECTION_GAP * factor },
    sections: toBarSections(stretches, layout.sessionBar.width, NARROWEST_SECTION).map(({ kind, length }) => ({
      share: length,
      color: phaseColorsOf(theme, kind).accent,
    })),
    ...{ color: theme.work.accent, track: theme.track },
    opacity: isAlways ? 1 : toSteps(shown, fps),
  };
  const labels = isAlways
    ? toLabels(intervals.map((interval) => ({ at: interval.start, text: countOf(interval, context) })))
    : toLabels(
        stretches.flatMap(({ first, start }, i) => [
          { at: start, text: countOf(first, context) },
          { at: shown[i]?.to ?? start, text: '' },
        ]),
      );
  const counter = {
    ...{ kind: 'labels', id: 'session_counter', ...whole, labels },
    ...toText(layout.counter, theme.fonts.detail, theme.work.text, context),
  };
  return [
    { track: 'bar', item: Item.parse(bar) },
    ...(labels.some(({ text }) => text !== '') ? [{ track: 'counter' as const, item: Item.parse(counter) }] : []),
  ];
}

/** Opacity that is 1 in the spans and 0 between them. */
function toSteps(spans: readonly { from: number; to: number }[], fps: FrameRate): object | number {
  const steps = new Map<number, number>();
  for (const { from, to } of spans) {
    steps.set(usToFrames(from, fps), 1);
    steps.set(usToFrames(to, fps), 0);
  }
  const keyframes = [...steps].sort(([a], [b]) => a - b);
  const changes = keyframes.filter(([, value], i) => value !== keyframes[i - 1]?.[1]);
  return changes.length < 2 ? 1 : { keyframes: changes.map(([frame, value]) => ({ frame, value, easing: 'hold' })) };
}

/** The round and the set. */
function countOf({ round, rounds, set, sets }: Interval, { translate }: OverlayContext): string {
  return [
    ...(rounds > 1 ? [translate(message('session:roundOf', { round, rounds }))] : []),
    ...(sets > 1 ? [translate(message('session:setOf', { set, sets }))] : []),
  ].join(' · ');
}

/** Labels in order, the first from the start; one at a time, and none that shows what the one before does. */
function toLabels(labels: readonly { readonly at: number; readonly text: string }[]) {
  const byTime = new Map([[0, ''], ...labels.map(({ at, text }) => [at, text] as const)]);
  const all = [...byTime].map(([at, text]) => ({ at, text }));
  return all.filter(({ text }, i) => i === 0 || text !== all[i - 1]?.text);
}

/** Cues that are written; those after the last interval, which ends at `over`, where names stand. Two do not overlap: the later one ends the earlier. */
export function cueItems(over: number, context: OverlayContext): SessionItem[] {
  const { source, plan, theme, layout, fps } = context;
  // Rounds are counted where cues stand, but not while these are written, unless they are counted all the time.
  const during = plan.overlays === 'always' ? layout.next : layout.cue;
  const written = source.cues.filter(({ text }) => text !== null).toSorted((a, b) => a.at - b.at);
  return written.flatMap((cue, i): SessionItem[] => {
    const until = Math.min(cueEnd(cue), written[i + 1]?.at ?? Number.POSITIVE_INFINITY);
    if (usToFrames(until, fps) <= usToFrames(cue.at, fps)) return [];
    const fade = Math.round((0.12 * fps.num) / fps.den);
    const item = {
      ...{ kind: 'title', id: itemId(cue.id, 'cue'), ...frameSpan(cue.at, until, fps), text: cue.text },
      ...toText(cue.at >= over ? layout.name : during, theme.fonts.name, theme.ending, context),
      fade: { in: fade, out: fade },
    };
    return [{ track: 'cue', item: Item.parse(item) }];
  });
}

/** When a cue is over: what is written stands long enough to be read. */
export const cueEnd = ({ at, length, text }: SessionSource['cues'][number]): number =>
  at + (text === null ? length : Math.max(length, CUE_SHOWN));

/** The ground under the last words, which are said after the last interval. */
export function endItems(from: number, to: number, { source, fps }: OverlayContext): SessionItem[] {
  const ground = source.grounds.rest;
  if (ground === undefined || usToFrames(to, fps) <= usToFrames(from, fps)) return [];
  const at = { id: 'session_end', ...frameSpan(from, to, fps), asset: ground.asset };
  const moving = { kind: 'footage', ...at, loop: true, muted: true, speech: false };
  return [{ track: 'ground', item: Item.parse(ground.length === null ? { kind: 'image', ...at } : moving) }];
}

/** Light over the whole picture where work begins. */
export function flashItems(stretches: readonly Stretch[], { plan, source, fps }: OverlayContext): SessionItem[] {
  if (!plan.flash) return [];
  const frames = Math.max(2, Math.round((0.25 * fps.num) / fps.den));
  return stretches
    .filter(({ kind }) => kind === 'work')
    .map(({ start, first }) => ({
      track: 'flash',
      item: Item.parse({
        ...{ kind: 'progress', id: itemId(first.id, 'flash'), start: usToFrames(start, fps), length: frames },
        ...{ in: 1, total: 1, ...source.size, radius: 0, color: '#ffffffb0', track: null },
        fade: { in: 0, out: frames - 1 },
      }),
    }));
}

const toShape = ({ x, y, width, height, thickness }: ShapePlace, factor: number) => ({
  position: { x, y },
  width: width * factor,
  height: height * factor,
  thickness: Math.max(1, thickness * factor),
});

function toText(
  { x, y, size, maxWidth }: TextPlace,
  font: TextFont,
  color: Color,
  { theme, factor, styles }: OverlayContext,
  isOverFootage = false,
) {
  const key = JSON.stringify([font, size, color, isOverFootage]);
  const style =
    styles.get(key) ?? TextStyle.parse(scaleStyle(toStyle(font, size, color, theme, isOverFootage), factor));
  styles.set(key, style);
  return { style, position: { x, y }, maxWidth };
}

const toStyle = (
  font: TextFont,
  size: number,
  color: Color,
  { shadow }: SessionTheme,
  isOverFootage: boolean,
): TextStyle =>
  TextStyle.parse({
    ...{ ...font, size, color: isOverFootage ? '#ffffff' : color, lineHeight: 1.1, fit: 'shrink' },
    outline: isOverFootage ? { color: '#000000a0', width: Math.max(4, size * 0.035) } : null,
    shadow: shadow ? { color: '#00000090', x: 0, y: 4, blur: 12 } : null,
  });
