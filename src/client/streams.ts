/** Answers that do not end soon, read piece by piece: JSON lines and Server-Sent Events. */

/** Each line of `application/jsonl`, parsed. Errors: SyntaxError where a line is cut off; those of the connection. */
export async function* linesOf(response: Response): AsyncGenerator {
  for await (const line of textLines(response)) if (line !== '') yield JSON.parse(line);
}

export type ServerSentEvent = { readonly id: string; readonly type: string; readonly data: string };

/** Each event of `text/event-stream` that carries data (HTML Standard §9.2.6); comments keep the connection and are none. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerSentEvent> {
  let id = '';
  let type = '';
  let data: string[] = [];
  for await (const line of textLines(response)) {
    if (line === '') {
      if (data.length > 0) yield { id, type: type === '' ? 'message' : type, data: data.join('\n') };
      [type, data] = ['', []];
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'id') id = value;
    if (field === 'event') type = value;
    if (field === 'data') data.push(value);
  }
}

/** Lines without their ends; what is left when the answer ends is a line too. */
async function* textLines({ body }: Response): AsyncGenerator<string, void> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + piece.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.replace(/\r$/, '');
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel();
  }
}
