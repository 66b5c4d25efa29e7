/** Descriptions of the schemas that many tools share. */
import { z } from 'zod';
import { ExportSettings, RenderBudget } from '../../../core/api/render-request.js';
import { FilePath, Revision, Tag } from '../../../core/api/fields.js';
import { JobId } from '../../../core/api/job-id.js';
import { Asset } from '../../../core/project/asset.js';
import { Color } from '../../../core/project/color.js';
import { Item } from '../../../core/project/item.js';
import { Fade } from '../../../core/project/fade.js';
import { CanvasSize } from '../../../core/project/canvas-size.js';
import { Project } from '../../../core/project/project.js';
import { TextStyle } from '../../../core/project/text-style.js';
import { TextAnchor } from '../../../core/project/timed-text.js';
import { Frame, FrameCount, FrameRate, Microseconds } from '../../../core/project/time.js';
import { Track } from '../../../core/project/track.js';
import { Transition } from '../../../core/project/transition.js';

/** Each is defined once by its name in a tool's schema. */
export const namedSchemas = z.registry<{ id: string; description: string }>();

namedSchemas.add(Project, {
  id: 'Project',
  description: 'A whole project document. The tool "guide" with topic "project" gives its JSON Schema.',
});
namedSchemas.add(Asset, { id: 'Asset', description: 'A file that the project uses.' });
namedSchemas.add(Track, { id: 'Track', description: 'A lane of the timeline; the first lies at the bottom.' });
namedSchemas.add(Item, {
  id: 'Item',
  description: 'What stands on a track. Only id, start, length and its content are needed.',
});
namedSchemas.add(TextStyle, { id: 'TextStyle', description: 'Sizes are pixels of the canvas.' });
namedSchemas.add(TextAnchor, { id: 'TextAnchor', description: 'The point of a text that lies on its position.' });
namedSchemas.add(Transition, {
  id: 'Transition',
  description: 'How an item takes over from the one before it, which it overlaps by exactly `length` frames.',
});
namedSchemas.add(Fade, { id: 'Fade', description: 'Frames of fading in and out.' });
namedSchemas.add(Color, { id: 'Color', description: '#rrggbb or #rrggbbaa.' });
namedSchemas.add(CanvasSize, { id: 'CanvasSize', description: 'Pixels; both even.' });
namedSchemas.add(FrameRate, { id: 'FrameRate', description: 'Frames per second as a fraction: 30/1, 30000/1001.' });
namedSchemas.add(Frame, { id: 'Frame', description: 'A place on the timeline, in frames of the project.' });
namedSchemas.add(FrameCount, { id: 'FrameCount', description: 'A length on the timeline, in frames of the project.' });
namedSchemas.add(Microseconds, { id: 'Microseconds', description: 'A time in a source, in microseconds.' });
namedSchemas.add(FilePath, { id: 'FilePath', description: 'An absolute path on this machine.' });
namedSchemas.add(Revision, { id: 'Revision', description: 'The revision that you saw last.' });
namedSchemas.add(Tag, { id: 'Tag', description: 'A word that people file things under.' });
namedSchemas.add(JobId, { id: 'JobId', description: 'As a tool that starts a job answers it.' });
namedSchemas.add(ExportSettings, { id: 'ExportSettings', description: 'Leave it out for a good H.264 file.' });
namedSchemas.add(RenderBudget, { id: 'RenderBudget', description: 'Leave it out: the machine is asked.' });
