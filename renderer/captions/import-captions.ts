/** Brings caption files into the project. */
import { CAPTION_FORMATS } from '../../core/captions/caption-file.js';
import { extensionsOf } from '../../core/captions/detect-caption-format.js';
import type { Editor } from '../editor/editor.js';
import type { Host } from '../host/host.js';
import { translate } from '../locales/translate.js';
import { notify, notifyFailure } from '../ui/notify.js';

/** What a dialog for files offers. */
export const ACCEPTED = CAPTION_FORMATS.flatMap(extensionsOf)
  .map((extension) => `.${extension}`)
  .join(',');

/** Adds the captions of each file, and selects the last. What could not be read is told. */
export async function importCaptions(
  editor: Editor,
  host: Pick<Host, 'pathsOf'>,
  files: readonly File[],
): Promise<void> {
  try {
    const paths = await host.pathsOf(files);
    for (const [i, path] of paths.entries()) await importFile(editor, path, files[i]?.name ?? path);
  } catch (thrown) {
    notifyFailure(thrown);
  }
}

async function importFile({ session, selection, client }: Editor, path: string, name: string): Promise<void> {
  const t = translate('captions');
  const { id } = session.store.getState();
  await session.settled();
  await session.change(async (base) => {
    const { state, item, words, problems } = await client['captions.import']({ id, base, file: path });
    selection.select([item]);
    const unread = problems.length;
    notify(
      unread > 0 ? t('addedWithProblems', { file: name, count: unread }) : t('added', { file: name, count: words }),
    );
    return state;
  });
}
