/** The tags of a project. */
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../core/api/projects.js';
import { TextField } from '../ui/fields.js';
import { Modal } from '../ui/Sheet.js';

export const TagsModal = ({
  project,
  onChange,
  onClose,
}: {
  readonly project: ProjectSummary;
  readonly onChange: (tags: string[]) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('projects');
  const [tags, setTags] = useState<readonly string[]>(project.tags);
  const set = (next: readonly string[]): void => {
    setTags(next);
    onChange([...next]);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const tag = String(new FormData(event.currentTarget).get('tag') ?? '').trim();
    event.currentTarget.reset();
    if (tag !== '' && !tags.some((each) => each.toLowerCase() === tag.toLowerCase())) set([...tags, tag]);
  };
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('tagsOf', { name: project.name })}>
      <div className="flex flex-col gap-3 p-4">
        <form onSubmit={submit}>
          <TextField
            name="tag"
            aria-label={t('addTag')}
            placeholder={t('addTag')}
            maxLength={60}
            autoFocus
            className="w-full"
          />
        </form>
        <div className="flex min-h-6 flex-wrap gap-1">
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              aria-label={t('removeTag', { tag })}
              onClick={() => set(tags.filter((each) => each !== tag))}
              className="inline-flex h-6 items-center gap-1 rounded-full bg-raised px-2 text-xs hover:bg-hover"
            >
              {tag}
              <X className="size-3 text-quiet" aria-hidden />
            </button>
          ))}
        </div>
      </div>
    </Modal>
  );
};
