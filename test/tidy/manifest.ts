/** The rules about package.json: exact versions, and no script of a stranger at installation unless it is named. */
import { lineOf, type Files, type Finding } from './source.ts';

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
};
type Lock = { readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>> };

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Dependencies whose version is a range, so that two installations may differ. */
export function looseVersions(files: Files): Finding[] {
  const { dependencies, devDependencies, optionalDependencies } = manifestOf(files);
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => inManifest(files, name, `"${name}": "${version}" is a range; pin one version`));
}

/** Install scripts that `allowScripts` does not name, and names in it that have no such script. */
export function unnamedScripts(files: Files): Finding[] {
  const allowed = manifestOf(files).allowScripts ?? {};
  const lock = JSON.parse(files.get('package-lock.json')?.text ?? '{"packages":{}}') as Lock;
  const scripted = new Set(
    Object.entries(lock.packages)
      .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const unnamed = [...scripted].filter((name) => allowed[name] !== true);
  const stale = Object.keys(allowed).filter((name) => !scripted.has(name));
  return [
    ...unnamed.map((name) =>
      inManifest(
        files,
        name,
        `${name} runs a script when it is installed; name it in allowScripts or do without it`,
      ),
    ),
    ...stale.map((name) =>
      inManifest(files, name, `${name} has no install script; take it out of allowScripts`),
    ),
  ];
}

function manifestOf(files: Files): Manifest {
  return JSON.parse(files.get('package.json')?.text ?? '{}') as Manifest;
}

function inManifest(files: Files, name: string, advice: string): Finding {
  const text = files.get('package.json')?.text ?? '';
  return { file: 'package.json', line: lineOf(text, Math.max(0, text.indexOf(`"${name}"`))), advice };
}
