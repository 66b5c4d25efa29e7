/** What a person pastes into platforms: texts to copy, and what each platform would object to. Nothing is uploaded. */
import { CircleCheck, Copy, FolderDown, Sparkles, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import type { PostCheckName, PublishTexts } from '../../core/api/publish.js';
import { useClient, useHost } from '../app-context.js';
import { labelText } from '../locales/message-text.js';
import { runWithConsent } from '../providers/consent.js';
import { useProviders } from '../providers/provider-store.js';
import { sortTranslators } from '../translation/translators.js';
import { Button, IconButton } from '../ui/Button.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { Sheet } from '../ui/Sheet.js';
import { Tabs } from '../ui/Tabs.js';
import { type PublishedVideo, publishKit, usePublished } from './publish-state.js';
import { ThumbnailPicker } from './ThumbnailPicker.js';

type Kit = ResultOf<Api['publish.kit']>;
type Post = Kit['posts'][number];

const PLATFORMS = { tiktok: 'TikTok', reels: 'Reels', shorts: 'Shorts' } as const;

/** Mounted once in the window. */
export const PublishSheet = () => {
  const { t } = useTranslation('publishing');
  const shown = usePublished();
  if (!shown) return null;
  return (
    <Sheet open onOpenChange={(open) => !open && publishKit(null)} title={t('title')} description={t('hint')}>
      <KitPage key={`${shown.project} ${shown.video}`} of={shown} />
    </Sheet>
  );
};

const KitPage = ({ of }: { readonly of: PublishedVideo }) => {
  const { t } = useTranslation('publishing');
  const client = useClient();
  const [kit, setKit] = useState<Kit | null>(null);
  const [texts, setTexts] = useState<PublishTexts | null>(null);
  const [platform, setPlatform] = useState<Post['platform']>('tiktok');
  const [moment, setMoment] = useState<number | null>(null);
  const asked = {
    ...{ id: of.project, ...(of.video === undefined ? {} : { video: of.video }) },
    ...(texts === null ? {} : { texts }),
  };
  const request = JSON.stringify(asked);
  useEffect(() => {
    let isCurrent = true;
    client['publish.kit'](JSON.parse(request))
      .then((found) => isCurrent && setKit(found))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, request]);
  if (!kit) return <p className="p-6 text-center text-quiet text-sm">{t('reading')}</p>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1">
        <ThumbnailPicker project={of.project} title={kit.texts.title} moment={moment} onMoment={setMoment} />
        <div className="min-w-0 flex-1">
          <Tabs
            label={t('platforms')}
            value={platform}
            onChange={setPlatform}
            pages={kit.posts.map((post) => ({
              id: post.platform,
              label: PLATFORMS[post.platform],
              content: <PostPage post={post} language={kit.language} chapters={kit.chapters} />,
            }))}
          />
        </div>
      </div>
      <footer className="flex shrink-0 items-center gap-2 border-line border-t px-4 py-3">
        <Write project={of.project} onTexts={setTexts} />
        <SaveFiles of={of} texts={texts} moment={moment} />
      </footer>
    </div>
  );
};

