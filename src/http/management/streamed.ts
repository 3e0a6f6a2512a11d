/** A body whose parts are made when the client takes them, so that one of any length takes no memory. */

/** `toText` is what is sent of a value. A client that goes away ends the generator. */
export const streamed = <T>(
  values: AsyncGenerator<T, undefined>,
  toText: (value: T) => string,
): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const next = await values.next();
      if (next.done === true) controller.close();
      else controller.enqueue(Buffer.from(toText(next.value)));
    },
    cancel: async () => void (await values.return(undefined)),
  });

export const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;

/** A message of a stream (HTML Living Standard, server-sent events). */
export type Message = { readonly id: string; readonly type: string; readonly text: string };

/** Server-Sent Events; a comment keeps the connection open where there is nothing to say. */
export const eventStream = <T>(
  values: AsyncGenerator<readonly T[], undefined>,
  toMessage: (value: T) => Message,
): Response =>
  new Response(
    streamed(values, (some) => (some.length === 0 ? ':\n\n' : some.map(toMessage).map(textOf).join(''))),
    {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    },
  );

/** JSON has no line breaks of its own. */
const textOf = ({ id, type, text }: Message): string => `id: ${id}\nevent: ${type}\ndata: ${text}\n\n`;
