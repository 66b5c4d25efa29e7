/** The exercises of the library, followed, and what a person does with them. */
import { useState } from 'react';
import type { LibraryExercise } from '../../core/api/exercises.js';
import { useClient } from '../app-context.js';
import type { Editor } from '../editor/editor.js';
import { useReadOnChange } from '../engine/use-read-on-change.js';
import type { Host } from '../host/host.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { translate } from '../locales/translate.js';
import { notify, notifyFailure } from '../ui/notify.js';
import type { LibraryActions } from './actions.js';

const QUIET_MS = 300;

/** The exercises; null until they are known. */
export function useExercises(): readonly LibraryExercise[] | null {
  const client = useClient();
  const [exercises, setExercises] = useState<readonly LibraryExercise[] | null>(null);
  const [read] = useState(() => async (): Promise<void> => {
    try {
      setExercises((await client['exercise.list']({})).exercises);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  });
  useReadOnChange('exercise.changed', read, QUIET_MS);
  return exercises;
}

/** Puts the clip of an exercise on the timeline, at the playhead. It tells its failure itself. */
export async function placeExercise(
  { media }: LibraryExercise,
  { client }: Editor,
  actions: Pick<LibraryActions, 'place'>,
): Promise<void> {
  try {
    if (!media || media.kind === 'sequence') return notify(translate('library')('notUsable'));
    const { jobId } = await client['library.import']({ paths: [media.file], recursive: false });
    const job = await waitForJob(client, jobId);
    const id = job.kind === 'import' ? job.result?.assets[0] : undefined;
    if (id === undefined) return notify(translate('library')('notUsable'));
    actions.place([await client['library.get']({ id })], 'playhead');
  } catch (thrown) {
    notifyFailure(thrown);
  }
}

/** Takes dropped clips, folders and files in as exercises; one that is there already is replaced. */
export async function importExercises(
  dropped: Promise<readonly File[]>,
  { client }: Editor,
  host: Pick<Host, 'pathsOf'>,
): Promise<void> {
  try {
    let count = 0;
    for (const path of await host.pathsOf(await dropped, () => undefined)) {
      const { exercises } = await client['exercise.import']({ path, taken: 'replace' });
      count += exercises.length;
    }
    notify(translate('library')('exercisesImported', { count }));
  } catch (thrown) {
    notifyFailure(thrown);
  }
}
