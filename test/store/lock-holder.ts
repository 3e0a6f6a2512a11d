/** A process that holds SQLite's write lock: `lock-holder.ts FILE MILLISECONDS`. */
import { DatabaseSync } from 'node:sqlite';

const [file = '', milliseconds = ''] = process.argv.slice(2);
const database = new DatabaseSync(file, { timeout: 5000 });
database.exec('BEGIN IMMEDIATE');
console.log('held');
setTimeout(() => {
  database.exec('COMMIT');
  database.close();
}, Number(milliseconds));
