import { run } from './cli/run.ts';

const code = await run(process.argv.slice(2));
// Engines and servers are closed by now; whatever else would keep the process alive (an idle keep-alive socket) must not.
process.exit(code);
