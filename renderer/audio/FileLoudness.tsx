/** What was measured in the file of a clip: how loud it is, beside what the project wants. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFacts } from '../../core/api/library.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { notifyFailure } from '../ui/notify.js';
import { formatFixed } from '../locales/format.js';

export const FileLoudness = ({ asset }: { readonly asset: string }) => {
  const { t } = useTranslation('audio');
  const library = useMedia((media) => media.get(asset)?.library?.id ?? null);
  const target = useProject(({ loudness }) => loudness?.integrated ?? null);
  const facts = useFacts(library);
  if (!facts) return null;
  const loudness = facts.loudness;
  if (!loudness) return <p className="px-3 pb-2 text-quiet text-xs">{t('unmeasured')}</p>;
  const off = target === null ? null : loudness.integrated - target;
  return (
    <div className="flex flex-col gap-1 px-3 pb-2">
      <dl className="grid grid-cols-3 gap-2 text-sm">
        <Fact name={t('integrated')} value={loudness.integrated} unit="LUFS" />
        <Fact name={t('truePeak')} value={loudness.truePeak} unit="dBTP" />
        <Fact name={t('range')} value={loudness.range} unit="LU" />
      </dl>
      {off === null ? null : (
        <p className="text-quiet text-xs">
          {Math.abs(off) < 0.5
            ? t('onTarget')
            : t(off > 0 ? 'aboveTarget' : 'belowTarget', { amount: formatFixed(Math.abs(off), 1) })}
        </p>
      )}
    </div>
  );
};

const Fact = ({ name, value, unit }: { readonly name: string; readonly value: number; readonly unit: string }) => (
  <div className="min-w-0">
    <dt className="truncate text-quiet text-xs">{name}</dt>
    <dd className="tabular">
      {formatFixed(value, 1)} <span className="text-quiet text-xs">{unit}</span>
    </dd>
  </div>
);

/** The facts of a file of the library; read again when more was measured. */
function useFacts(library: string | null): MediaFacts | null {
  const { client } = useEditor();
  const [facts, setFacts] = useState<MediaFacts | null>(null);
  useEffect(() => {
    setFacts(null);
    if (library === null) return undefined;
    let gone = false;
    const read = (): void => {
      client['library.facts']({ id: library }).then((next) => {
        if (!gone) setFacts(next);
      }, notifyFailure);
    };
    read();
    const end = client.on('library.changed', ({ changed }) => {
      if (changed.includes(library)) read();
    });
    return () => {
      gone = true;
      end();
    };
  }, [client, library]);
  return facts;
}
