/** Whoever has to prove again who they are is asked; the dialog is loaded when that happens. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { onProofNeeded } from '../api/proof.ts';

const ProofDialog = lazy(() =>
  import('./proof-dialog.tsx').then((loaded) => ({ default: loaded.ProofDialog })),
);

type Settle = (proved: boolean) => void;

export function Proof() {
  const [settle, setSettle] = useState<Settle>();
  useEffect(() => onProofNeeded(() => new Promise((resolve) => setSettle(() => resolve))), []);
  if (settle === undefined) return null;
  const end = (proved: boolean): void => {
    settle(proved);
    setSettle(undefined);
  };
  return (
    <Suspense>
      <ProofDialog end={end} />
    </Suspense>
  );
}
