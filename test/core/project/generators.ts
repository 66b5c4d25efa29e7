/** Sound projects and plausible edits for property tests. Edits are drawn as numbers and bound to a project when applied. */
import fc from 'fast-check';
import type { EditInput } from '../../../core/project/edit.js';
import { Item, itemEnd } from '../../../core/project/item.js';
import { Project } from '../../../core/project/project.js';

const animated = (value: fc.Arbitrary<number>) =>
  fc.oneof(
    { weight: 3, arbitrary: value },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.integer({ min: -20, max: 80 }), { minLength: 1, maxLength: 4 }).chain((frames) =>
        fc.array(value, { minLength: frames.length, maxLength: frames.length }).map((values) => ({
          keyframes: frames.toSorted((p, q) => p - q).map((frame, i) => ({ frame, value: values[i] ?? 1 })),
        })),
      ),
    },
  );

const unit = fc.integer({ min: 0, max: 8 }).map((n) => n / 8);
const fade = fc.record({ in: fc.integer({ min: 0, max: 12 }), out: fc.integer({ min: 0, max: 12 }) });
const speed = fc.constantFrom(1, 1, 0.5, 2, 0.1, 10, 1.5, 0.37);
const source = fc.integer({ min: 0, max: 5_000_000 });

const footage = fc.record({
  kind: fc.constant('footage'),
  asset: fc.constantFrom('video', 'sequence'),
  in: source,
  speed,
  reverse: fc.boolean(),
  freeze: fc.integer({ max: 6 }).map((n) => n === 6),
  loop: fc.integer({ max: 6 }).map((n) => n === 6),
  fade,
  soundFade: fade,
  volume: animated(unit),
  opacity: animated(unit),
  scale: animated(unit.map((n) => n + 1)),
});
const image = fc.record({
  kind: fc.constant('image'),
  asset: fc.constant('image'),
  fade,
  scale: animated(unit.map((n) => n + 1)),
});
const title = fc.record({
  kind: fc.constant('title'),
  text: fc.string({ minLength: 1, maxLength: 9 }),
  fade,
  position: fc.record({ x: animated(unit), y: animated(unit) }),
  scale: animated(unit.map((n) => n + 1)),
  rotation: animated(unit.map((n) => n * 360)),
  opacity: animated(unit),
});
const captions = fc.record({
  kind: fc.constant('captions'),
  opacity: animated(unit),
  in: fc.constantFrom(0, 0, -500_000, 700_000),
  words: fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 8 }).map((gaps) => {
    let at = 0;
    return gaps.map((gap, i) => {
      at += gap;
      return { id: `w${i}`, text: `word${i}`, start: at, end: at + 150_000 };
    });
  }),
});
const timerSound = fc
  .record({
    from: fc.constantFrom('start', 'half', 'end'),
    offset: fc.integer({ min: -3000, max: 1000 }).map((ms) => ms * 1000),
    tone: fc.constantFrom('last-three', 'end', null),
  })
  .map(({ tone, ...when }) => (tone ? { kind: 'tone', tone, ...when } : { kind: 'file', asset: 'audio', ...when }));
const running = {
  sounds: fc.array(timerSound, { maxLength: 2 }),
  in: fc.constantFrom(0, 0, -400_000, 1_300_000),
  total: fc.constantFrom(null, null, 2_000_000),
  fade,
  opacity: animated(unit),
};
const timer = fc.record({
  kind: fc.constant('timer'),
  direction: fc.constantFrom('up', 'down'),
  tenths: fc.boolean(),
  ...running,
});
const progress = fc.record({ kind: fc.constant('progress'), shape: fc.constantFrom('bar', 'ring'), ...running });
const labels = fc.record({
  kind: fc.constant('labels'),
  labels: fc
    .uniqueArray(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 5 })
    .map((times) => times.toSorted((a, b) => a - b).map((at, i) => ({ at, text: i === 2 ? '' : `Label ${i}` }))),
  fade,
});
const counting = fc.oneof(timer, progress, labels);
const sound = fc.record({
  kind: fc.constantFrom('music', 'sound', 'narration'),
  asset: fc.constantFrom('audio', 'video'),
  in: source,
  offset: fc.constantFrom(0, 0, 0, 700, 12_345),
  speed,
  loop: fc.boolean(),
  gain: animated(unit),
  fade,
});

