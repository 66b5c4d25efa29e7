/** The preview of a project: its pictures, its sound and the transport that moves them. */
import type { Client } from '../../core/api/client.js';
import { projectLength } from '../../core/project/project.js';
import { createStillTransport, type Transport } from '../editor/transport.js';
import type { Preferences } from '../host/preferences.js';
import type { MediaBook } from '../project/media.js';
import type { ProjectSession } from '../project/session.js';

/** What the preview is made of. */
export interface PreviewSources {
  readonly client: Client;
  readonly session: ProjectSession;
  readonly media: MediaBook;
  readonly preferences: Preferences;
}

/** A preview. */
export interface Preview {
  readonly transport: Transport;
  readonly close: () => void;
}

/** Opens the preview of a project. */
export const openPreview = ({ session }: PreviewSources): Preview => ({
  transport: createStillTransport(() => projectLength(session.store.getState().project)),
  close: () => undefined,
});
