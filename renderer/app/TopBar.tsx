/** The top bar: where we are, what can be taken back, what is running, and the one primary button. */
import { LayoutGrid, Redo2, Search, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { useSession } from '../editor/editor.js';
import { JobsButton } from '../jobs/JobsButton.js';
import { labelText } from '../locales/message-text.js';
import { OfflineMark } from '../providers/OfflineMark.js';
import { Button, IconButton } from '../ui/Button.js';
import { AppMenu } from './AppMenu.js';
import { ProjectName } from './ProjectName.js';

export const TopBar = () => {
  const { t } = useTranslation('app');
  const commands = useCommands();
  const undo = useSession((session) => session.undo);
  const redo = useSession((session) => session.redo);
  return (
    <header data-region className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-panel px-2">
      <AppMenu />
      <IconButton label={t('projects')} keys={useKeyOf('view.projects')} onClick={() => commands.run('view.projects')}>
        <LayoutGrid className="size-4" />
      </IconButton>
      <ProjectName />
      <SavedMark />
      <OfflineMark />
      <div className="ml-auto flex items-center gap-1">
        <IconButton label={t('palette')} keys={useKeyOf('view.palette')} onClick={() => commands.run('view.palette')}>
          <Search className="size-4" />
        </IconButton>
        <IconButton
          label={undo === null ? t('undo') : t('undoStep', { step: labelText(undo) })}
          keys={useKeyOf('edit.undo')}
          disabled={undo === null}
          onClick={() => commands.run('edit.undo')}
        >
          <Undo2 className="size-4" />
        </IconButton>
        <IconButton
          label={redo === null ? t('redo') : t('redoStep', { step: labelText(redo) })}
          keys={useKeyOf('edit.redo')}
          disabled={redo === null}
          onClick={() => commands.run('edit.redo')}
        >
          <Redo2 className="size-4" />
        </IconButton>
        <JobsButton />
        <Button kind="primary" className="ml-2 px-4" onClick={() => commands.run('export.open')}>
          {t('export')}
        </Button>
      </div>
    </header>
  );
};

// Saving takes a few milliseconds: only what lasts is worth a change of words.
const PATIENCE_MS = 500;

const SavedMark = () => {
  const { t } = useTranslation('app');
  const saved = useSession((session) => session.saved);
  const [shown, setShown] = useState(saved);
  useEffect(() => {
    const timer = setTimeout(() => setShown(saved), saved === 'saved' ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [saved]);
  return (
    <span role="status" className={shown === 'waiting' ? 'text-warning text-xs' : 'text-quiet text-xs'}>
      {t(shown)}
    </span>
  );
};
