/** The stage: the picture with its handles, and the transport below it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor/editor.js';
import { useAppContext } from '../app-context.js';
import { classNames } from '../ui/class-names.js';
import { itemOf } from '../items/property.js';
import { Picture } from './Picture.js';
import { startFirstAction } from './stage-actions.js';
import { createStageModel, type StageModel } from './stage-model.js';
import { TransportBar } from './TransportBar.js';
import { useFullScreen } from './use-full-screen.js';
import { useAutoHide } from './use-auto-hide.js';
import { StageProvider, useStageState } from './use-stage.js';
import { useStageCommands } from './use-stage-commands.js';

export const Stage = () => {
  const editor = useEditor();
  const { preferences } = useAppContext();
  const [model, setModel] = useState<StageModel | null>(null);
  useEffect(() => {
    const made = createStageModel(editor, editor.preview, preferences);
    setModel(made);
    return made.close;
  }, [editor, preferences]);
  if (!model) return <section className="h-full bg-stage" />;
  return (
    <StageProvider value={model}>
      <Room model={model} />
    </StageProvider>
  );
};

const Room = ({ model }: { readonly model: StageModel }) => {
  const { t } = useTranslation('stage');
  const fullScreen = useStageState((state) => state.fullScreen);
  const toggle = useFullScreen(model);
  const section = useRef<HTMLElement>(null);
  const isShown = useCallback(() => section.current?.checkVisibility() ?? false, []);
  useStageCommands(model, toggle, isShown);
  useEffect(() => {
    const { selection, session } = model.editor;
    return selection.onOpen((id) => {
      const item = itemOf(session.store.getState().project, id);
      if (item) startFirstAction(model, item);
    });
  }, [model]);
  useAutoHide(section);
  return (
    <section
      ref={section}
      aria-label={t('stage')}
      className={classNames(
        'group/stage flex min-h-0 flex-col data-quiet:cursor-none',
        fullScreen ? 'fixed inset-0 z-30' : 'h-full',
      )}
    >
      <Picture />
      <TransportBar />
    </section>
  );
};
