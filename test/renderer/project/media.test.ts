/** What the window knows of a project's files, with a real engine. */
import { expect, it } from 'vitest';
import { createClient, type Port } from '../../../core/api/client.js';
import { directPort } from '../../../main/transports/direct.js';
import { openMediaStore } from '../../../renderer/project/media.js';
import { openSession } from '../../../renderer/project/session.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';

const fixture = useEngineFixture();

it('knows a file that was added while the engine was busy', async () => {
  const { client, engine, path } = fixture();
  const port = directPort(engine);
  const edit = Promise.withResolvers<void>();
  let answers = 0;
  const send: Port['send'] = async (request) => {
    if (request.method === 'project.edit') await edit.promise;
    const answer = await port.send(request);
    if (request.method === 'project.media') answers++;
    return answer;
  };
  const { id } = await client['project.create']({ name: 'Busy' });
  const slow = createClient({ send, listen: port.listen });
  const session = await openSession(slow, id);
  const media = openMediaStore(slow, session);
  await media.refresh();
  const before = answers;
  session.edit({ type: 'asset.add', asset: { id: 'look', kind: 'lut', path: path('look.cube') } });
  // It is asked for the files before it has made the edit.
  await expect.poll(() => answers).toBeGreaterThan(before);
  expect(media.get('look')).toBeUndefined();
  edit.resolve();
  await expect.poll(() => media.get('look')).toMatchObject({ status: 'missing' });
  media.close();
  session.close();
});
