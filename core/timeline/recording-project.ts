/** A recording as a project, with parts of it cut out or muted. */
import { assetKindOf, displaySize, type MediaInfo } from '../media/media-info.js';
import { parseProject } from '../project/parse-project.js';
import { type Project, SCHEMA_VERSION } from '../project/project.js';
import { type FrameRate, SECOND_US } from '../project/time.js';
import type { NewId } from '../project/new-id.js';
import { planCutSource, type SourceCut } from './cut-source.js';

/** The id of the recording among the assets. */
export const RECORDING = 'recording';

const even = (value: number): number => Math.max(16, Math.min(8192, Math.round(value / 2) * 2));

/** The rate of a video's pictures, or the usual one where it has none of its own. */
const rateOf = ({ video }: MediaInfo): FrameRate => {
  const fps = video?.fps;
  return fps && fps.num >= fps.den && fps.num <= 240 * fps.den ? fps : { num: 30, den: 1 };
};

/** The whole of a video on a timeline of its own size and rate, so that what is not changed can be copied. Null for what shows nothing. */
export function toRecordingProject(info: MediaInfo, path: string, name: string, stream: number | null): Project | null {
  if (!info.video || assetKindOf(info) !== 'video') return null;
  const { width, height } = displaySize(info.video);
  const fps = rateOf(info);
  const length = Math.floor(((info.durationUs ?? 0) * fps.num) / (fps.den * SECOND_US) + 0.5);
  const parsed = parseProject({
    ...{ schemaVersion: SCHEMA_VERSION, id: 'cut', name, fps, size: { width: even(width), height: even(height) } },
    loudness: null,
    assets: [{ id: RECORDING, kind: 'video', path }],
    tracks: [
      {
        ...{ id: 'V1', kind: 'picture' },
        items: [
          { kind: 'footage', id: 'clip', asset: RECORDING, start: 0, length: Math.max(1, length), audioStream: stream },
        ],
      },
    ],
  });
  return parsed.ok ? parsed.project : null;
}

/** The project without parts of its recording; the same where nothing lies in them. Null where nothing is left. */
export function cutProject(project: Project, { spans, how }: Pick<SourceCut, 'spans' | 'how'>): Project | null {
  let count = 0;
  const newId: NewId = (kind) => `${kind}${++count}`;
  const cut = planCutSource(project, { asset: RECORDING, spans, how }, newId)?.project ?? project;
  return cut.tracks.some(({ items }) => items.length > 0) ? cut : null;
}
