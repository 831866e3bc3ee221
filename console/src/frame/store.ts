import { useSyncExternalStore } from 'react';

/** One value that several components follow. */
export interface Store<T> {
  read(): T;
  change(part: Partial<T>): void;
  use(): T;
}

export function create<T extends object>(initial: T, changed: (value: T) => void): Store<T> {
  let value = initial;
  const followers = new Set<() => void>();
  const follow = (follower: () => void) => {
    followers.add(follower);
    return () => followers.delete(follower);
  };
  return {
    read: () => value,
    change(part) {
      value = { ...value, ...part };
      changed(value);
      followers.forEach((each) => each());
    },
    use: () => useSyncExternalStore(follow, () => value),
  };
}
