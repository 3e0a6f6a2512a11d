/** Proving again who is signed in, when the server asks for it: whoever shows the dialog is called, and the request goes out once more. */

/** Whether the person proved it. */
type Ask = () => Promise<boolean>;

const asked: { ask: Ask | undefined; under: Promise<boolean> | undefined } = {
  ask: undefined,
  under: undefined,
};

/** Gives what lets go of it. */
export function onProofNeeded(ask: Ask): () => void {
  asked.ask = ask;
  return () => {
    asked.ask = undefined;
  };
}

/** Requests that come at the same moment share one dialog. */
async function isProved(): Promise<boolean> {
  asked.under ??= (asked.ask?.() ?? Promise.resolve(false)).finally(() => {
    asked.under = undefined;
  });
  return asked.under;
}

async function needsProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return (
    typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'proof-needed'
  );
}

export async function fetchProving(request: string, init: RequestInit): Promise<Response> {
  const response = await fetch(request, init);
  return (await needsProof(response)) && (await isProved()) ? fetch(request, init) : response;
}
