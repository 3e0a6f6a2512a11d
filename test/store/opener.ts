/** A process that opens a store, once it has said that it is ready and the given moment has come: `opener.ts DATABASE MOMENT`. */
import { readConfig } from '../../src/config/index.ts';
import { openStore } from '../../src/store/index.ts';

const [database = '', moment = ''] = process.argv.slice(2);
await new Promise((resolve) => setTimeout(resolve, Number(moment) - Date.now()));
const store = await openStore(readConfig({ database }, {}), Number(moment));
await store.close();
