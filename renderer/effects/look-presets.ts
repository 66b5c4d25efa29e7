/** Graded looks, and the edit that gives one to clips. Pure. */
import type { EditInput } from '../../core/project/edit.js';
import { Grade } from '../../core/project/kinds/picture-fields.js';
import type { Project } from '../../core/project/project.js';
import { at, planAssignments } from '../items/property.js';

/** The looks of the gallery. Ids are keys of `effects`. */
export const LOOK_PRESETS = [
  { id: 'natural', grade: {} },
  { id: 'bright', grade: { exposure: 0.35, contrast: 1.05, saturation: 1.05 } },
  { id: 'punch', grade: { contrast: 1.22, saturation: 1.18 } },
  { id: 'vivid', grade: { exposure: 0.1, contrast: 1.1, saturation: 1.45 } },
  { id: 'warm', grade: { temperature: 0.45, saturation: 1.06 } },
  { id: 'golden', grade: { exposure: 0.15, contrast: 1.08, saturation: 1.12, temperature: 0.85 } },
  { id: 'cool', grade: { temperature: -0.45, saturation: 0.98 } },
  { id: 'night', grade: { exposure: -0.7, contrast: 1.12, saturation: 0.8, temperature: -0.75 } },
  { id: 'soft', grade: { exposure: 0.2, contrast: 0.85, saturation: 0.95, temperature: 0.12 } },
  { id: 'faded', grade: { exposure: 0.12, contrast: 0.76, saturation: 0.68, temperature: 0.1 } },
  { id: 'mono', grade: { saturation: 0, contrast: 1.05 } },
  { id: 'noir', grade: { exposure: -0.25, saturation: 0, contrast: 1.45 } },
] as const satisfies readonly { readonly id: string; readonly grade: Partial<Grade> }[];

/** A look with nothing left open. */
export const completeGrade = (grade: Partial<Grade>): Grade => Grade.parse(grade);

/** The edit that gives pictures a look, as one step; null where nothing would change. */
export const planLook = (project: Project, ids: readonly string[], grade: Partial<Grade>): EditInput | null =>
  planAssignments(project, ids, [{ property: at('grade'), value: () => completeGrade(grade) }]);

/** The edit that gives pictures a colour table of the project, or takes it away. */
export const planAssignLut = (project: Project, ids: readonly string[], asset: string | null): EditInput | null =>
  planAssignments(project, ids, [
    { property: at('lut'), value: () => (asset === null ? null : { asset, intensity: 1 }) },
  ]);
