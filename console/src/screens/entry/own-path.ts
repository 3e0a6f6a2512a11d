/** Only a path of this console is gone back to (CWE-601). */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])/.test(path);
