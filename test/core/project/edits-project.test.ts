import { describe, expect, it } from 'vitest';
import { message } from '../../../core/locales/message.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import { changeFrameRate } from '../../../core/project/edits/frame-rate.js';
import { framesToUs } from '../../../core/project/time.js';
import type { Item } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { edited, itemAfter, type Refusal, refusal, timeline, write } from './timeline-text.js';

function accepted(project: Project, edit: EditInput): Project {
  const applied = applyEdit(project, edit);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.project;
}

const refused = (project: Project, edit: EditInput): string => {
  const applied = applyEdit(project, edit);
  return applied.ok ? 'accepted' : `${applied.problem.code}: ${applied.problem.message}`;
};

describe('item.set', () => {
  const project = timeline('V1: a 0-10\nT1: t 0-10\nV2!: l 0-10', { a: { volume: 0.5 } });

  it('merges objects and replaces values', () => {
    const set = { style: { color: '#ff0000', outline: { width: 9 } }, text: 'Salut' };
    const once = accepted(project, { type: 'item.set', item: 't', set });
    expect(itemAfter(once, { type: 'item.set', item: 't', set: { style: { size: 90 } } }, 't')).toMatchObject({
      text: 'Salut',
      style: { color: '#ff0000', size: 90, outline: { width: 9, color: '#000000' }, font: 'Montserrat' },
    });
  });

  it('replaces a constant by keyframes and back', () => {
    const keyframes = [
      { frame: 0, value: 0 },
      { frame: 5, value: 1 },
    ];
    const keyed = accepted(project, { type: 'item.set', item: 'a', set: { volume: { keyframes } } });
    expect(keyed.tracks[0]?.items[0]).toMatchObject({ volume: { keyframes } });
    expect(itemAfter(keyed, { type: 'item.set', item: 'a', set: { volume: 1 } }, 'a')).toMatchObject({ volume: 1 });
  });

  it('takes a name away', () => {
    const named = accepted(project, { type: 'item.set', item: 'a', set: { name: 'Walk' } });
    expect(itemAfter(named, { type: 'item.set', item: 'a', set: { name: null } }, 'a')).toEqual(
      project.tracks[0]?.items[0],
    );
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ opacity: 2 }, 'a', 'edit.impossible: "opacity" must be at most 1; it is 2.'],
    [{ opactiy: 1 }, 'a', 'edit.impossible: "a" has no field "opactiy" that can be set; did you mean "opacity"?'],
    [{ text: 'x' }, 'a', 'edit.impossible: "a" has no field "text" that can be set.'],
    [{ start: 3 }, 'a', 'edit.impossible: "start" is not set like this; use the edit "item.move".'],
    [{ id: 'b' }, 'a', 'edit.impossible: "a" has no field "id" that can be set; did you mean "in"?'],
    [{ style: { sise: 3 } }, 't', 'edit.impossible: There is no field "sise" in "style"; did you mean "size"?'],
    [{ lut: { asset: 'video' } }, 'a', 'edit.impossible: The asset "video" is of kind video, but lut is needed here.'],
    [{ opacity: 1 }, 'l', 'edit.impossible: The track "V2" is locked; unlock it first.'],
  ])('refuses %j', (set, item, sentence) => {
    expect(refused(project, { type: 'item.set', item, set })).toBe(sentence);
  });
});

describe('item.replaceMedia', () => {
  const project = timeline('V1: a 0-10 @5\nT1: t 0-10', { a: { audioStream: 2, opacity: 0.5 } });

  it('keeps place and look', () => {
    expect(itemAfter(project, { type: 'item.replaceMedia', item: 'a', asset: 'other', in: 40_000 }, 'a')).toMatchObject(
      {
        asset: 'other',
        in: 40_000,
        start: 0,
        length: 10,
        opacity: 0.5,
        audioStream: null,
      },
    );
  });

  it.each<[string, string, string]>([
    ['a', 'gone', 'edit.impossible: There is no asset "gone"; add it first.'],
    ['a', 'audio', 'edit.impossible: The asset "audio" is of kind audio, but video or sequence is needed here.'],
    ['t', 'video', 'edit.impossible: "t" is a title; it has no file to replace.'],
  ])('refuses %s from %s', (item, asset, sentence) => {
    expect(refused(project, { type: 'item.replaceMedia', item, asset })).toBe(sentence);
  });
});

