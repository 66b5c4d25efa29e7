/** What stands over the picture and has several parts: a lower third, the next clip as a card, a logo for the whole video. */
import { BadgeCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LogoPlacement } from '../../core/brand/brand-kit.js';
import { logoSteps } from '../../core/brand/plan-logo.js';
import { UprightError } from '../../core/errors.js';
import { message } from '../../core/locales/message.js';
import { displaySize } from '../../core/media/media-info.js';
import { planLowerThird } from '../../core/timeline/add-lower-third.js';
import type { OverlayPlan } from '../../core/timeline/add-overlay.js';
import { planNextUp } from '../../core/timeline/add-next-up.js';
import { useHost } from '../app-context.js';
import { useBrandKit } from '../editor/use-brand-kit.js';
import { useEditor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { importChosen } from '../library/import-chosen.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { SampleGallery } from './SampleGallery.js';

const CARDS = ['lowerThird', 'nextUp', 'logo'] as const;
type Card = (typeof CARDS)[number];

export const CardGallery = () => {
  const { t } = useTranslation('titles');
  const add = useAddCard();
  return (
    <div className="px-3 pb-3">
      <h3 className="mb-2 font-semibold text-sm">{t('cards')}</h3>
      <SampleGallery
        label={t('cards')}
        samples={CARDS.map((name) => ({
          ...{ id: name, name: t(`card.${name}`), tip: t(`card.${name}Hint`) },
          ...{ picture: SAMPLES[name], onAdd: () => add[name]() },
        }))}
      />
    </div>
  );
};

const SAMPLES: Readonly<Record<Card, ReactNode>> = {
  lowerThird: (
    <span className="flex flex-col items-start gap-1">
      <span className="h-2 w-16 rounded-full bg-current" />
      <span className="h-1.5 w-11 rounded-full bg-current opacity-50" />
      <span className="h-1 w-20 rounded-full" style={{ backgroundColor: '#ff6a3d' }} />
    </span>
  ),
  nextUp: (
    <span className="flex flex-col items-center gap-1">
      <span className="h-9 w-14 rounded-control border border-current opacity-60" />
      <span className="h-1 w-6 rounded-full" style={{ backgroundColor: '#ffd23f' }} />
      <span className="h-1.5 w-11 rounded-full bg-current" />
    </span>
  ),
  logo: <BadgeCheck className="size-8" />,
};

/** What each card does. */
function useAddCard(): Readonly<Record<Card, () => void>> {
  const { t } = useTranslation('titles');
  const host = useHost();
  const kit = useBrandKit();
  const { client, session, selection, transport, media } = useEditor();
  const take = (plan: OverlayPlan | null, failure: string): void => {
    if (!plan) notify(failure);
    else if (session.edit(plan.draft.edit)) selection.select([plan.item]);
  };
  const project = () => session.store.getState().project;
  const chooseLogo = async (): Promise<void> => {
    const chosen = await importChosen(client, host, 'media');
    if (!chosen) return;
    const { info, hash } = chosen.asset;
    if (!info?.video || !hash || info.durationUs)
      throw new UprightError('media.unsuitable', message('brands:logoFormat'));
    const logo = { path: chosen.path, hash, size: displaySize(info.video) };
    const edits = logoSteps(project(), logo, LogoPlacement.parse({}), { name: t('card.logoTrack'), newId });
    if (edits.length > 0) session.edit({ type: 'batch', name: message('steps:addLogo'), edits });
  };
  const sizeOf = (asset: string) => {
    const video = media.get(asset)?.library?.info?.video;
    return video ? displaySize(video) : null;
  };
  return {
    lowerThird: () =>
      take(
        planLowerThird(project(), { name: t('card.name'), role: t('card.role') }, transport.frame(), newId, kit),
        t('none'),
      ),
    nextUp: () =>
      take(
        planNextUp(
          project(),
          transport.frame(),
          {
            heading: t('card.heading'),
            nameOf: ({ name, asset }) => name ?? withoutExtension(media.get(asset)?.library?.name ?? t('card.clip')),
          },
          sizeOf,
          newId,
          kit,
        ),
        t('card.noNext'),
      ),
    logo: () => void chooseLogo().catch(notifyFailure),
  };
}

const withoutExtension = (name: string): string => name.replace(/\.[^.]{1,5}$/, '');
