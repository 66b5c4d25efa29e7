/** Styles from files and to files. */
import type { Client } from '../../core/api/client.js';
import type { Host } from '../host/host.js';
import { translate } from '../locales/translate.js';
import { messageText } from '../locales/message-text.js';
import { notify } from '../ui/notify.js';

/** Writes a person's own styles to a file that they choose. */
export async function exportStyles(client: Client, host: Pick<Host, 'chooseOutput' | 'reveal'>): Promise<void> {
  const output = await host.chooseOutput({ name: 'styles.json', purpose: 'project' });
  if (output === null) return;
  const { file } = await client['style.export']({ output, overwrite: true });
  await host.reveal(file);
}

/** Takes the styles of files in; one whose name is taken gets a number. */
export async function importStyles(client: Client, host: Pick<Host, 'pathsOf'>, files: readonly File[]): Promise<void> {
  const t = translate('titles');
  for (const file of await host.pathsOf(files)) {
    const { styles, problems } = await client['style.import']({ file, taken: 'rename' });
    notify(t('imported', { count: styles.length }));
    for (const { text, message } of problems) notify(text ? messageText(text) : message);
  }
}
