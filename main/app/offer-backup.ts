/** Offers the newest backup where the database is damaged, for people without a command line. */
import type { MessageBoxOptions } from 'electron';
import type { EngineState } from '../../preload/bridge.js';
import type { DesktopTexts } from './desktop-texts.js';

/** What the offer needs. */
export interface OfferPorts {
  readonly texts: () => DesktopTexts;
  /** Shows a message and gives the number of the button that was pressed. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  /** Puts a backup in the place of the database. */
  readonly restore: (backup: string) => void | Promise<void>;
  /** Starts the engine again. */
  readonly restart: () => void;
}

/** Asks where an engine did not start for a damaged database that has a backup; nothing is restored without a yes. */
export async function offerBackup({ state, failure }: EngineState, ports: OfferPorts): Promise<void> {
  const { backup } = (failure?.data ?? {}) as { backup?: unknown };
  if (state !== 'failed' || failure?.code !== 'store.damaged' || typeof backup !== 'string') return;
  const { databaseDamaged, databaseDamagedDetail, restoreBackup, notNow } = ports.texts();
  const pressed = await ports.ask({
    type: 'warning',
    message: databaseDamaged,
    detail: `${databaseDamagedDetail}\n${backup}`,
    buttons: [restoreBackup, notNow],
    defaultId: 0,
    cancelId: 1,
  });
  if (pressed !== 0) return;
  try {
    await ports.restore(backup);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await ports.ask({ type: 'error', message: databaseDamaged, detail, buttons: [notNow] });
    return;
  }
  ports.restart();
}
