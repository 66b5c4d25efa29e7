/** Markers: add, set, remove. */
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { MarkerId } from '../ids.js';
import { Marker, type Project } from '../project.js';
import { impossible } from './timeline.js';
import { withFields } from './tracks.js';

/** Adds a marker. */
export const MarkerAdd = z.strictObject({ type: z.literal('marker.add'), marker: Marker });

/** Moves, renames or recolours a marker. */
export const MarkerSet = z.strictObject({
  type: z.literal('marker.set'),
  marker: MarkerId,
  set: z.strictObject({
    frame: Marker.shape.frame.optional(),
    label: Marker.shape.label.unwrap().optional(),
    color: Marker.shape.color.unwrap().optional(),
  }),
});

/** Removes a marker. */
export const MarkerRemove = z.strictObject({ type: z.literal('marker.remove'), marker: MarkerId });

/**
 *     |....v........|   ->   |....v...v....|
 */
export const applyMarkerAdd = (project: Project, edit: z.output<typeof MarkerAdd>): Project => ({
  ...project,
  markers: [...project.markers, edit.marker],
});

/**
 *     |....v........|   ->   |........v....|
 */
export function applyMarkerSet(project: Project, edit: z.output<typeof MarkerSet>): Project {
  const marker = findMarker(project, edit.marker);
  const next = withFields(marker, edit.set);
  return { ...project, markers: project.markers.map((each) => (each === marker ? next : each)) };
}

/**
 *     |....v...v....|   ->   |....v........|
 */
export function applyMarkerRemove(project: Project, edit: z.output<typeof MarkerRemove>): Project {
  const marker = findMarker(project, edit.marker);
  return { ...project, markers: project.markers.filter((each) => each !== marker) };
}

function findMarker(project: Project, id: string): Marker {
  const marker = project.markers.find((each) => each.id === id);
  if (!marker) throw impossible(message('edits:noMarker', { id }));
  return marker;
}
