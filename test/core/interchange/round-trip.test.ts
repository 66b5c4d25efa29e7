/** What is written comes back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { Edit } from '../../../core/project/edit.js';
import type { Asset } from '../../../core/project/asset.js';
import { checkInvariants } from '../../../core/project/invariants.js';
import type { Project } from '../../../core/project/project.js';
import { draws, projects, toEdit } from '../project/generators.js';

const urlOf = (asset: Asset) => `file:///media/${asset.path}`;

function throughText(project: Project, options = { urlOf }): unknown {
  return JSON.parse(JSON.stringify(toOtio(project, options).otio));
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
    { numRuns: 300 },
  );
});

it('gives the same project back where no file is known', () => {
  fc.assert(
    fc.property(projects, (project) => {
      const read = parseOtio(JSON.parse(JSON.stringify(toOtio(project, { urlOf: () => null }).otio)));
      expect(read).toEqual({ ok: true, project, problems: [] });
    }),
    { numRuns: 50 },
  );
});

it('gives a project of the same clips back to one who strips what Upright notes', () => {
  fc.assert(
    fc.property(edited, (project) => {
      const read = parseOtio(withoutMetadata(throughText(project)));
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      expect(checkInvariants(read.project)).toEqual([]);
      expect(cutsOf(read.project)).toEqual(cutsOf(project));
    }),
    { numRuns: 200 },
  );
});

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'metadata' ? {} : withoutMetadata(each)]),
  );
}

// Where the picture of each lane changes: the middle of an overlap.
function cutsOf(project: Project): string[] {
  return project.tracks
    .filter((track) => track.kind === 'picture' && track.items.length > 0)
    .map((track) => track.items.map((item) => item.kind).join(' '));
}
