// Memory: what a face that builds again and again keeps of one build for the next, in its own process.

export interface Memory {
  /** What was kept under the key, as it was given: nobody may change it. A key names all that the value hangs on. */
  readonly get: <T>(key: string) => T | undefined;
  readonly keep: (key: string, value: unknown) => void;
  /** A build has ended: what it neither asked for nor kept is dropped, so that a memory holds one issue and no more. */
  readonly turn: () => void;
}

export function openMemory(): Memory {
  let former = new Map<string, unknown>();
  let current = new Map<string, unknown>();
  return {
    get: <T>(key: string) => {
      const value = current.get(key) ?? former.get(key);
      if (value !== undefined) current.set(key, value);
      return value as T | undefined;
    },
    keep: (key, value) => void current.set(key, value),
    turn: () => {
      former = current;
      current = new Map();
    },
  };
}

/** From memory, or made and kept. */
export function once<T>(memory: Memory | undefined, key: string, make: () => T): T {
  const known = memory?.get<T>(key);
  if (known !== undefined) return known;
  const made = make();
  memory?.keep(key, made);
  return made;
}
