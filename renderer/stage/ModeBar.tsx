/** The actions of the selected item on the picture, or the buttons that end the current mode. */
import { toReadableKey } from '../commands/keymap.js';
import { useTranslation } from 'react-i18next';
import { Check, RotateCcw, X } from 'lucide-react';
import { hasAsset, isPicture } from '../../core/project/kinds/guards.js';
import { isSame } from '../../core/project/is-same.js';
import type { StageAction } from '../items/item-view.js';
import { Button, IconButton } from '../ui/Button.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import type { StageModel } from './stage-model.js';
import { CompareButton } from './CompareButton.js';
import { actionsOf, STAGE_ACTIONS } from './stage-actions.js';
import { useStageSelector, useStage, useStageState } from './use-stage.js';

const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 };

const isColored = (model: StageModel): boolean => {
  const item = model.selected()[0]?.item;
  if (!item || !isPicture(item)) return false;
  const { exposure, contrast, saturation, temperature } = item.grade;
  return item.lut !== null || exposure !== 0 || contrast !== 1 || saturation !== 1 || temperature !== 0;
};

const NONE: readonly StageAction[] = [];

// The actions of the selected item; those that need a picture's size wait until it is known.
const selectedActions = (model: StageModel): readonly StageAction[] => {
  const [first, ...others] = model.selected();
  if (!first || others.length > 0) return NONE;
  const { item } = first;
  return hasAsset(item) && !model.scene().picture(item.asset) ? NONE : actionsOf(item);
};

export const ModeBar = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const bar = useRovingFocus();
  const mode = useStageState((state) => state.mode);
  const actions = useStageSelector(selectedActions, isSame);
  const colored = useStageSelector(isColored);
  const place = 'absolute top-3 left-3 flex gap-1 rounded-panel bg-panel p-1 shadow-lg';
  if (mode.kind === 'crop' || mode.kind === 'reframe')
    return (
      <div ref={bar} role="toolbar" aria-label={t(mode.kind)} className={place}>
        {mode.kind === 'crop' ? (
          <>
            <IconButton label={t('reset')} onClick={() => model.setCrop(NO_CROP)}>
              <RotateCcw className="size-4" />
            </IconButton>
            <IconButton label={t('cancel')} keys={toReadableKey('Escape')} onClick={() => model.leave(false)}>
              <X className="size-4" />
            </IconButton>
          </>
        ) : null}
        <Button kind="plain" icon={<Check className="size-4" />} onClick={() => model.leave(true)}>
          {t('done')}
        </Button>
      </div>
    );
  if (mode.kind === 'text' || actions.length === 0) return null;
  return (
    <div ref={bar} role="toolbar" aria-label={t('picture')} className={place}>
      {actions.map((action, i) => {
        const { icon: Icon, start } = STAGE_ACTIONS[action];
        const run = (): void => {
          const item = model.selected()[0]?.item;
          if (item) start(model, item);
        };
        return (
          <IconButton
            key={action}
            label={t(action)}
            {...(i === 0 ? { keys: toReadableKey('Enter') } : {})}
            onClick={run}
          >
            <Icon className="size-4" />
          </IconButton>
        );
      })}
      {colored ? <CompareButton /> : null}
    </div>
  );
};
