/** What can be done with the selected item on the picture, and the way out of what is being done. */
import { Check, Crop, Move, RotateCcw, Type, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button.js';
import type { StageModel } from './stage-model.js';
import { PlainButton } from './PlainButton.js';
import { useSeen, useStage, useStageState } from './use-stage.js';

const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 };

const isColored = (model: StageModel): boolean => {
  const item = model.selected()[0]?.item;
  if (!item || item.kind === 'title') return false;
  const { exposure, contrast, saturation, temperature } = item.grade;
  return item.lut !== null || exposure !== 0 || contrast !== 1 || saturation !== 1 || temperature !== 0;
};

// What the one selected item is, and whether its picture can be moved inside its frame.
const selectedKind = (model: StageModel): string => {
  const selected = model.selected();
  const [first] = selected;
  if (selected.length !== 1 || !first) return '';
  const { item } = first;
  if (item.kind === 'title') return 'title';
  if (!model.scene().picture(item.asset)) return '';
  return item.fit === 'cover' ? 'cover' : 'picture';
};

export const ModeBar = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const mode = useStageState((state) => state.mode);
  const kind = useSeen(selectedKind);
  const colored = useSeen(isColored);
  const item = () => model.selected()[0]?.item;
  const place = 'absolute top-3 left-3 flex gap-1 rounded-panel bg-panel p-1 shadow-lg';
  if (mode.kind === 'crop' || mode.kind === 'reframe')
    return (
      <div role="toolbar" aria-label={t(mode.kind)} className={place}>
        {mode.kind === 'crop' ? (
          <>
            <IconButton label={t('reset')} onClick={() => model.setCrop(NO_CROP)}>
              <RotateCcw className="size-4" />
            </IconButton>
            <IconButton label={t('cancel')} keys="Esc" onClick={() => model.leave(false)}>
              <X className="size-4" />
            </IconButton>
          </>
        ) : null}
        <Button kind="plain" icon={<Check className="size-4" />} onClick={() => model.leave(true)}>
          {t('done')}
        </Button>
      </div>
    );
  if (mode.kind === 'text' || kind === '') return null;
  return (
    <div role="toolbar" aria-label={t('picture')} className={place}>
      {kind === 'title' ? (
        <IconButton
          label={t('editText')}
          keys="Enter"
          onClick={() => {
            const selected = item();
            if (selected?.kind === 'title') model.startText(selected);
          }}
        >
          <Type className="size-4" />
        </IconButton>
      ) : (
        <IconButton
          label={t('crop')}
          keys="Enter"
          onClick={() => {
            const selected = item();
            if (selected && selected.kind !== 'title') model.startCrop(selected);
          }}
        >
          <Crop className="size-4" />
        </IconButton>
      )}
      {kind === 'cover' ? (
        <IconButton
          label={t('reframe')}
          onClick={() => {
            const selected = item();
            if (selected && selected.kind !== 'title') model.startReframe(selected);
          }}
        >
          <Move className="size-4" />
        </IconButton>
      ) : null}
      {colored ? <PlainButton /> : null}
    </div>
  );
};
