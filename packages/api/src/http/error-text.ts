/**
 * What graphql-js says of a wrong value repeats the value, and a value may be health data. These rewrite its sentences
 * to name the place and the expectation alone; a sentence that none of them knows is cut, not passed on.
 */

const WITHOUT_VALUE: readonly (readonly [RegExp, string])[] = [
  [/^(Expected [^"]*\.)$/s, '$1'],
  [/^(Expected (?:non-nullable )?type "[\w[\]!]+" (?:not to be null|to be an object)\.)$/, '$1'],
  [/^(Field "\w+" of required type "[\w[\]!]+" was not provided\.)$/, '$1'],
  [/^(Field "\w+" is not defined by type "\w+"\.)/, '$1'],
  [/^(Expected type "\w+")\. (.*)$/s, '$1.'],
  [/^(\w+ cannot represent (?:[\w -]+ )?value): .*$/s, '$1.'],
  [/^(Enum "\w+" cannot represent non-(?:string|enum) value): .*$/s, '$1.'],
  [/^Value ".*" does not exist in "(\w+)" enum\b.*$/s, 'The value does not exist in the enum "$1".'],
  [/^(Exactly one key must be specified for OneOf type "\w+"\.)/, '$1'],
];

function withoutValue(sentence: string): string {
  for (const [pattern, replacement] of WITHOUT_VALUE) {
    if (pattern.test(sentence)) return sentence.replace(pattern, replacement);
  }
  return '';
}

const join = (head: string, tail: string) => (tail ? `${head} ${tail}` : head);

/** `Variable "$x" got invalid value "…" at "x.y"; reason` → the variable, the place in it, and the reason without the value. */
function ofVariable(message: string): string | null {
  const name = /^Variable "\$(\w+)" (?:got|has) invalid value /.exec(message)?.[1];
  if (!name) return null;
  const place = new RegExp(` at "(${name}(?:\\.\\w+|\\[\\d+\\])+)"; `).exec(message)?.[1];
  const reason = message.slice(message.lastIndexOf('; ') + 2);
  const where = place ? ` at "${place}"` : '';
  return join(`Variable "$${name}" got an invalid value${where}.`, withoutValue(reason));
}

/** `Expected value of type "T", found …; reason`, `Argument "x" has invalid value …`. */
function ofLiteral(message: string): string | null {
  const type = /^Expected value of type "([\w[\]!]+)", found /.exec(message)?.[1];
  if (type) {
    const end = message.lastIndexOf('; ');
    return join(`Expected a value of type "${type}".`, end < 0 ? '' : withoutValue(message.slice(end + 2)));
  }
  const argument = /^Argument "(\w+)" has invalid value /.exec(message)?.[1];
  return argument ? `Argument "${argument}" has an invalid value.` : null;
}

/** A message about input, with every value of the input taken out. */
export function withoutValues(message: string): string {
  const rewritten = ofVariable(message) ?? ofLiteral(message) ?? withoutValue(message);
  if (rewritten) return rewritten;
  return /cannot represent|does not exist in|invalid value|is not a valid|, found /.test(message)
    ? 'A value is not valid.'
    : message;
}

/** A syntax error without the text of strings and numbers of the document; names and punctuation stay. */
export function withoutLiterals(message: string): string {
  return message
    .replace(/\b(String|BlockString|Int|Float|Comment) "[^]*"/, '$1')
    .replace(/(Unexpected character|Invalid [^:]*): [^]*$/, '$1.');
}
