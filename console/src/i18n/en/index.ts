import { audiences } from './audiences';
import { cockpit } from './cockpit';
import { collect } from './collect';
import { engage } from './engage';
import { measure } from './measure';
import { money } from './money';
import { people } from './people';
import { settings } from './settings';
import { shared } from './shared';
import { trust } from './trust';

/** All words, a file per part of the loop. */
export const en = {
  ...shared,
  ...cockpit,
  ...collect,
  ...people,
  ...audiences,
  ...engage,
  ...measure,
  ...money,
  ...settings,
  ...trust,
};
