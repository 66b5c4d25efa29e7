/** A message on the picture about a broken file or missing font at the current frame, with actions to fix it. */
import { CircleAlert } from 'lucide-react';
import { labelText } from '../locales/message-text.js';
import { useTranslation } from 'react-i18next';
import type { UprightError } from '../../core/errors.js';
import type { Asset } from '../../core/project/asset.js';
import { type Item, itemEnd } from '../../core/project/item.js';
import { assetsOf } from '../../core/project/item-fields.js';
import { isStyled } from '../../core/project/kinds/guards.js';
import { trackOutputs } from '../../core/project/track-kind.js';
import { useHost } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { notifyFailure } from '../ui/notify.js';
import type { StageModel } from './stage-model.js';
import { useStageSelector, useStage } from './use-stage.js';
import { fileNameOf } from '../../core/media/file-name.js';

interface MediaProblem {
  /** Id of an asset, or of a title whose font is missing. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'missing' | 'broken' | 'preparing' | 'noFont';
  /** Why it is broken. */
  readonly reason: string | null;
}

/** The first problem of a visible or audible item. */
function findProblem(model: StageModel): MediaProblem | null {
  const { project } = model.scene();
  const errors = model.preview.errors();
  const problems = new Map<string, MediaProblem>();
  for (const asset of project.assets) {
    const problem = problemOf(model, asset, errors);
    if (problem) problems.set(asset.id, problem);
  }
  const frame = model.editor.transport.frame();
  for (const { items, kind, hidden, muted } of project.tracks) {
    if (trackOutputs[kind].picture ? hidden : muted) continue;
    for (const item of items) {
      if (frame < item.start || itemEnd(item) <= frame) continue;
      const problem = assetsOf(item).flatMap((asset) => problems.get(asset) ?? [])[0] ?? problemOfText(model, item);
      if (problem) return problem;
    }
  }
  return null;
}

const problemOfText = ({ preview }: StageModel, item: Item): MediaProblem | null =>
  isStyled(item) && preview.lacksFont(item.style.font)
    ? { id: item.id, name: item.style.font, kind: 'noFont', reason: null }
    : null;

function problemOf(
  model: StageModel,
  { id, name, path }: Asset,
  errors: ReadonlyMap<string, UprightError>,
): MediaProblem | null {
  const medium = model.editor.media.get(id);
  if (!medium) return null;
  const about = { id, name: name ?? fileNameOf(path) };
  const { status, library } = medium;
  if (status === 'missing' || library?.state === 'missing') return { ...about, kind: 'missing', reason: null };
  const error = errors.get(id) ?? library?.error ?? null;
  if (error) return { ...about, kind: 'broken', reason: labelText(error.text ?? error.message) };
  return model.preview.isComing(id) ? { ...about, kind: 'preparing', reason: null } : null;
}

const same = (a: MediaProblem | null, b: MediaProblem | null): boolean =>
  a?.id === b?.id && a?.kind === b?.kind && a?.reason === b?.reason && a?.name === b?.name;

export const MediaProblem = () => {
  const { t } = useTranslation('stage');
  const host = useHost();
  const model = useStage();
  const problem = useStageSelector(findProblem, same);
  if (!problem) return null;
  const { client, session, media } = model.editor;
  const { id, kind, name, reason } = problem;
  const locate = async (): Promise<void> => {
    const [path] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (path === undefined) return;
    const project = session.store.getState().id;
    await session.change((base) => client['project.relink']({ id: project, base, links: { [id]: path } }));
    await media.refresh();
  };
  const retry = async (): Promise<void> => {
    const path = model.scene().project.assets.find((asset) => asset.id === id)?.path;
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
      {kind === 'noFont' ? (
        <Button kind="plain" className="h-7 px-2" onClick={() => model.editor.selection.select([id])}>
          {t('chooseFont')}
        </Button>
      ) : (
        <Button kind="plain" className="h-7 px-2" onClick={() => void locate().catch(notifyFailure)}>
          {t('locate')}
        </Button>
      )}
    </div>
  );
};
