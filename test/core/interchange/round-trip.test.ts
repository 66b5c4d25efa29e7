/** A project that is written to OpenTimelineIO and read again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { Edit } from '../../../core/project/edit.js';
import type { Asset } from '../../../core/project/asset.js';
import { checkInvariants } from '../../../core/project/invariants.js';
import { type Item, itemEnd, transitionOf } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { draws, projects, toEdit } from '../project/generators.js';
import { iterations } from '../../iterations.js';

const urlOf = (asset: Asset) => `file:///media/${asset.path}`;

function throughText(project: Project): unknown {
  return JSON.parse(JSON.stringify(toOtio(project, { urlOf }).otio));
}

const edited = fc.tuple(projects, fc.array(draws, { maxLength: 12, size: 'max' })).map(([project, list]) =>
  list.reduce((before, draw, n) => {
    const edit = Edit.safeParse(toEdit(before, draw, n));
    const result = edit.success ? applyEdit(before, edit.data) : null;
    return result?.ok ? result.project : before;
  }, project),
);

it('gives the same project back, whatever is in it', () => {
  fc.assert(
    fc.property(edited, (project) => {
      const read = parseOtio(throughText(project));
      expect(read).toEqual({ ok: true, project, problems: [] });
    }),
    { numRuns: iterations(300) },
  );
});

it('gives the same project back where no file is known', () => {
  fc.assert(
    fc.property(projects, (project) => {
      const read = parseOtio(JSON.parse(JSON.stringify(toOtio(project, { urlOf: () => null }).otio)));
      expect(read).toEqual({ ok: true, project, problems: [] });
    }),
    { numRuns: iterations(50) },
  );
});

it('gives a project of the same clips back without Upright’s metadata', () => {
  fc.assert(
    fc.property(edited, (project) => {
      // One frame a second reads as a time in seconds, which says no rate.
      fc.pre(project.fps.num > project.fps.den);
      const read = parseOtio(withoutMetadata(throughText(project)));
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      expect(checkInvariants(read.project)).toEqual([]);
      const pictures = picturesOf(read.project);
      expect(pictures.map((items) => items.map((item) => item.kind))).toEqual(
        picturesOf(project).map((items) => items.map((item) => item.kind)),
      );
      picturesOf(project).forEach((items, t) => {
        items.forEach((item, i) => {
          const found = pictures[t]?.[i];
          // Where there is no transition, nothing moves; under one the overlap may have been shortened.
          if (transitionOf(item) === null) expect(found?.start).toBe(item.start);
          const next = items[i + 1];
          if (found && (!next || transitionOf(next) === null)) expect(itemEnd(found)).toBe(itemEnd(item));
        });
      });
    }),
    { numRuns: iterations(200) },
  );
});

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'metadata' ? {} : withoutMetadata(each)]),
  );
}

const picturesOf = (project: Project): Item[][] =>
  project.tracks.filter((track) => track.kind === 'picture' && track.items.length > 0).map((track) => track.items);
