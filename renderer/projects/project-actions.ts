/** What a person does with projects. Failures are told here. */
import type { Client } from '../../core/api/client.js';
import { labelText } from '../locales/message-text.js';
import { toFailure } from '../../core/errors.js';
import type { ProjectState, ProjectSummary } from '../../core/api/projects.js';
import type { Host } from '../host/host.js';
import { type ProjectTemplate, templateProject } from '../templates/templates.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import type { NewFormat } from './formats.js';
import { fileNameOf } from '../../core/media/file-name.js';

/** Ways to write a project as a file. */
export type ExportKind = 'bundleWithMedia' | 'bundle' | 'timeline';

/** The actions of the screen; `open` shows a project in the editor. */
export function createProjectActions(client: Client, host: Host, open: (id: string) => void) {
  const t = translate('projects');
  const notifyOnFailure = (work: Promise<unknown>): Promise<void> => work.then(() => undefined, notifyFailure);
  const openMade = (made: Promise<ProjectState>): Promise<void> => notifyOnFailure(made.then(({ id }) => open(id)));

  const importFile = async (file: string): Promise<void> => {
    const { id, problems } = await client['project.import']({ file });
    const { project } = await client['project.get']({ id });
    const [first] = problems;
    if (first)
      notify(
        t('importedProblems', {
          name: project.name,
          count: problems.length,
          first: labelText(first.text ?? first.message),
        }),
      );
    open(id);
  };
  // Somebody may have edited it since the list was read.
  const withBase = async (id: string, known: number, change: (base: number) => Promise<unknown>): Promise<void> => {
    try {
      await change(known);
    } catch (thrown) {
      if (toFailure(thrown).code !== 'project.conflict') throw thrown;
      await change((await client['project.get']({ id })).revision);
    }
  };
  const exportAs = async ({ id, name }: ProjectSummary, kind: ExportKind): Promise<void> => {
    const format = kind === 'timeline' ? 'otio' : 'upright';
    const plain = name.replace(/[/\\:*?"<>|]/g, '_');
    const output = await host.chooseOutput({
      name: `${plain}.${format}`,
      purpose: kind === 'timeline' ? 'timeline' : 'bundle',
    });
    if (output === null) return;
    // The desktop's dialog has asked before it names a file that is there.
    const overwrite = host.kind === 'desktop';
    const { file } = await client['project.export']({
      id,
      output,
      format,
      media: kind === 'bundleWithMedia',
      overwrite,
    });
    const short = fileNameOf(file);
    const offer = { label: t('reveal'), onClick: () => void notifyOnFailure(host.reveal(file)) };
    notify(t('exported', { file: short }), host.kind === 'desktop' ? offer : undefined);
  };

  return {
    create: ({ size, fps }: NewFormat) => openMade(client['project.create']({ size, fps })),
    sample: () => openMade(client['project.sample']({})),
    fromTemplate: (template: ProjectTemplate) =>
      openMade(
        client['system.info']({}).then(({ home }) =>
          // Its places are files that are not there, in a folder where nothing ever is.
          client['project.create']({ project: templateProject(template), folder: `${home.data}/media/places` }),
        ),
      ),
    chooseFile: () =>
      notifyOnFailure(
        host.chooseFiles({ purpose: 'project', multiple: false }).then(async ([file]) => {
          if (file !== undefined) await importFile(file);
        }),
      ),
    take: (files: readonly File[]) =>
      notifyOnFailure(
        host.pathsOf(files.slice(0, 1)).then(async ([file]) => {
          if (file !== undefined) await importFile(file);
        }),
      ),
    rename: ({ id, revision }: ProjectSummary, name: string) =>
      notifyOnFailure(withBase(id, revision, (base) => client['project.rename']({ id, base, name }))),
    label: (id: string, labels: { favourite?: boolean; tags?: string[] }) =>
      notifyOnFailure(client['project.label']({ id, ...labels })),
    archive: ({ id, name }: ProjectSummary) =>
      notifyOnFailure(
        client['project.label']({ id, archived: true }).then(() =>
          notify(t('archivedName', { name }), {
            label: t('undo'),
            onClick: () => void notifyOnFailure(client['project.label']({ id, archived: false })),
          }),
        ),
      ),
    unarchive: ({ id }: ProjectSummary) => notifyOnFailure(client['project.label']({ id, archived: false })),
    duplicate: ({ id, name }: ProjectSummary) =>
      notifyOnFailure(
        client['project.duplicate']({ id, name: t('copyName', { name: name.slice(0, 180) }) }).then(async (copy) => {
          const { project } = await client['project.get']({ id: copy.id });
          notify(t('duplicated', { name: project.name }), { label: t('open'), onClick: () => open(copy.id) });
        }),
      ),
    exportAs: (project: ProjectSummary, kind: ExportKind) => notifyOnFailure(exportAs(project, kind)),
    remove: ({ id, name }: ProjectSummary) =>
      notifyOnFailure(
        client['project.delete']({ id }).then(() =>
          notify(t('deletedName', { name }), {
            label: t('undo'),
            onClick: () => void notifyOnFailure(client['project.undelete']({ id })),
          }),
        ),
      ),
    bringBack: ({ id, name }: ProjectSummary) =>
      notifyOnFailure(client['project.undelete']({ id }).then(() => notify(t('broughtBack', { name })))),
    purge: ({ id, name }: ProjectSummary) =>
      notifyOnFailure(client['project.purge']({ id }).then(() => notify(t('purged', { name })))),
  };
}

/** The actions. */
export type ProjectActions = ReturnType<typeof createProjectActions>;
