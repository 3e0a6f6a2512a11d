/** What is said to a receiver about its stream and not about the directory: a verification, or that the stream was altered (SSF 1.0). */
import { BEGINNING, STREAM_UPDATED, VERIFICATION } from '../../directory/index.ts';
import { insertAttempt, insertNotice, type StreamNotice, type Tx, type Webhook } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { attemptDelivery } from './attempt.ts';
import type { Parcel, SetContent } from './parcel.ts';
import { signSet } from './sign-set.ts';

/** The token of a notice: about the stream itself. */
export const noticeContent = (
  { id: stream }: Pick<Webhook, 'id'>,
  { id, type, payload, at }: StreamNotice,
): SetContent & { readonly jti: string } => ({
  kind: 'set',
  draft: {
    ...{ type, scim: false, resource: 'Users', id: stream, payload },
    subject: { format: 'opaque', id: stream },
  },
  jti: `${stream}.${id}`,
  txn: id,
  at,
  document: undefined,
});

/** The same as what is sent at once. */
export const noticeParcel = (stream: Webhook, notice: StreamNotice): Omit<Parcel, 'subject'> => ({
  place: BEGINNING,
  event: notice.id,
  type: notice.type,
  content: noticeContent(stream, notice),
});

export const signNotice = (services: Services, stream: Webhook, notice: StreamNotice): Promise<string> => {
  const content = noticeContent(stream, notice);
  return signSet(services, stream, content.jti, content);
};

/** Behind whatever was asked of this one, for whoever reads the list of attempts. */
const noticeOf = ({ clock }: Services, type: string, payload: StreamNotice['payload']): StreamNotice => ({
  id: `notice-${clock.shortId()}`,
  type,
  payload,
  at: clock.now(),
});

/** One that polls finds it with its next poll; one that is pushed to is sent it, and where that fails it may ask again. */
export async function sendVerification(
  services: Services,
  stream: Webhook,
  state: string | undefined,
): Promise<void> {
  const notice = noticeOf(services, VERIFICATION, state === undefined ? {} : { state });
  if (stream.kind === 'poll') await services.store.write((tx) => insertNotice(tx, stream, notice));
  else push(services, stream, notice);
}

/** Why a stream is off that its receiver would rather have; only an administrator turns it on again. */
export const OFF_BY_ADMINISTRATOR = 'An administrator of the transmitter has turned the stream off.';

/** A receiver is told that its stream stands still, where that was not its own wish. */
export async function noticePause(services: Services, tx: Tx, stream: Webhook): Promise<void> {
  if (stream.receiver === '') return;
  const notice = noticeOf(services, STREAM_UPDATED, {
    status: 'paused',
    reason: OFF_BY_ADMINISTRATOR,
  });
  if (stream.kind === 'poll') await insertNotice(tx, stream, notice);
  else push(services, stream, notice);
}

/** Nobody waits for it: a receiver may not answer before it is answered itself. */
function push(services: Services, stream: Webhook, notice: StreamNotice): void {
  const work = async (): Promise<void> => {
    const { attempt } = await attemptDelivery(services, stream, noticeParcel(stream, notice));
    await services.unheard.write((tx) => insertAttempt(tx, stream, attempt));
  };
  work().catch((error: unknown) =>
    services.log.warn({ err: error, webhook: stream.id }, 'a receiver could not be told of its stream'),
  );
}
