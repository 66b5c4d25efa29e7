/** The guide that agents read before they compose. A test runs its calls. */
import { z } from 'zod';
import { Edit } from '../../../core/project/edit.js';
import { toProjectSchema, toRecipeSchema } from '../../../core/recipe/json-schemas.js';

export interface GuideTopic {
  readonly title: string;
  readonly mimeType: string;
  readonly text: () => string;
}

/** Sent to every client when it connects. */
export const INSTRUCTIONS =
  'Upright composes vertical videos (9:16) on this machine. Read the tool "guide" once before the first project_edit. ' +
  'Work in a loop: edit, render_plan for problems, look_at_frame, correct; then render_start and jobs_wait.';

const COMPOSE = `# Composing a video with Upright

A project is one JSON document: **assets** (files), **tracks** of **items** that show or play them, and settings. You
change it by edits only, each one step that a person can undo, and look at the result as pictures before exporting.

## What to know

- **Time on the timeline is whole frames.** At the usual 30 frames a second, 3 s are 90 frames. An item covers frames
  \`start\` to \`start + length - 1\`. **Time in a source (\`in\`) is microseconds**: 1.5 s are 1500000.
- **A place is a fraction of the canvas**: \`{ "x": 0.5, "y": 0.5 }\` is the middle, \`y\` grows downwards. **Sizes of text
  are pixels** of the canvas, 1080 x 1920 unless set. Keep texts between y 0.15 and 0.75: apps cover the rest.
- **Tracks**: \`picture\` holds footage and image items, \`text\` holds titles, \`audio\` holds music, sound and narration.
  The first track lies at the bottom. Items of a track stand in order and overlap only in a transition.
- **Ids** of assets, tracks and items are yours to choose (letters, digits, _ and -), each used once in the project.
- **Paths** are absolute. Leave out every field whose default is right: a footage item needs id, asset, start and length.
- **A transition** belongs to the later of two items, which starts exactly \`transition.length\` frames before the end of
  the item before it.
- **Landscape footage** fills the canvas (\`"fit": "cover"\`, moved by \`focus\`); \`"fit": "blur"\` shows all of it.
- **Fonts**: Montserrat, Anton, Bebas Neue, Inter, Oswald, Poppins, Roboto, and Noto Sans for other scripts.
- **Revisions**: each edit names the \`base\` revision that it was made for and answers with the next. On
  project.conflict somebody else edited: project_get, look, and edit again with that revision.

## The loop

1. media_probe tells how long each file is, its size and whether it has sound. Never guess a length.
2. project_create, then one project_edit of type \`batch\` with all assets and tracks: one step, all or nothing.
3. render_plan lists problems with their places. Mend every error, read every warning.
4. look_at_frame shows exact frames. Look at each text and each transition: is it readable, is nobody's face covered?
5. Correct with small edits (\`item.set\`, \`item.trim\`, \`item.move\`, \`item.transition\`) and look again.
6. render_start, then jobs_wait until \`ended\`. The job's \`result.output\` is the file.

## An example

Two clips with a cross-fade and a title over the first:

\`\`\`json media_probe
{ "files": ["/videos/squat.mp4", "/videos/lunge.mp4"] }
\`\`\`

\`\`\`json project_create
{ "name": "Leg day" }
\`\`\`

It answers with \`id\` and \`revision\`: here PROJECT and 0.

\`\`\`json project_edit
{
  "id": "PROJECT",
  "base": 0,
  "edit": {
    "type": "batch",
    "name": "First cut",
    "edits": [
      { "type": "asset.add", "asset": { "kind": "video", "id": "squat", "path": "/videos/squat.mp4" } },
      { "type": "asset.add", "asset": { "kind": "video", "id": "lunge", "path": "/videos/lunge.mp4" } },
      { "type": "track.add", "track": { "id": "clips", "kind": "picture", "items": [
        { "kind": "footage", "id": "one", "asset": "squat", "start": 0, "length": 45 },
        { "kind": "footage", "id": "two", "asset": "lunge", "start": 35, "length": 40, "in": 200000,
          "transition": { "kind": "crossfade", "length": 10 } }
      ] } },
      { "type": "track.add", "track": { "id": "texts", "kind": "text", "items": [
        { "kind": "title", "id": "name", "start": 5, "length": 30, "text": "Squats",
          "position": { "x": 0.5, "y": 0.3 }, "style": { "font": "Anton", "size": 140 }, "fade": { "in": 5, "out": 5 } }
      ] } }
    ]
  }
}
\`\`\`

\`\`\`json render_plan
{ "source": { "projectId": "PROJECT" } }
\`\`\`

\`\`\`json look_at_frame
{ "source": { "projectId": "PROJECT" }, "seconds": [0.6, 1.3] }
\`\`\`

The title is hard to read on a bright wall: give it an outline and move it up.

\`\`\`json project_edit
{
  "id": "PROJECT",
  "base": 1,
  "edit": { "type": "item.set", "item": "name",
    "set": { "position": { "y": 0.2 }, "style": { "outline": { "width": 8 } } } }
}
\`\`\`

\`\`\`json render_start
{ "source": { "projectId": "PROJECT" }, "output": "/videos/leg-day.mp4" }
\`\`\`

\`\`\`json jobs_wait
{ "jobId": "JOB" }
\`\`\`

## More

- \`item.set\` changes looks, sound and text; place and length have edits of their own: \`item.move\`, \`item.trim\`,
  \`item.split\`, \`item.rippleDelete\`, \`item.insert\`. Topic "edits" has the schema of each.
- A moving value is \`{ "keyframes": [{ "frame": 0, "value": 1 }, { "frame": 60, "value": 1.2 }] }\`, frames from the
  item's start: a slow zoom is that on \`scale\`.
- Music: an \`audio\` track with \`{ "kind": "music", "id": "m", "asset": "song", "start": 0, "length": 75, "loop": true,
  "gain": 0.3, "duck": {} }\`; \`duck\` lowers it under speech.
- A recipe (topic "recipe") says the same in seconds and a few lines; project_import makes a project of its file.
- library_import, then library_list, finds clips by name, tag, length and orientation.
- project_undo takes a step back. What a person changes meanwhile shows in events_wait.
- Tools marked as destructive take something away for good: ask the person before you call one.
`;

const toEditSchema = (): object => ({
  title: 'Upright edit',
  ...z.toJSONSchema(Edit, { io: 'input', unrepresentable: 'any', reused: 'ref' }),
});

const json = (title: string, schema: () => object): GuideTopic => ({
  title,
  mimeType: 'application/schema+json',
  text: () => JSON.stringify(schema()),
});

/** The pages by topic. */
export const guide = {
  compose: { title: 'How to compose a video', mimeType: 'text/markdown', text: () => COMPOSE },
  edits: json('JSON Schema of every edit', toEditSchema),
  project: json('JSON Schema of a project document', toProjectSchema),
  recipe: json('JSON Schema of a recipe', toRecipeSchema),
} as const satisfies Record<string, GuideTopic>;

export type GuideName = keyof typeof guide;
/** The names of all pages, in reading order. */
export const GUIDE_NAMES = Object.keys(guide) as [GuideName, ...GuideName[]];
