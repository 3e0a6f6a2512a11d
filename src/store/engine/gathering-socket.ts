/** A socket that sends at once what is written to it in one go. */
import { Socket } from 'node:net';

/**
 * Everything that is written before the process turns to something else leaves in one call of the system: a statement is five
 * messages, several statements are asked for together, and each call costs as much as running a small statement.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  const hold = socket.cork.bind(socket);
  const release = socket.uncork.bind(socket);
  let holding = false;
  const gather = (): void => {
    if (holding) return;
    holding = true;
    hold();
    process.nextTick(() => {
      holding = false;
      release();
    });
  };
  return Object.assign(socket, {
    cork: gather,
    uncork: () => undefined,
    write: (...given: unknown[]) => {
      gather();
      return write(...given);
    },
  });
}
