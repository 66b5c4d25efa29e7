/** The chapters of a session that was compiled anew, among markers that people have changed. */
import { isSame } from '../project/is-same.js';
import type { Marker } from '../project/project.js';

/**
 * `before` is what the old plan gives, `after` what the new one gives. A name, colour or place that was given by hand stays, what
 * was removed stays away, and the markers of people stay where they are.
 */
export function mergeMarkers(
  markers: readonly Marker[],
  before: readonly Marker[],
  after: readonly Marker[],
): readonly Marker[] {
  const [made, next, present] = [before, after, markers].map((list) => new Map(list.map((each) => [each.id, each])));
  const kept = markers.flatMap((marker): Marker[] => {
    const base = made?.get(marker.id);
    const now = next?.get(marker.id);
    if (!base) return [marker];
    if (!now) return isSame(base, marker) ? [] : [marker];
    return [
      {
        id: marker.id,
        frame: marker.frame === base.frame ? now.frame : marker.frame,
        label: marker.label === base.label ? now.label : marker.label,
        color: marker.color === base.color ? now.color : marker.color,
      },
    ];
  });
  return [...kept, ...after.filter(({ id }) => !present?.has(id) && !made?.has(id))];
}