describe('groups', () => {
  it('are made and dissolved', () => {
    const grouped = accepted(timeline('V1: a 0-10\nA1: s 0-10 | r 10-20'), {
      type: 'items.group',
      items: ['a', 's'],
      group: 'g',
    });
    expect(write(grouped)).toBe('V1: a 0-10 =g\nA1: s 0-10 =g | r 10-20');
    expect(edited(grouped, { type: 'items.ungroup', group: 'g' })).toBe('V1: a 0-10\nA1: s 0-10 | r 10-20');
  });

  it('are refused on locked tracks and of missing items', () => {
    const project = timeline('V1: a 0-10\nA1!: s 0-10 =h');
    expect(edited(project, { type: 'items.group', items: ['a', 's'], group: 'g' })).toEqual(
      refusal(message('edits:trackLocked', { track: 'A1' })),
    );
    expect(edited(project, { type: 'items.group', items: ['a', 'x'], group: 'g' })).toEqual(
      refusal(message('edits:noItem', { id: 'x' })),
    );
    expect(edited(project, { type: 'items.ungroup', group: 'h' })).toEqual(
      refusal(message('edits:trackLocked', { track: 'A1' })),
    );
    expect(edited(project, { type: 'items.ungroup', group: 'i' })).toEqual(
      refusal(message('edits:noGroup', { id: 'i' })),
    );
  });
});

describe('tracks', () => {
  const project = timeline('V1: a 0-10\nV2:\nA1!: s 0-10');

  it.each<[EditInput, string | Refusal]>([
    [{ type: 'track.add', track: { id: 'T1', kind: 'text' } }, 'V1: a 0-10\nV2:\nA1!: s 0-10\nT1:'],
    [{ type: 'track.add', track: { id: 'T1', kind: 'text' }, index: 1 }, 'V1: a 0-10\nT1:\nV2:\nA1!: s 0-10'],
    [
      { type: 'track.add', track: { id: 'V1', kind: 'text' } },
      refusal(message('validation:idUsedByTrack', { id: 'V1' })),
    ],
    [{ type: 'track.remove', track: 'V1' }, 'V2:\nA1!: s 0-10'],
    [{ type: 'track.remove', track: 'A1' }, refusal(message('edits:trackLocked', { track: 'A1' }))],
    [{ type: 'track.move', track: 'V1', index: 1 }, 'V2:\nV1: a 0-10\nA1!: s 0-10'],
    [{ type: 'track.move', track: 'A1', index: 0 }, 'A1!: s 0-10\nV1: a 0-10\nV2:'],
    [{ type: 'track.move', track: 'V1', index: 99 }, 'V2:\nA1!: s 0-10\nV1: a 0-10'],
    [{ type: 'track.set', track: 'A1', set: { locked: false } }, 'V1: a 0-10\nV2:\nA1: s 0-10'],
    [{ type: 'track.set', track: 'X1', set: { locked: false } }, refusal(message('edits:noTrack', { id: 'X1' }))],
  ])('%j', (edit, expected) => {
    expect(edited(project, edit)).toEqual(expected);
  });

  it('are named, hidden and muted', () => {
    const set = accepted(project, { type: 'track.set', track: 'V1', set: { name: 'Main', hidden: true, muted: true } });
    expect(set.tracks[0]).toMatchObject({ name: 'Main', hidden: true, muted: true, locked: false });
    expect(accepted(set, { type: 'track.set', track: 'V1', set: { name: null } }).tracks[0]).not.toHaveProperty('name');
  });
});

describe('markers', () => {
  it('are added, moved and removed', () => {
    const one = accepted(timeline('V1:'), { type: 'marker.add', marker: { id: 'm', frame: 3, label: 'Here' } });
    const two = accepted(one, { type: 'marker.set', marker: 'm', set: { frame: 9 } });
    expect(two.markers).toEqual([{ id: 'm', frame: 9, label: 'Here', color: '#ff5a36' }]);
    expect(accepted(two, { type: 'marker.remove', marker: 'm' }).markers).toEqual([]);
    expect(refused(two, { type: 'marker.add', marker: { id: 'm', frame: 1 } })).toBe(
      'edit.impossible: The id "m" is used by another marker; give each its own.',
    );
    expect(refused(two, { type: 'marker.set', marker: 'm', set: { frame: -1 } })).toBe(
      'input.invalid: "frame" cannot be negative; it is -1.',
    );
  });
});

