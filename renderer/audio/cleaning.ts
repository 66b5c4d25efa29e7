/** Cleaning the sound of a clip. */
import { createStore } from 'zustand/vanilla';
import { toError } from '../../core/errors.js';
import { message } from '../../core/locales/message.js';
import { Asset } from '../../core/project/asset.js';
import type { Item } from '../../core/project/item.js';
import { type AssetItem, hasAsset, hasSound, hasSource } from '../../core/project/kinds/guards.js';
import type { Cleaning } from '../../core/sound/cleaning.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { itemsOf } from '../items/property.js';
import { waitForJob } from '../jobs/wait-for-job.js';

/** The clip whose sound is to be cleaned, in the dialog; null where that is closed. One for the window. */
export const cleaning = createStore<{ readonly item: string | null }>(() => ({ item: null }));

type SoundClip = Item & AssetItem;

/** Whether the sound of an item may be cleaned: that of a recording. */
export const isCleanable = (item: Item): item is SoundClip => hasAsset(item) && hasSource(item) && hasSound(item);

/** The clip of a selection that would be cleaned. */
export const clipToClean = (editor: Editor): SoundClip | undefined =>
  itemsOf(editor.session.store.getState().project, editor.selection.items()).findLast(isCleanable);

/** A cleaned copy. */
export interface CleanedCopy {
  readonly jobId: string;
  readonly file: string;
  /** The noise between words, dB; null where there is none. */
  readonly noiseBefore: number | null;
  readonly noiseAfter: number | null;
}

/** Makes a copy of its recording; null where it is canceled. Fails as the job. */
export async function cleanCopy(
  { session, client }: Editor,
  item: SoundClip,
  how: Partial<Cleaning>,
  onJob: (jobId: string) => void,
): Promise<CleanedCopy | null> {
  await session.settled();
  const { id } = session.store.getState();
  const stream = 'audioStream' in item && item.audioStream !== null ? { stream: item.audioStream } : {};
  const { jobId } = await client['media.clean']({ file: { projectId: id, asset: item.asset }, ...stream, ...how });
  onJob(jobId);
  const job = await waitForJob(client, jobId);
  if (job.error && job.state === 'failed') throw toError(job.error);
  return job.kind === 'cleaning' && job.result ? { jobId, ...job.result } : null;
}

/** Has the clip play the copy, as one step. */
export function takeCopy({ session }: Editor, item: SoundClip, { file }: CleanedCopy): boolean {
  const { assets } = session.store.getState().project;
  const source = assets.find(({ id }) => id === item.asset);
  const known = assets.find(({ path }) => path === file);
  const asset = known?.id ?? newId('asset');
  const name = source?.name ?? source?.path.split(/[\\/]/).at(-1);
  const added = Asset.parse({
    id: asset,
    kind: source?.kind ?? 'audio',
    path: file,
    ...(name === undefined ? {} : { name }),
  });
  return session.edit({
    type: 'batch',
    name: message('steps:cleanSound'),
    edits: [
      ...(known ? [] : [{ type: 'asset.add' as const, asset: added }]),
      { type: 'item.replaceMedia', item: item.id, asset, in: 'in' in item ? item.in : 0 },
    ],
  });
}
