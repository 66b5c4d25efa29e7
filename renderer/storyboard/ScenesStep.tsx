/** The scenes of a new short, what it will be and cost, and the button that makes it. */
import { Clapperboard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useHost } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { NameField } from '../ui/NameField.js';
import { notifyFailure } from '../ui/notify.js';
import { makeShort } from './make-short.js';
import { ShortTotals } from './ShortTotals.js';
import { SceneTable } from './SceneTable.js';
import { changeShort, useShort } from './short-draft.js';
import { toMaking } from './short-requests.js';
import { useScenePlan } from './use-scene-plan.js';

export const ScenesStep = () => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const host = useHost();
  const draft = useShort();
  const { storyboard } = draft;
  const planned = useScenePlan(storyboard, toMaking(draft));
  const [isStarting, setStarting] = useState(false);
  if (!storyboard) return null;
  const make = async (): Promise<void> => {
    if (!planned.plan) return;
    setStarting(true);
    try {
      await makeShort(client, host, planned.plan);
    } catch (error) {
      notifyFailure(error);
    } finally {
      setStarting(false);
    }
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-11 shrink-0 items-center border-line border-b px-2">
        <NameField
          label={t('title')}
          value={storyboard.title}
          onCommit={(title) =>
            title !== '' && changeShort({ storyboard: { ...storyboard, title: title.slice(0, 200) } })
          }
          className="flex-1 bg-transparent px-2 font-semibold text-base"
        />
      </div>
      <SceneTable
        storyboard={storyboard}
        planned={planned}
        avoid={draft.avoid}
        onChange={(next, avoid) => changeShort({ storyboard: next, ...(avoid ? { avoid: toWritable(avoid) } : {}) })}
      />
      <footer className="flex shrink-0 items-center gap-2 border-line border-t px-4 py-3">
        <ShortTotals planned={planned} />
        <Button kind="ghost" onClick={() => changeShort({ step: 'begin' })}>
          {t('back')}
        </Button>
        <Button
          kind="primary"
          icon={<Clapperboard className="size-4" aria-hidden />}
          disabled={isStarting || planned.failure !== null || planned.plan === null}
          aria-busy={isStarting}
          onClick={() => void make()}
        >
          {t('make')}
        </Button>
      </footer>
    </div>
  );
};

const toWritable = (avoid: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(avoid).map(([scene, files]) => [scene, [...files]]));
