/** What is wrong with a file that should be seen or heard now, with the way out. Stands on the picture, never over it as a dialog. */
import { CircleAlert } from 'lucide-react';
import type { UprightError } from '../../../core/api/errors.js';
import type { Asset } from '../../../core/project/asset.js';
import { itemEnd } from '../../../core/project/item.js';
import { useHost } from '../../host/use-host.js';
import { Button } from '../../ui/Button.js';
import { notifyFailure } from '../../ui/notify.js';
import { useWords } from '../../words/words.js';
import type { StageModel } from './stage-model.js';
import { useSeen, useStage } from './use-stage.js';
import { stageWords } from './words.js';

interface Trouble {
  readonly asset: string;
  readonly name: string;
  readonly kind: 'missing' | 'broken' | 'preparing';
  /** Why it is broken. */
  readonly reason: string | null;
}

/** The first file in trouble of those that are seen or heard now. Frames go by without a look at them while no file is in trouble. */
function findTrouble(model: StageModel): Trouble | null {
  const { project } = model.scene();
  const troubles = model.preview.troubles();
  const troubled = new Map<string, Trouble>();
  for (const asset of project.assets) {
    const trouble = troubleOf(model, asset, troubles);
    if (trouble) troubled.set(asset.id, trouble);
  }
  if (troubled.size === 0) return null;
  const frame = model.editor.transport.frame();
  for (const { items, kind, hidden, muted } of project.tracks) {
    if (kind === 'audio' ? muted : hidden) continue;
    for (const item of items) {
      const trouble = item.kind === 'title' ? undefined : troubled.get(item.asset);
      if (trouble && item.start <= frame && frame < itemEnd(item)) return trouble;
    }
  }
  return null;
}

function troubleOf(
  model: StageModel,
  { id, name, path }: Asset,
  troubles: ReadonlyMap<string, UprightError>,
): Trouble | null {
  const medium = model.editor.media.get(id);
  if (!medium) return null;
  const about = { asset: id, name: name ?? path.split(/[\\/]/).at(-1) ?? path };
  const { status, library } = medium;
  if (status === 'missing' || library?.state === 'missing') return { ...about, kind: 'missing', reason: null };
  const error = troubles.get(id) ?? library?.error ?? null;
  if (error) return { ...about, kind: 'broken', reason: error.message };
  return model.preview.isComing(id) ? { ...about, kind: 'preparing', reason: null } : null;
}

const same = (a: Trouble | null, b: Trouble | null): boolean =>
  a?.asset === b?.asset && a?.kind === b?.kind && a?.reason === b?.reason && a?.name === b?.name;

export const MediaLine = () => {
  const t = useWords(stageWords);
  const host = useHost();
  const model = useStage();
  const trouble = useSeen(findTrouble, same);
  if (!trouble) return null;
  const { client, session, media } = model.editor;
  const { asset, kind, name, reason } = trouble;
  const locate = async (): Promise<void> => {
    const [path] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (path === undefined) return;
    const { id } = session.store.getState();
    await session.change((base) => client['project.relink']({ id, base, links: { [asset]: path } }));
    await media.refresh();
  };
  const retry = async (): Promise<void> => {
    const path = model.scene().project.assets.find((each) => each.id === asset)?.path;
    if (path !== undefined) await client['library.import']({ paths: [path] });
    await media.refresh();
  };
  if (kind === 'preparing')
    return (
      <p role="status" className="max-w-full truncate rounded-panel bg-panel px-3 py-1.5 text-quiet text-sm shadow-lg">
        {t('preparing', { name })}
      </p>
    );
  return (
    <div
      role="status"
      title={reason ?? undefined}
      className="flex max-w-full items-center gap-1 rounded-panel bg-panel py-1 pr-1 pl-3 text-sm shadow-lg"
    >
      <CircleAlert className="mr-1 size-4 shrink-0 text-danger" aria-hidden />
      <span className="truncate">{t(kind, { name })}</span>
      {kind === 'broken' ? (
        <Button kind="ghost" className="h-7 px-2" onClick={() => void retry().catch(notifyFailure)}>
          {t('retry')}
        </Button>
      ) : null}
      <Button kind="plain" className="h-7 px-2" onClick={() => void locate().catch(notifyFailure)}>
        {t('locate')}
      </Button>
    </div>
  );
};
