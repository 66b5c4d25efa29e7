/**
 * What a person would see only in the finished video: texts that leave the canvas, lie under a platform's buttons or have an
 * open slot, an end without picture or sound, and what a platform does not take. All are warnings: any of it may be meant.
 */
import type { Problem } from '../project/problem.js';
import { type Platform, safeAreas } from '../text/safe-areas.js';
import type { ExportedSpan } from './exported-span.js';
import { platformProblems } from './platform-problems.js';
import { slotProblems } from './slot-problems.js';
import { tailProblems } from './tail-problems.js';
import { textPlacementProblems } from './text-placement-problems.js';

/** The warnings, with paths of the project. */
export function exportProblems(span: ExportedSpan): Problem[] {
  if (span.from >= span.to) return [];
  const { platform } = span;
  const platforms = platform === 'other' ? [] : platform ? [platform] : (Object.keys(safeAreas) as Platform[]);
  return [
    ...slotProblems(span),
    ...textPlacementProblems(span, platforms),
    ...tailProblems(span),
    ...(platform && platform !== 'other' ? platformProblems(span, platform) : []),
  ];
}
