/** `npm run bench`: measures, and prints the table, or with --json one document. */
import { measure } from './measure.ts';
import { readOptions } from './options.ts';
import { tableOf } from './table.ts';

const options = readOptions(process.argv.slice(2));
const measured = await measure(options, (line) => console.error(line));
console.log(options.json ? JSON.stringify({ options, ...measured }) : tableOf(measured));