const contents = {
  picture: fc.oneof(footage, footage, image),
  text: fc.oneof(title, title, captions, counting),
  audio: sound,
};

interface Draft {
  readonly gap: number;
  readonly length: number;
  readonly transition: number;
  readonly group: string | null;
  readonly content: Record<string, unknown>;
}

const draft = (kind: keyof typeof contents): fc.Arbitrary<Draft> =>
  fc.record({
    gap: fc.constantFrom(0, 0, 0, 1, 7, 30),
    length: fc.integer({ min: 1, max: 60 }),
    transition: fc.constantFrom(0, 0, 1, 3, 8),
    group: fc.constantFrom(null, null, null, 'g1', 'g2'),
    content: contents[kind] as fc.Arbitrary<Record<string, unknown>>,
  });

const track = fc.constantFrom<keyof typeof contents>('picture', 'picture', 'text', 'audio').chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    locked: fc.integer({ max: 9 }).map((n) => n === 9),
    drafts: fc.array(draft(kind), { maxLength: 6, size: 'max' }),
  }),
);

/** A sound project of a few tracks. */
export const projects: fc.Arbitrary<Project> = fc
  .record({
    tracks: fc.array(track, { minLength: 1, maxLength: 4 }),
    fps: fc.constantFrom([30, 1], [25, 1], [30000, 1001]),
  })
  .map(({ tracks, fps: [num, den] }) =>
    Project.parse({
      schemaVersion: 1,
      id: 'p',
      fps: { num, den },
      assets: [
        { kind: 'video', id: 'video', path: 'walk.mp4' },
        { kind: 'sequence', id: 'sequence', path: 'frames', fps: { num: 25, den: 1 } },
        { kind: 'image', id: 'image', path: 'photo.jpg' },
        { kind: 'audio', id: 'audio', path: 'music.mp3' },
        { kind: 'lut', id: 'lut', path: 'warm.cube' },
      ],
      markers: [{ id: 'm', frame: 12 }],
      tracks: tracks.map(({ kind, locked, drafts }, t) => ({
        id: `t${t}`,
        kind,
        locked,
        items: place(drafts, kind, t),
      })),
    }),
  );

function place(drafts: readonly Draft[], kind: keyof typeof contents, t: number): Item[] {
  const items: Item[] = [];
  for (const { gap, length, transition, group, content } of drafts) {
    const left = items.at(-1);
    const item = Item.parse({ ...content, id: `i${t}-${items.length}`, start: 0, length, group });
    const room = left ? Math.min(left.length - Math.max(1, lengthOfTransition(left)), length - 1) : 0;
    const overlap = kind === 'text' ? 0 : Math.max(0, Math.min(transition, room));
    const start = left ? itemEnd(left) - overlap + (overlap === 0 ? gap : 0) : gap;
    items.push(
      overlap > 0
        ? Item.parse({ ...item, start, transition: { kind: 'crossfade', length: overlap } })
        : { ...item, start },
    );
  }
  return items;
}

const lengthOfTransition = (item: Item): number => ('transition' in item ? (item.transition?.length ?? 0) : 0);

const wordsOf = (items: readonly Item[], nth: number) => {
  const found = items.filter((item) => item.kind === 'captions');
  return found[nth % Math.max(1, found.length)];
};

/** Numbers from which {@link toEdit} makes an edit of whatever project it meets. */
export interface Draw {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly flag: boolean;
}

/** Draws for {@link toEdit}. */
export const draws: fc.Arbitrary<Draw> = fc.record({
  op: fc.nat(999),
  a: fc.nat(9999),
  b: fc.nat(9999),
  c: fc.nat(9999),
  d: fc.nat(9999),
  flag: fc.boolean(),
});

