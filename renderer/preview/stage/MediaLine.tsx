/** What is wrong with a file that should be seen now, with the way out. Stands on the picture, never over it as a dialog. */
import { CircleAlert } from 'lucide-react';
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

/** The first file in trouble of those that are seen now. */
function findTrouble(model: StageModel): Trouble | null {
  const { project } = model.scene();
  const troubles = model.preview.troubles();
  for (const { item } of model.outlines()) {
    if (item.kind === 'title') continue;
    const asset = project.assets.find(({ id }) => id === item.asset);
    const medium = model.editor.media.get(item.asset);
    if (!asset || !medium) continue;
    const name = asset.name ?? asset.path.split(/[\\/]/).at(-1) ?? asset.path;
    const error = troubles.get(asset.id) ?? medium.library?.error ?? null;
    const at = { asset: asset.id, name };
    if (medium.status === 'missing' || medium.library?.state === 'missing') {
      return { ...at, kind: 'missing', reason: null };
    }
    if (error) return { ...at, kind: 'broken', reason: error.message };
    if (model.preview.isComing(asset.id)) return { ...at, kind: 'preparing', reason: null };
  }
  return null;
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
