/** `upright providers key|allow|forbid|order|offline`. */
import { Argument, type Command } from 'commander';
import { readStdin } from '../../arguments/stdin.js';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';

export const keyCommand = ({ connect, reporter }: Context): Command =>
  createCommand('key', 'Keep the key of an account, read from standard input; an empty one forgets it.', [
    'providers key elevenlabs < key.txt',
  ])
    .argument('<service>', 'its id')
    .action(async (id: string) => {
      const key = (await readStdin()).trim();
      const { client } = await connect({ privileged: true });
      await client['providers.setKey']({ id, key: key === '' ? null : key });
      reporter.result({}, [key === '' ? 'Forgotten.' : 'Kept.']);
    });

export const allowCommand = (context: Context): Command =>
  createCommand('allow', 'Agree that what a request needs is sent to a service.', ['providers allow elevenlabs'])
    .argument('<service>', 'its id')
    .action((id: string) => allow(context, id, true));

export const forbidCommand = (context: Context): Command =>
  createCommand('forbid', 'Take that back.', ['providers forbid elevenlabs'])
    .argument('<service>', 'its id')
    .action((id: string) => allow(context, id, false));

async function allow({ connect, reporter }: Context, id: string, allowed: boolean): Promise<void> {
  const { client } = await connect({ privileged: true });
  await client['providers.allow']({ id, allowed });
  reporter.result({ id, allowed }, [allowed ? 'Allowed.' : 'Not allowed any more.']);
}

export const orderCommand = ({ connect, reporter }: Context): Command =>
  createCommand('order', 'Set who is asked first; what is not named comes after.', ['providers order elevenlabs flite'])
    .argument('[ids...]', 'services and local voices, the first to ask first')
    .action(async (ids: string[]) => {
      const { client } = await connect({ privileged: true });
      const { providerOrder } = await client['settings.set']({ providerOrder: ids });
      reporter.result({ providerOrder }, [providerOrder.join(', ') || 'As Upright has it.']);
    });

export const offlineCommand = ({ connect, reporter }: Context): Command =>
  createCommand('offline', 'Reach no service, whatever is asked.', ['providers offline on', 'providers offline off'])
    .addArgument(new Argument('<state>', 'on or off').choices(['on', 'off']))
    .action(async (state: 'on' | 'off') => {
      const { client } = await connect({ privileged: true });
      const { offline } = await client['settings.set']({ offline: state === 'on' });
      reporter.result({ offline }, [
        offline ? 'Offline: no service is reached.' : 'Services are reached where you agreed.',
      ]);
    });