/** An edit that often fits the project; new records are named after `n`. */
export function toEdit(project: Project, draw: Draw, n: number): EditInput {
  const { op, a, b, c, d, flag } = draw;
  const items = project.tracks.flatMap((each) => each.items);
  const item = items[a % Math.max(1, items.length)];
  const other = items[b % Math.max(1, items.length)];
  const lane = project.tracks[c % Math.max(1, project.tracks.length)];
  const id = item?.id ?? 'none';
  const inside = item ? item.start + (d % item.length) : d;
  const around = item ? Math.max(0, item.start - 20 + (d % (item.length + 40))) : d;
  const fresh = newItem(project, draw, n);
  const home = project.tracks.find((each) => each.items.includes(item as Item))?.id ?? 't0';
  const edits: (() => EditInput)[] = [
    () => ({ type: 'item.add', track: lane?.id ?? 't0', item: fresh }),
    () => ({ type: 'item.remove', items: flag ? [id] : [id, other?.id ?? id] }),
    () => ({ type: 'item.rippleDelete', items: flag ? [id] : [id, other?.id ?? id] }),
    () => ({ type: 'item.move', item: id, start: around, ...(flag ? { track: lane?.id ?? 't0' } : {}) }),
    () => ({ type: 'item.move', item: id, start: b % 2000, along: other && flag ? [other.id] : [] }),
    () => ({ type: 'item.trim', item: id, edge: c % 2 ? 'start' : 'end', to: c % 3 ? inside : around, ripple: flag }),
    () => ({ type: 'item.fitToVideo', item: id, loop: flag }),
    () => ({ type: 'item.split', item: id, at: inside, newId: `s${n}` }),
    () => ({ type: 'item.join', item: joinable(items, a) ?? id }),
    () => ({ type: 'item.insert', track: lane?.id ?? 't0', item: fresh, ...(flag ? { splitId: `s${n}` } : {}) }),
    () => ({ type: 'item.overwrite', track: lane?.id ?? 't0', item: fresh, ...(flag ? { splitId: `s${n}` } : {}) }),
    () => ({
      type: 'item.overwrite',
      track: home,
      item: alike(item, fresh, around),
      splitId: `s${n}`,
    }),
    () => ({
      type: 'item.insert',
      track: home,
      item: alike(item, fresh, inside),
      splitId: `s${n}`,
    }),
    () => ({
      type: 'captions.replaceWords',
      item: wordsOf(items, a)?.id ?? id,
      words: flag ? (wordsOf(items, a)?.words ?? []).slice(b % 4, (b % 4) + (c % 3)).map((word) => word.id) : [],
      with: [{ id: `n${n}`, text: 'new', start: d * 100, end: d * 100 + b * 10 }],
    }),
    () => ({
      type: 'captions.setWords',
      item: wordsOf(items, a)?.id ?? id,
      words: [`w${b % 8}`],
      set: [{ break: 'cue' as const }, { break: null }, { start: d * 50 }, { speaker: 'Ana' }][c % 4] ?? {},
    }),
    () => ({
      type: 'captions.retime',
      item: wordsOf(items, a)?.id ?? id,
      from: d * 10,
      shift: b - 5000,
      stretch: 1 + c / 9999,
    }),
    () => ({ type: 'item.slip', item: id, by: (d - 5000) * 300 }),
    () => ({ type: 'item.roll', item: id, to: around }),
    () => ({
      type: 'item.replaceMedia',
      item: id,
      asset: ['video', 'image', 'audio', 'sequence', 'nothing'][c % 5] ?? 'video',
      in: d,
    }),
    () => ({ type: 'item.setSpeed', item: id, speed: [0.1, 0.5, 1, 1.7, 2, 10][c % 6] ?? 1, ripple: flag }),
    () => ({
      type: 'item.duplicate',
      item: id,
      newId: `d${n}`,
      ...(flag ? {} : { start: b % 500, track: lane?.id ?? 't0' }),
    }),
    () => ({ type: 'items.group', items: [id, other?.id ?? id], group: `g${c % 3}` }),
    () => ({ type: 'items.ungroup', group: `g${c % 3}` }),
    () => ({ type: 'item.set', item: id, set: patches[c % patches.length] ?? {} }),
    () => ({ type: 'item.transition', item: id, transition: flag ? { kind: 'wipe', length: 1 + (d % 9) } : null }),
    () => ({ type: 'item.transition', item: id, transition: { kind: 'dip', length: 1 + (d % 4) } }),
    () => ({ type: 'track.add', track: { id: `t-${n}`, kind: 'picture', items: flag ? [fresh] : [] }, index: b % 4 }),
    () => ({ type: 'track.remove', track: lane?.id ?? 't0' }),
    () => ({ type: 'track.move', track: lane?.id ?? 't0', index: b % 5 }),
    () => ({
      type: 'track.set',
      track: lane?.id ?? 't0',
      set: { locked: flag && b % 3 === 0, name: d % 2 ? 'Lane' : null },
    }),
    () => ({ type: 'marker.add', marker: { id: `m${n}`, frame: d } }),
    () => ({ type: 'marker.set', marker: 'm', set: { frame: d, label: 'there' } }),
    () => ({ type: 'marker.remove', marker: flag ? 'm' : `m${n - 1}` }),
    () => ({ type: 'asset.add', asset: { kind: 'video', id: `a${n}`, path: 'new.mp4' } }),
    () => ({ type: 'asset.set', asset: 'video', set: { path: 'other.mp4', name: flag ? 'Walk' : null } }),
    () => ({ type: 'asset.remove', asset: ['video', 'lut', `a${n - 1}`][c % 3] ?? 'lut' }),
    () => ({
      type: 'project.set',
      set: {
        fps: [
          { num: 24, den: 1 },
          { num: 60, den: 1 },
          { num: 30000, den: 1001 },
          { num: 1, den: 1 },
        ][c % 4] ?? { num: 30, den: 1 },
      },
    }),
    () => ({
      type: 'project.set',
      set: { size: { width: 2 * (8 + (d % 1000)), height: 1920 }, name: `Name ${d}`, loudness: flag ? null : {} },
    }),
    () => ({
      type: 'batch',
      edits: [
        { type: 'marker.add', marker: { id: `b${n}`, frame: d } },
        { type: 'item.split', item: id, at: inside, newId: `s${n}` },
        { type: 'item.move', item: `s${n}`, start: around + 30 },
      ],
    }),
  ];
  return (edits[op % edits.length] as () => EditInput)();
}

