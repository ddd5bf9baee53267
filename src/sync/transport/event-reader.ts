/** Server-sent events out of a stream of text, as far as the server uses them: a name and one line of data each. */

export type Heard = (event: string, data: string) => void;

/** To be given the text as it comes, cut anywhere. */
export function createEventReader(heard: Heard): (text: string) => void {
  let rest = '';
  let event = '';
  let data = '';

  function read(line: string): void {
    if (line.startsWith('event: ')) event = line.slice('event: '.length);
    else if (line.startsWith('data: ')) data = line.slice('data: '.length);
    else if (line === '') {
      if (event !== '') heard(event, data);
      [event, data] = ['', ''];
    }
  }

  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) read(line.trimEnd());
  };
}
