/** The short that a project is: its scenes, changed one at a time or all of them, and made as one step. */
import { AudioLines, Captions, RotateCcw, Send, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { useEditor, useProject, useSession } from '../editor/editor.js';
import { JobLine } from '../jobs/JobLine.js';
import { spokenLanguages } from '../locales/spoken-languages.js';
import { notifyOrAskAgain } from '../providers/ask-again.js';
import { publishKit } from '../publish/publish-state.js';
import { Button, IconButton } from '../ui/Button.js';
import { Choice } from '../ui/fields.js';
import { EmptyState } from '../ui/EmptyState.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { SettingRow } from '../ui/SettingRow.js';
import { applyShort, toProjectMaking } from './apply-short.js';
import { LookSettings } from './LookSettings.js';
import { ShortTotals } from './ShortTotals.js';
import { SceneTable } from './SceneTable.js';
import { showShort } from './short-draft.js';
import { type ProjectShort, useProjectShort } from './use-project-short.js';
import { useScenePlan } from './use-scene-plan.js';

export const ShortPanel = () => {
  const { t } = useTranslation('shorts');
  const short = useProjectShort();
  if (short) return <Scenes short={short} />;
  return (
    <section aria-label={t('short')} className="h-full">
      <EmptyState icon={<Send />} sentence={t('noShort')}>
        <Button onClick={() => showShort(true)}>{t('makeShort')}</Button>
      </EmptyState>
    </section>
  );
};

const Scenes = ({ short }: { readonly short: ProjectShort }) => {
  const { t } = useTranslation('shorts');
  const editor = useEditor();
  const { preferences } = useAppContext();
  const id = useSession((state) => state.id);
  const { source, edited, isChanged, change, revert } = short;
  const narration = useProject(({ narrations }) => narrations?.find((each) => each.id === source.narration)) ?? null;
  const music = useProject(({ assets }) => assets.find((asset) => asset.id === source.music?.asset)?.path) ?? null;
  const [isSetting, setSetting] = useState(false);
  const [isApplying, setApplying] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const planned = useScenePlan(
    edited.storyboard,
    { project: id, other: edited.other, ...toProjectMaking(edited, narration) },
    source,
  );
  const { plan } = planned;
  const apply = async (again = false): Promise<void> => {
    if (!plan) return;
    setApplying(true);
    try {
      // Where nothing came of it, nothing is to be asked for again.
      if (await applyShort(editor, { edited, narration, plan, again, onJob: setJobId })) revert();
    } catch (error) {
      notifyOrAskAgain(error, () => void apply(true));
    } finally {
      setApplying(false);
      setJobId(null);
    }
  };
  const { storyboard } = edited;
  return (
    <section aria-label={t('short')} className="relative flex h-full min-h-0 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b px-2">
        <h2 className="mr-auto min-w-0 truncate px-1.5 font-semibold text-base">{t('short')}</h2>
        <IconButton label={t('settings')} pressed={isSetting} onClick={() => setSetting(!isSetting)}>
          <SlidersHorizontal className="size-4" />
        </IconButton>
        <MoreMenu
          label={t('more')}
          entries={[
            {
              id: 'voice',
              label: t('toVoice'),
              icon: <AudioLines />,
              onSelect: () => preferences.set({ panel: 'voice' }),
            },
            {
              id: 'captions',
              label: t('toCaptions'),
              icon: <Captions />,
              onSelect: () => preferences.set({ panel: 'captions' }),
            },
            { id: 'publish', label: t('publish'), icon: <Send />, onSelect: () => publishKit({ project: id }) },
            { kind: 'separator', id: 'line' },
            { id: 'revert', label: t('revert'), icon: <RotateCcw />, disabled: !isChanged, onSelect: revert },
          ]}
        />
      </header>
      {isSetting ? (
        <fieldset aria-label={t('settings')} className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
          <SettingRow label={t('language')}>
            <Choice
              label={t('language')}
              value={storyboard.language}
              options={spokenLanguages(storyboard.language)}
              onChange={(language) => change({ storyboard: { ...storyboard, language } })}
              className="w-44 shrink-0"
            />
          </SettingRow>
          <LookSettings
            look={{
              style: storyboard.style ?? '',
              music: edited.music === undefined ? music : edited.music,
              longer: edited.longer,
              library: edited.library,
              generate: edited.generate,
            }}
            onChange={({ style, ...fields }) =>
              change({
                ...fields,
                ...(style === undefined
                  ? {}
                  : { storyboard: { ...storyboard, style: style.trim() === '' ? null : style } }),
              })
            }
          />
        </fieldset>
      ) : (
        <SceneTable
          storyboard={storyboard}
          planned={planned}
          avoid={edited.avoid}
          onOtherClip={(scene) =>
            change({
              other: [...new Set([...edited.other, scene])],
              generate: edited.generate === 'none' ? 'missing' : edited.generate,
            })
          }
          onChange={(next, avoid) =>
            change({
              storyboard: next,
              ...(avoid
                ? { avoid: Object.fromEntries(Object.entries(avoid).map(([scene, files]) => [scene, [...files]])) }
                : {}),
            })
          }
        />
      )}
      <footer className="flex shrink-0 items-center gap-3 border-line border-t px-4 py-3">
        {jobId === null ? (
          <>
            <ShortTotals planned={planned} />
            <Button
              disabled={!isChanged || isApplying || plan === null || planned.failure !== null}
              aria-busy={isApplying}
              onClick={() => void apply()}
            >
              {t(isApplying ? 'applying' : 'apply')}
            </Button>
          </>
        ) : (
          <div className="flex-1">
            <JobLine jobId={jobId} label={t('generating')} />
          </div>
        )}
      </footer>
    </section>
  );
};
