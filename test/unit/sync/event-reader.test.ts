/** The stream that says what changed, as it comes off a wire. */
import { describe, expect, it } from 'vitest';
import { createEventReader } from '../../../src/sync/transport/event-reader.ts';

function heardOf(...parts: readonly string[]): readonly (readonly [event: string, data: string])[] {
  const heard: [string, string][] = [];
  const read = createEventReader((event, data) => heard.push([event, data]));
  parts.forEach(read);
  return heard;
}

describe('a stream of events', () => {
  const text = 'event: changed\ndata: {"topics":["stock"]}\n\n:\n\nevent: changed\r\ndata: {}\r\n\r\n';

  it('is events with their data; a sign of life is none', () => {
    expect(heardOf(text)).toEqual([
      ['changed', '{"topics":["stock"]}'],
      ['changed', '{}'],
    ]);
  });

  it('is the same cut into single characters', () => {
    expect(heardOf(...Array.from(text))).toEqual(heardOf(text));
  });

  it('says nothing of an event before its end has come', () => {
    expect(heardOf('event: changed\ndata: {}\n')).toEqual([]);
  });
});
