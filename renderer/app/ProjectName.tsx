/** The project's name, edited in place. */
import { message } from '../../core/locales/message.js';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useProject } from '../editor/editor.js';
import { useHost } from '../app-context.js';

export const ProjectName = () => {
  const { t } = useTranslation('app');
  const { session } = useEditor();
  const host = useHost();
  const name = useProject((project) => project.name);
  const [typed, setTyped] = useState(name);
  useEffect(() => {
    setTyped(name);
    host.setDocument({ name, path: null });
  }, [host, name]);
  const commit = (): void => {
    const next = typed.trim().slice(0, 200);
    if (next === '' || next === name) setTyped(name);
    else
      session.edit({
        type: 'batch',
        name: message('steps:rename'),
        edits: [{ type: 'project.set', set: { name: next } }],
      });
  };
  return (
    <input
      aria-label={t('projectName')}
      value={typed}
      spellCheck={false}
      size={Math.max(8, Math.min(40, typed.length + 1))}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        setTyped(name);
        requestAnimationFrame(() => (event.target as HTMLInputElement).blur());
      }}
      className="h-7 min-w-0 rounded-control bg-transparent px-2 font-semibold text-sm hover:bg-raised focus:bg-ground"
    />
  );
};
