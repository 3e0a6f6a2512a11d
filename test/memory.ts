/** Folders in memory, where this system has such a place with room: a process that is killed leaves its files there as on a disk. */
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Much more than a whole run ever needs at once. */
const ROOM_BYTES = 2 ** 31;

/**
 * To find places on a disk takes most of the making and removing of hundreds of databases, and to wait for the disk most of what
 * tests write. A disk alone would survive the end of the machine, which no test brings about.
 */
function place(): string {
  const memory = join('/dev', 'shm');
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > ROOM_BYTES ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * A new folder, which goes with this process if nobody removes it before, also when somebody interrupts the run: what is left in
 * memory stays there until the machine is started again.
 */
export function folderInMemory(prefix: string): string {
  const folder = mkdtempSync(join(place(), prefix));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
