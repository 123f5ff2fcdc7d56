import type { UnreadColumn } from '../../table';
import type { Guess } from './guess';
import { listed } from './guess';

/** What a draft says of columns that cannot be read, reason by reason. */
export function aboutUnread(unread: readonly UnreadColumn[]): Guess[] {
  return [...new Set(unread.map(({ reason }) => reason))].map((reason) => {
    const names = unread.filter((column) => column.reason === reason).map(({ name }) => name);
    const others = names.length > 1 ? ', and so do the others' : '';
    return {
      what: `Not read: ${listed(names, 6)}.`,
      why: `The column ${names[0]!} ${reason}${others}.`,
      sure: true,
    };
  });
}