const PostPage = ({
  post: { title, text, checks },
  language,
  chapters,
}: {
  readonly post: Post;
  readonly language: string;
  readonly chapters: Kit['chapters'];
}) => {
  const { t } = useTranslation('publishing');
  return (
    <div className="grid gap-x-6 gap-y-4 p-4 sm:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {title === null ? null : <Copied label={t('titleField')} text={title} language={language} />}
        <Copied label={t('textField')} text={text} language={language} />
        {chapters.length > 0 ? (
          <Copied
            label={t('chapters')}
            text={chapters.map(({ at, title: name }) => `${toClock(at)} ${name}`).join('\n')}
            language={language}
          />
        ) : null}
      </div>
      <ul aria-label={t('checks')} className="flex flex-col gap-2 text-sm sm:pt-7">
        {checks.map(({ check, problems }) => (
          <li key={check} className="flex gap-2">
            {problems.length === 0 ? (
              <CircleCheck className="size-4 shrink-0 text-success" aria-label={t('passed')} />
            ) : (
              <TriangleAlert className="size-4 shrink-0 text-warning" aria-label={t('look')} />
            )}
            <span className="min-w-0">
              {t(`check-${check satisfies PostCheckName}`)}
              {problems.map(({ text: why, message }) => (
                <span key={message} className="block text-quiet text-xs">
                  {labelText(why ?? message)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const toClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const Copied = ({
  label,
  text,
  language,
}: {
  readonly label: string;
  readonly text: string;
  readonly language: string;
}) => {
  const { t } = useTranslation('publishing');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => notify(t('copied', { what: label })), notifyFailure);
  };
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <div className="flex h-6 items-center justify-between">
        <h3 className="text-quiet text-sm">{label}</h3>
        <IconButton small label={t('copy', { what: label })} onClick={copy}>
          <Copy className="size-4" />
        </IconButton>
      </div>
      <p
        lang={language}
        dir="auto"
        className="select-text whitespace-pre-wrap break-words rounded-control border border-line bg-ground px-3 py-2 text-sm leading-relaxed"
      >
        {text}
      </p>
    </section>
  );
};

const Write = ({ project, onTexts }: { readonly project: string; readonly onTexts: (texts: PublishTexts) => void }) => {
  const { t } = useTranslation('publishing');
  const client = useClient();
  const [take, setTake] = useState(1);
  const [isWriting, setWriting] = useState(false);
  const [writer] = sortTranslators(useProviders((values) => values.providers)).filter(
    ({ capabilities, key }) => capabilities.includes('script') && key !== 'none',
  );
  if (!writer) return <span className="flex-1" />;
  const write = async (): Promise<void> => {
    setWriting(true);
    try {
      // The script of the project is sent, with some pages around it; nobody knows its price before it is written.
      const sending = { service: writer.id, text: '', characters: 20_000, seconds: 0, estimate: async () => null };
      const written = await runWithConsent(client, sending, () =>
        client['publish.write']({ id: project, provider: writer.id, take }),
      );
      if (!written) return;
      setTake(take + 1);
      onTexts(written.texts);
    } catch (error) {
      notifyFailure(error);
    } finally {
      setWriting(false);
    }
  };
  return (
    <>
      <span className="min-w-0 flex-1" />
      <Button
        kind="ghost"
        icon={<Sparkles className="size-4" aria-hidden />}
        disabled={isWriting}
        aria-busy={isWriting}
        onClick={() => void write()}
      >
        {t(isWriting ? 'writing' : 'write', { service: writer.name })}
      </Button>
    </>
  );
};

const SaveFiles = ({
  of,
  texts,
  moment,
}: {
  readonly of: PublishedVideo;
  readonly texts: PublishTexts | null;
  /** Of the thumbnail, seconds; null for the best. */
  readonly moment: number | null;
}) => {
  const { t } = useTranslation('publishing');
  const client = useClient();
  const host = useHost();
  const save = async (): Promise<void> => {
    const { project } = await client['project.get']({ id: of.project });
    const chosen =
      of.video === undefined
        ? await host.chooseOutput({ name: `${project.name.replace(/[^\p{L}\p{N} ._-]+/gu, '-')}`, purpose: 'folder' })
        : null;
    if (of.video === undefined && chosen === null) return;
    const { files } = await client['publish.export']({
      ...{ id: of.project, overwrite: true },
      ...(of.video === undefined ? {} : { video: of.video }),
      ...(chosen === null ? {} : { folder: chosen }),
      ...(texts === null ? {} : { texts }),
      ...(moment === null ? {} : { thumbnail: { at: moment } }),
    });
    const [first] = files;
    if (first === undefined) return;
    const reveal = { label: t('reveal'), onClick: () => void host.reveal(first).catch(notifyFailure) };
    notify(t('saved', { file: first }), host.kind === 'desktop' ? reveal : undefined);
  };
  return (
    <Button icon={<FolderDown className="size-4" aria-hidden />} onClick={() => void save().catch(notifyFailure)}>
      {t(of.video === undefined ? 'saveFiles' : 'saveBeside')}
    </Button>
  );
};
