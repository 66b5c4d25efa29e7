import { createEngine } from '../../main/engine/engine.js';
import { directPort } from '../../main/transports/direct.js';
import { contractSuite } from './contract-suite.js';

contractSuite('the direct transport', async (home) => {
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home } });
  return {
    port: directPort(engine),
    raw: async (message) => JSON.parse(JSON.stringify((await engine.dispatch(message)) ?? null)) as unknown,
    close: () => engine.close(),
  };
});