describe('assets', () => {
  const project = timeline('V1: a 0-10 | b 10-20');

  it('are added, relinked and removed', () => {
    const added = accepted(project, { type: 'asset.add', asset: { kind: 'font', id: 'f', path: 'x.ttf', name: 'X' } });
    const set = accepted(added, { type: 'asset.set', asset: 'f', set: { path: 'y.ttf', name: null } });
    expect(set.assets.at(-1)).toEqual({ kind: 'font', id: 'f', path: 'y.ttf' });
    expect(accepted(set, { type: 'asset.remove', asset: 'f' })).toEqual(project);
  });

  it('stay while they are used', () => {
    expect(refused(project, { type: 'asset.remove', asset: 'video' })).toBe(
      'edit.impossible: The asset "video" is used by "a" and 1 more; remove them or replace their media first.',
    );
    expect(refused(project, { type: 'asset.set', asset: 'video', set: { fps: { num: 25, den: 1 } } })).toMatch(
      /only a sequence has a frame rate/,
    );
  });
});

describe('project.set', () => {
  it('sets what is named', () => {
    const project = timeline('V1: a 0-10');
    const set = accepted(project, { type: 'project.set', set: { name: 'Two', background: '#fff', loudness: null } });
    expect(set).toEqual({ ...project, name: 'Two', background: '#fff', loudness: null });
  });

  it('gives a project a language and takes it away', () => {
    const project = timeline('V1: a 0-10');
    const french = accepted(project, { type: 'project.set', set: { language: 'fr' } });
    expect(french).toEqual({ ...project, language: 'fr' });
    expect(accepted(french, { type: 'project.set', set: { name: 'Deux' } })).toMatchObject({ language: 'fr' });
    const none = accepted(french, { type: 'project.set', set: { language: null } });
    expect(none).toEqual(project);
    expect(none).not.toHaveProperty('language');
  });

  it.each(['fr', 'pt-BR', 'zh-Hant-TW', 'de-CH-1996', 'en-u-ca-buddhist', 'sr-Latn-x-house'])(
    'takes %s',
    (language) => {
      expect(accepted(timeline('V1:'), { type: 'project.set', set: { language } })).toMatchObject({ language });
      expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    },
  );

  it.each([
    '',
    'f',
    'fr_FR',
    'fr-1',
    'French language',
    'fr-',
    '../fr',
    `fr-x-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-dddd`,
  ])('refuses %j as a language', (language) => {
    expect(refused(timeline('V1:'), { type: 'project.set', set: { language } })).toMatch(/^input\.invalid: "language"/);
  });

  it('scales texts with the canvas, and back', () => {
    const project = timeline('T1: t 0-10', { t: { style: { size: 100, outline: { width: 6 } } } });
    const half = accepted(project, { type: 'project.set', set: { size: { width: 540, height: 960 } } });
    expect(half.tracks[0]?.items[0]).toMatchObject({ style: { size: 50, outline: { width: 3 } } });
    expect(accepted(half, { type: 'project.set', set: { size: { width: 1080, height: 1920 } } })).toEqual(project);
    const turned = accepted(project, { type: 'project.set', set: { size: { width: 1920, height: 1080 } } });
    expect(turned.tracks).toEqual(project.tracks);
  });

  it('refuses sizes that no video can have', () => {
    expect(refused(timeline('V1:'), { type: 'project.set', set: { size: { width: 1081, height: 1920 } } })).toBe(
      'input.invalid: "width" must be even; it is 1081.',
    );
  });
});

