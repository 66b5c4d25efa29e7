/** Asks who is to be seen and what they say, and makes an avatar of it in the open project. */
import { ImagePlus, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { AvatarShape } from '../../core/project/avatar-source.js';
import { MOST_SCRIPT } from '../../core/project/narration-source.js';
import type { ProviderPresenter } from '../../core/providers/model.js';
import { useAppContext } from '../app-context.js';
import { useEditor, useProject } from '../editor/editor.js';
import { JobLine } from '../jobs/JobLine.js';
import { notifyOrAskAgain } from '../providers/ask-again.js';
import { providerStoreOf } from '../providers/provider-store.js';
import { Button } from '../ui/Button.js';
import { Choice, TextField } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { SettingRow } from '../ui/SettingRow.js';
import { Modal } from '../ui/Sheet.js';
import { avatarDialog, makeAvatar } from './avatar-making.js';

/** Mounted once in the window of a project. */
export const AvatarDialog = () => {
  const { t } = useTranslation('avatar');
  const { isOpen } = useStore(avatarDialog);
  return (
    <Modal open={isOpen} onOpenChange={(open) => !open && close()} title={t('title')}>
      {isOpen ? <Form /> : null}
    </Modal>
  );
};

const close = (): void => avatarDialog.setState({ isOpen: false });

// No service, and no presenter, has this name.
const NONE = ' ';
/** A voice's name, as people type it. */
const VOICE_EXAMPLE = 'microsoft:fr-FR-DeniseNeural';

const Form = () => {
  const { t } = useTranslation('avatar');
  const { host } = useAppContext();
  const editor = useEditor();
  const narrations = useProject((project) => project.narrations);
  const { providers } = useStore(providerStoreOf(editor.client).store);
  const services = providers.filter(({ capabilities }) => capabilities.includes('avatar'));
  const [provider, setProvider] = useState(NONE);
  const presenters = usePresenters(provider);
  const [presenter, setPresenter] = useState(NONE);
  const [photo, setPhoto] = useState<string | null>(null);
  const [shape, setShape] = useState<AvatarShape>('beside');
  const [said, setSaid] = useState<'narration' | 'text'>(narrations?.length ? 'narration' : 'text');
  const [narration, setNarration] = useState(narrations?.[0]?.id ?? '');
  const [text, setText] = useState('');
  const [serviceVoice, setServiceVoice] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const isOwn = provider !== NONE && presenter !== NONE;
  const choosePhoto = async (): Promise<void> => {
    const [file] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (file !== undefined) setPhoto(file);
  };
  const make = (again = false): void => {
    const choice = {
      again,
      ...{ photo: isOwn ? null : photo, presenter: isOwn ? presenter : null, shape },
      provider: provider === NONE ? null : provider,
      serviceVoice: provider === NONE || said !== 'text' || serviceVoice.trim() === '' ? null : serviceVoice.trim(),
      text: said === 'text' ? text : null,
      narration: said === 'text' ? null : narration,
    };
    makeAvatar(editor, choice, setJobId)
      .then(
        (isMade) => isMade && close(),
        (error) => notifyOrAskAgain(error, () => make(true)),
      )
      .finally(() => setJobId(null));
  };
  const isReady = (isOwn || photo !== null) && (said === 'narration' || text.trim() !== '');
  return (
    <div className="flex flex-col gap-3 p-4">
      <fieldset disabled={jobId !== null} className="flex flex-col gap-1">
        <SettingRow label={t('face')} hint={t(provider === NONE ? 'ringHint' : 'serviceHint')}>
          <Choice
            label={t('face')}
            value={provider}
            options={[
              { value: NONE, label: t('ring') },
              ...services.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => {
              setProvider(id);
              setPresenter(NONE);
            }}
            className="w-56 shrink-0"
          />
        </SettingRow>
        {provider !== NONE && presenters.length > 0 ? (
          <SettingRow label={t('who')}>
            <Choice
              label={t('who')}
              value={presenter}
              options={[
                { value: NONE, label: t('onPhoto') },
                ...presenters.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={setPresenter}
              className="w-56 shrink-0"
            />
          </SettingRow>
        ) : null}
        {isOwn ? null : (
          <SettingRow label={t('photo')}>
            <Button
              kind="ghost"
              icon={<ImagePlus className="size-4" aria-hidden />}
              onClick={() => void choosePhoto().catch(notifyFailure)}
              className="max-w-56 shrink-0"
            >
              <span className="truncate">{photo === null ? t('choosePhoto') : nameOf(photo)}</span>
            </Button>
          </SettingRow>
        )}
        <SettingRow label={t('shape')}>
          <Choice
            label={t('shape')}
            value={shape}
            options={AvatarShape.options.map((value) => ({ value, label: t(`shape-${value}`) }))}
            onChange={setShape}
            className="w-56 shrink-0"
          />
        </SettingRow>
        {narrations?.length ? (
          <SettingRow label={t('said')}>
            <SegmentedControl
              label={t('said')}
              value={said}
              options={(['narration', 'text'] as const).map((value) => ({ value, label: t(`said-${value}`) }))}
              onChange={setSaid}
              className="w-64 shrink-0"
            />
          </SettingRow>
        ) : null}
        {said === 'narration' && narrations && narrations.length > 1 ? (
          <SettingRow label={t('narration')}>
            <Choice
              label={t('narration')}
              value={narration}
              options={narrations.map(({ id, language }) => ({ value: id, label: `${id} (${language})` }))}
              onChange={setNarration}
              className="w-56 shrink-0"
            />
          </SettingRow>
        ) : null}
        {said === 'text' && provider !== NONE ? (
          <SettingRow label={t('serviceVoice')} hint={t('serviceVoiceHint')}>
            <TextField
              aria-label={t('serviceVoice')}
              value={serviceVoice}
              maxLength={200}
              placeholder={VOICE_EXAMPLE}
              spellCheck={false}
              onChange={(event) => setServiceVoice(event.currentTarget.value)}
              className="w-56 shrink-0"
            />
          </SettingRow>
        ) : null}
        {said === 'text' ? (
          <textarea
            aria-label={t('text')}
            value={text}
            maxLength={MOST_SCRIPT}
            placeholder={t('textPlaceholder')}
            spellCheck
            rows={5}
            onChange={(event) => setText(event.currentTarget.value)}
            className="mt-1 resize-none rounded-control border border-line bg-ground px-3 py-2 text-sm leading-relaxed placeholder:text-quiet"
          />
        ) : null}
      </fieldset>
      {jobId === null ? (
        <div className="flex justify-end">
          <Button icon={<UserRound className="size-4" aria-hidden />} disabled={!isReady} onClick={() => make()}>
            {t('make')}
          </Button>
        </div>
      ) : (
        <JobLine jobId={jobId} label={t('making')} />
      )}
    </div>
  );
};

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The people that a service has of its own, as far as they were fetched. */
function usePresenters(provider: string): readonly ProviderPresenter[] {
  const { client } = useEditor();
  const [presenters, setPresenters] = useState<readonly ProviderPresenter[]>([]);
  useEffect(() => {
    let isCurrent = true;
    setPresenters([]);
    if (provider === NONE) return;
    client['avatar.presenters']({ provider }).then(
      (found) => isCurrent && setPresenters(found.presenters),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [client, provider]);
  return presenters;
}
