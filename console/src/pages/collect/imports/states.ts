import type { Schemas } from '../../../api/client';
import type { Tone } from '../../../parts/Badge';

type State = Schemas['ImportState'];

export const TONES: Record<State, Tone> = {
  uploading: 'plain',
  ready: 'held',
  waiting: 'held',
  running: 'held',
  paused: 'plain',
  done: 'good',
  failed: 'bad',
};

/** Whether it goes on by itself. */
export function isActive(state: State): boolean {
  return state === 'waiting' || state === 'running';
}
