/** Plans in files: read into the table, and written from it. Each failure is told. */
import type { Client } from '../../core/api/client.js';
import type { WrittenPlan } from '../../core/session/edited-plan.js';
import { SessionPlan } from '../../core/session/session-plan.js';
import type { Host } from '../host/host.js';
import { messageText } from '../locales/message-text.js';
import { translate } from '../locales/translate.js';
import { notify, notifyFailure } from '../ui/notify.js';
import type { PlanStore } from '../editor/plan-store.js';
import { toPlanSource } from './plan-source.js';

/** What a dialog for files offers. */
export const PLAN_FILE_TYPES = '.yml,.yaml,.json,.csv,.tsv';

const IS_PLAN = /\.(?:ya?ml|json|csv|tsv)$/i;

/** Whether a file can be a plan, by its name. */
export const isPlanFile = ({ name }: File): boolean => IS_PLAN.test(name);

/** Reads the first of the files into the table, in place of what is there, as one step of undo. */
export async function importPlan(
  client: Client,
  host: Pick<Host, 'pathsOf'>,
  store: PlanStore,
  files: readonly File[],
): Promise<void> {
  const t = translate('sessions');
  const [chosen] = files;
  if (!chosen) return;
  try {
    const [file] = await host.pathsOf([chosen]);
    if (file === undefined) return;
    const { plan, problems } = await client['session.check']({ source: { file } });
    const parsed = SessionPlan.safeParse(plan);
    const [first] = problems;
    if (!parsed.success) {
      if (first) notify(first.text ? messageText(first.text) : first.message, undefined, 'plan');
      return;
    }
    store.load(plan as WrittenPlan);
    notify(t('imported', { file: chosen.name }), { label: t('undo'), onClick: () => void store.undo() }, 'plan');
  } catch (thrown) {
    notifyFailure(thrown);
  }
}

/** Writes a plan where a person says. */
export async function exportPlan(
  client: Client,
  host: Pick<Host, 'chooseOutput' | 'reveal'>,
  plan: WrittenPlan,
  kind: 'yml' | 'csv' | 'html',
): Promise<void> {
  try {
    const name = (plan.title ?? '').replace(/[^\p{L}\p{N} ._-]+/gu, '-').replace(/^[. ]+|[. ]+$/g, '') || 'session';
    const output = await host.chooseOutput({ name: `${name}.${kind}`, purpose: 'project' });
    if (output === null) return;
    const source = toPlanSource(plan);
    const method = kind === 'html' ? 'session.print' : 'session.export';
    const { file } = await client[method]({ source, output, overwrite: true });
    await host.reveal(file);
  } catch (thrown) {
    notifyFailure(thrown);
  }
}
