import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { itemEnd } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { copyItems, parseClipText } from '../../../core/timeline/clipboard.js';
import type { Draft } from '../../../core/timeline/draft.js';
import { planDrop } from '../../../core/timeline/drop.js';
import { withGroups } from '../../../core/timeline/find-items.js';
import { planMove } from '../../../core/timeline/move.js';
import { planPaste } from '../../../core/timeline/paste.js';
import { planPasteProperties } from '../../../core/timeline/paste-properties.js';
import { planCloseGap, planRemove } from '../../../core/timeline/remove.js';
import { mainTrackOf } from '../../../core/timeline/rows.js';
import { planSplit } from '../../../core/timeline/split.js';
import { planTitle } from '../../../core/timeline/add-title.js';
import { addTrackStep } from '../../../core/timeline/tracks.js';
import { planTransition, planTransitionLength } from '../../../core/timeline/transition.js';
import { planRoll, planSlip, planTrim } from '../../../core/timeline/trim.js';
import { projects } from '../project/generators.js';
import { iterations } from '../../iterations.js';

const sources = (asset: string): number | null => (asset === 'video' ? 20_000_000 : null);

function counter() {
  let n = 0;
  return (kind: string) => `${kind}-new-${n++}`;
}

/** Every gesture, from numbers. */
function planAny(project: Project, [op, a, b, c, flag]: readonly [number, number, number, number, boolean]) {
  const newId = counter();
  const items = project.tracks.flatMap((track) => track.items);
  const item = items[a % Math.max(1, items.length)];
  const other = items[b % Math.max(1, items.length)];
  const track = project.tracks[c % project.tracks.length];
  if (!item || !other || !track) return null;
  const by = b - 120;
  const chosen = withGroups(project, flag ? [item.id] : [other.id, item.id]);
  const move = { items: chosen, lead: item.id, by, magnet: c % 2 === 0 };
  const plans: (() => Draft | null)[] = [
    () => planMove(project, { ...move, track: track.id }),
    () => planMove(project, { ...move, track: track.id, copy: newId }),
    () => planMove(project, { ...move, track: track.id, overwrite: newId }),
    () => planMove(project, { ...move, track: { newTrack: addTrackStep(project, 'picture', newId) } }),
    () =>
      planTrim(
        project,
        { item: item.id, edge: flag ? 'start' : 'end', to: item.start + by, ripple: c % 2 === 0 },
        sources,
      )?.draft ?? null,
    () => planRoll(project, item.id, item.start + by, sources)?.draft ?? null,
    () => planSlip(project, item.id, by, sources)?.draft ?? null,
    () => planSplit(project, chosen, item.start + (b % item.length), newId),
    () => planRemove(project, chosen, { ripple: flag, magnet: c % 2 === 0 }),
    () => planCloseGap(project, track.id, b % 60, item.start),
    () => {
      const clip = copyItems(project, chosen, () => null);
      return clip && planPaste(project, clip, { frame: b, magnet: flag, newId });
    },
    () => planPasteProperties(project, item, [other.id]),
    () => {
      const files = [
        {
          kind: (['video', 'audio', 'image', 'lut'] as const)[c % 4] ?? 'video',
          path: `/m/${a % 3}`,
          hash: null,
          name: 'x',
          seconds: b / 10,
        },
        { kind: 'video' as const, path: '/m/2', hash: null, name: 'y', seconds: null },
      ];
      return planDrop(project, files, { frame: b, track: flag ? track.id : null, magnet: c % 2 === 0, newId });
    },
    () => planTitle(project, { text: 'One' }, { frame: b, track: flag ? track.id : null, newId })?.draft ?? null,
    () => planTransition(project, item.id),
    () => planTransitionLength(project, item.id, b % 40),
  ];
  return plans[op % plans.length]?.() ?? null;
}

const draws = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(240), fc.nat(99), fc.boolean());

describe('every gesture of the timeline', () => {
  it('returns a valid edit or none', () => {
    let fitting = 0;
    fc.assert(
      fc.property(projects, draws, (project, draw) => {
        const draft = planAny(project, draw);
        if (!draft) return;
        fitting++;
        const applied = applyEdit(project, draft.edit);
        if (!applied.ok) throw new Error(applied.problem.message);
        expect(applied.project).toEqual(draft.project);
        const read = parseProject(JSON.parse(JSON.stringify(applied.project)));
        expect(read.ok ? [] : read.problems).toEqual([]);
      }),
      { numRuns: iterations(1500) },
    );
    expect(fitting).toBeGreaterThan(iterations(1500) / 5);
  });

  it('leaves locked tracks unchanged', () => {
    fc.assert(
      fc.property(projects, draws, (project, draw) => {
        const draft = planAny(project, draw);
        for (const track of project.tracks) {
          if (track.locked) expect(draft?.project.tracks.find(({ id }) => id === track.id) ?? track).toEqual(track);
        }
      }),
      { numRuns: iterations(500) },
    );
  });

  it('keeps every item when it moves some', () => {
    fc.assert(
      fc.property(projects, draws, (project, [, a, b, c, flag]) => {
        const draft = planAny(project, [0, a, b, c, flag]);
        if (!draft) return;
        const idsOf = (each: Project) => each.tracks.flatMap((track) => track.items.map(({ id }) => id)).sort();
        expect(idsOf(draft.project)).toEqual(idsOf(project));
      }),
      { numRuns: iterations(500) },
    );
  });

  it('leaves no gap on the main track with the magnet on', () => {
    const gapsOf = (project: Project) => {
      let end = 0;
      let gaps = 0;
      for (const item of mainTrackOf(project)?.items ?? []) {
        gaps += Math.max(0, item.start - end);
        end = Math.max(end, itemEnd(item));
      }
      return gaps;
    };
    fc.assert(
      fc.property(projects, draws, (project, [, a, b, , flag]) => {
        const main = mainTrackOf(project);
        const item = main?.items[a % Math.max(1, main.items.length)];
        if (!main || !item) return;
        const wish = {
          items: withGroups(project, [item.id]),
          lead: item.id,
          by: b - 120,
          track: main.id,
          magnet: true,
        };
        const draft = flag ? planMove(project, wish) : planRemove(project, [item.id], { ripple: false, magnet: true });
        if (draft && 'type' in draft.edit && draft.edit.type !== 'item.remove') {
          expect(gapsOf(draft.project)).toBeLessThanOrEqual(gapsOf(project));
        }
      }),
      { numRuns: iterations(500) },
    );
  });

  it('pastes what it copied', () => {
    fc.assert(
      fc.property(projects, (project) => {
        const ids = project.tracks.flatMap((track) => track.items.map(({ id }) => id));
        const clip = copyItems(project, ids, () => null);
        if (clip) expect(parseClipText(JSON.stringify(clip))).toEqual(JSON.parse(JSON.stringify(clip)));
      }),
      { numRuns: iterations(100) },
    );
  });
});
