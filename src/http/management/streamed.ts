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