// The head of a cut that could be undone.
function joinable(items: readonly Item[], which: number): string | undefined {
  const heads = items.filter((item, i) => {
    const next = items[i + 1];
    return next?.start === itemEnd(item) && next.kind === item.kind && /^s/.test(next.id);
  });
  return heads[which % Math.max(1, heads.length)]?.id;
}

const patches: Record<string, unknown>[] = [
  { opacity: 0.5 },
  { fade: { in: 4 } },
  { text: 'Salut', style: { color: '#ff0000' } },
  { lut: { asset: 'lut' } },
  {
    gain: {
      keyframes: [
        { frame: 0, value: 0 },
        { frame: 9, value: 1 },
      ],
    },
  },
  { volume: -1 },
  { reverse: true },
  { freeze: true },
  { name: 'A name' },
  { name: null },
  { grade: { exposure: 1 }, crop: { left: 0.2 } },
  { start: 4 },
  { offset: 400_000 },
];

// What `item` is, in the place and under the id of `fresh`.
const alike = (item: Item | undefined, fresh: Item, start: number): Item =>
  item
    ? ({
        ...item,
        id: fresh.id,
        start,
        length: fresh.length,
        group: null,
        ...('transition' in item ? { transition: null } : {}),
      } as Item)
    : fresh;

function newItem(project: Project, { b, c, d }: Draw, n: number): Item {
  const kind = project.tracks[c % Math.max(1, project.tracks.length)]?.kind ?? 'picture';
  const placed = { id: `n${n}`, start: b % 300, length: 1 + (d % 50) };
  if (kind === 'text') return Item.parse({ ...placed, kind: 'title', text: 'Bonjour' });
  if (kind === 'audio') return Item.parse({ ...placed, kind: 'sound', asset: 'audio' });
  return Item.parse({ ...placed, kind: d % 2 ? 'footage' : 'image', asset: d % 2 ? 'video' : 'image' });
}