describe('changeFrameRate', () => {
  const rate = (num: number, den = 1) => ({ num, den });

  it('keeps every item at its time', () => {
    const project = timeline('V1: a 0-25 | b 25-50\nT1: t 5-20', {
      a: { scale: { keyframes: [{ frame: 5, value: 1 }] }, fade: { in: 5, out: 0 } },
    });
    const fifty = changeFrameRate(
      { ...project, markers: [{ id: 'm', frame: 10, label: '', color: '#fff' }] },
      rate(50),
    );
    expect(write(fifty)).toBe('V1: a 0-50 | b 50-100\nT1: t 10-40');
    expect(fifty.markers[0]?.frame).toBe(20);
    expect(fifty.tracks[0]?.items[0]).toMatchObject({
      scale: { keyframes: [{ frame: 10 }] },
      fade: { in: 10, out: 0 },
    });
  });

  it('goes there and back', () => {
    const project = timeline('V1: a 0-25 | b 20-50 /5 @3 | c 60-61\nA1: s 3-20 @1', { b: { reverse: true } });
    expect(changeFrameRate(changeFrameRate(project, rate(50)), rate(25))).toEqual(project);
  });

  it('keeps touching items touching and transitions exact at odd rates', () => {
    const project = timeline('V1: a 0-7 | b 7-13 | c 11-40 /2 | d 39-60 /1');
    expect(write(changeFrameRate(project, rate(24)))).toBe('V1: a 0-7 | b 7-12 @0.29 | c 11-38 @0.46 /1 | d 37-58 /1');
    expect(write(changeFrameRate(project, rate(5)))).toBe('V1: a 0-1 | b 1-3 | c 2-8 /1 | d 8-12 @1');
  });

  it('keeps sounds where they were, to a microsecond', () => {
    const fps = rate(30000, 1001);
    const project = timeline('A1: s 7-40 @9 | r 41-70 @2 | q 70-90', { r: { offset: 9_000 }, q: { speed: 2 } });
    const converted = changeFrameRate(project, fps);
    // Source time that sounds one second after the item's old start.
    const heard = (item: Item | undefined, at: Project['fps'], moment: number): number => {
      if (!item || !('offset' in item)) throw new Error('not a sound');
      return item.in + (moment - framesToUs(item.start, at) - item.offset) * item.speed;
    };
    project.tracks[0]?.items.forEach((item, i) => {
      const moment = framesToUs(item.start, project.fps) + 500_000;
      const now = heard(converted.tracks[0]?.items[i], fps, moment);
      expect(Math.abs(now - heard(item, project.fps, moment))).toBeLessThanOrEqual(2);
    });
  });

  it('goes through the edit', () => {
    expect(edited(timeline('V1: a 0-25'), { type: 'project.set', set: { fps: rate(50) } })).toBe('V1: a 0-50');
    expect(refused(timeline('V1: a 0-25'), { type: 'project.set', set: { fps: rate(500) } })).toMatch(
      /1 to 240 frames a second/,
    );
  });
});

describe('batch', () => {
  const project = timeline('V1: a 0-10 | b 10-20');

  it('applies in order', () => {
    expect(
      edited(project, {
        type: 'batch',
        edits: [
          { type: 'item.remove', items: ['a'] },
          { type: 'item.move', item: 'b', start: 0 },
        ],
      }),
    ).toBe('V1: b 0-10');
  });

  it('is refused as a whole', () => {
    const applied = applyEdit(project, {
      type: 'batch',
      edits: [
        { type: 'item.remove', items: ['a'] },
        { type: 'item.remove', items: ['a'] },
      ],
    });
    expect(applied).toEqual({
      ok: false,
      problem: {
        severity: 'error',
        code: 'edit.impossible',
        message: 'There is no item "a"; it may have been removed.',
        text: { key: 'edits:noItem', params: { id: 'a' } },
        path: ['edits', 1],
      },
    });
  });
});

describe('applyEdit', () => {
  it('says where a malformed edit is wrong', () => {
    const edit = { type: 'item.split', item: 'a', att: 4, newId: 'n' } as unknown as EditInput;
    const applied = applyEdit(timeline('V1: a 0-10'), edit);
    expect(applied).toMatchObject({ ok: false, problem: { code: 'input.invalid', path: ['at'] } });
    const unknown = applyEdit(timeline('V1:'), { type: 'item.spilt' } as unknown as EditInput);
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'input.invalid', path: ['type'] } });
    expect(unknown.ok || unknown.problem.message).toMatch(/did you mean "item.split"\?$/);
  });

  it('shares every record that did not change', () => {
    const project = timeline('V1: a 0-10 | b 10-20\nT1: t 0-10');
    const next = accepted(project, { type: 'item.set', item: 'a', set: { opacity: 0.5 } });
    expect(next.tracks[1]).toBe(project.tracks[1]);
    expect(next.tracks[0]?.items[1]).toBe(project.tracks[0]?.items[1]);
    expect(next.assets).toBe(project.assets);
  });

  it('fills defaults into the edit that it returns', () => {
    const applied = applyEdit(timeline('V1: a 0-10'), { type: 'item.trim', item: 'a', edge: 'end', to: 5 });
    expect(applied).toMatchObject({ ok: true, edit: { ripple: false } });
  });
});
