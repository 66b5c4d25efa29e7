/** Size, rate, codec and encoder, for those who want to say. The encoders are those that were proven on this machine. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../core/api/client.js';
import type { EncoderOffer } from '../../core/api/render.js';
import type { VideoCodec } from '../../core/api/render-request.js';
import type { Project } from '../../core/project/project.js';
import { Choice } from '../ui/fields.js';
import { type ExportDraft, fpsText } from './export-draft.js';
import { Labelled } from './Labelled.js';
import { toEvenSize } from '../../core/math.js';
import { formatNumber } from '../locales/format.js';
import { framesPerSecond } from '../../core/project/time.js';

const RATES = [24, 25, 30, 50, 60];
const SHARES = [
  { id: '2/3', share: 2 / 3 },
  { id: '1/2', share: 1 / 2 },
  { id: '4/3', share: 4 / 3 },
  { id: '2', share: 2 },
] as const;
const CODECS: readonly VideoCodec[] = ['h264', 'hevc', 'av1'];

const even = (value: number): number => toEvenSize(value, 16);

export const CustomSettings = ({
  client,
  project,
  draft,
  onDraft,
}: {
  readonly client: Client;
  readonly project: Project;
  readonly draft: ExportDraft;
  readonly onDraft: (draft: ExportDraft) => void;
}) => {
  const { t } = useTranslation('export');
  const [encoders, setEncoders] = useState<readonly EncoderOffer[]>([]);
  useEffect(() => {
    client['render.encoders']({}).then(
      ({ encoders: offered }) => setEncoders(offered),
      () => setEncoders([]),
    );
  }, [client]);
  const { width, height } = project.size;
  const sizes = SHARES.map(({ id, share }) => ({ id, width: even(width * share), height: even(height * share) }));
  const sizeId = draft.size ? (sizes.find((size) => size.width === draft.size?.width)?.id ?? 'project') : 'project';
  const offered = encoders.filter(({ codec, works }) => codec === draft.codec && works);
  const hasCodec = (codec: VideoCodec): boolean =>
    encoders.length === 0 || encoders.some((each) => each.codec === codec && each.works);
  return (
    <div className="grid grid-cols-2 gap-3">
      <Labelled text={t('size')}>
        <Choice
          label={t('size')}
          value={sizeId}
          className="w-full"
          options={[
            { value: 'project', label: t('sizeProject', { width, height }) },
            ...sizes.map((size) => ({ value: size.id, label: `${size.width} × ${size.height}` })),
          ]}
          onChange={(id) => {
            const size = sizes.find((each) => each.id === id);
            onDraft({ ...draft, size: size ? { width: size.width, height: size.height } : null });
          }}
        />
      </Labelled>
      <Labelled text={t('fps')}>
        <Choice
          label={t('fps')}
          value={draft.fps ? fpsText(draft.fps) : 'project'}
          className="w-full"
          options={[
            { value: 'project', label: t('fpsProject', { fps: formatNumber(framesPerSecond(project.fps), 2) }) },
            ...RATES.map((rate) => ({ value: String(rate), label: String(rate) })),
          ]}
          onChange={(rate) => onDraft({ ...draft, fps: rate === 'project' ? null : { num: Number(rate), den: 1 } })}
        />
      </Labelled>
      <Labelled text={t('codec')}>
        <Choice
          label={t('codec')}
          value={draft.codec}
          className="w-full"
          options={CODECS.filter(hasCodec).map((codec) => ({ value: codec, label: t(codec) }))}
          onChange={(codec) => onDraft({ ...draft, codec, encoder: 'auto' })}
        />
      </Labelled>
      <Labelled text={t('encoder')}>
        <Choice
          label={t('encoder')}
          value={draft.encoder}
          className="w-full"
          options={[
            { value: 'auto', label: t('auto') },
            { value: 'cpu', label: t('cpu') },
            ...offered
              .filter(({ family }) => family !== 'cpu')
              .map(({ name }) => ({ value: name, label: t('encoderWorks', { name }) })),
          ]}
          onChange={(encoder) => onDraft({ ...draft, encoder })}
        />
      </Labelled>
    </div>
  );
};
